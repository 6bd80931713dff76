"""`egate drivers`: the drivers that a configuration can name, with their settings."""

import argparse
from typing import Any

from gate.app.registry import DRIVERS, config_class
from gate.app.settings.describe import keys


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "drivers", help="list the drivers that a configuration can name"
    )
    return parser


def run(_arguments: argparse.Namespace) -> int:
    """Print each kind, each driver and each of its keys with its default."""
    for kind, names in DRIVERS.items():
        print(f"[{kind}]")
        for name in names:
            print(f'driver = "{name}"')
            _print_keys(config_class(kind, name))
        print()
    return 0


def _print_keys(config: Any) -> None:
    for key, takes, default, remark in keys(config):
        said = default if default == "required" else f"default {default}"
        print(f"    {key:20} {takes}, {said}{'  # ' + remark if remark else ''}")
