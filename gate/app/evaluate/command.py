"""`egate evaluate`: one action for each thing that can be measured."""

import argparse
from typing import Any

from gate.app.evaluate import match, morph, pad


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `evaluate` with its actions."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "evaluate", help="measure error rates on your own pictures"
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    match.add_action(actions)
    pad.add_action(actions)
    morph.add_action(actions)
    return parser


def run(args: argparse.Namespace) -> int:
    """Do what was asked; returns its exit code. Raises EgateError."""
    code: int = args.action(args)
    return code
