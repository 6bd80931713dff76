"""`egate api`: prints the OpenAPI document of the HTTP API; no hall has to run for it."""

import argparse
import json
from typing import Any

from gate.console.api.document import document


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "api", help="print the OpenAPI document of the HTTP API"
    )
    return parser


def run(_arguments: argparse.Namespace) -> int:
    """Print the document as JSON."""
    print(text(), end="")
    return 0


def text() -> str:
    """Return the document as docs/openapi.json holds it."""
    return json.dumps(document(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
