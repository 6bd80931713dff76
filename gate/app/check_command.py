"""`egate check`: every fault of configuration files, with file, line and key."""

import argparse
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gate.app.hall import read_policy
from gate.app.settings.contradictions import refuse_contradictions
from gate.app.settings.reader import read
from gate.console.accounts.account import AccountsError
from gate.console.accounts.anybody import anybody
from gate.errors import ConfigError
from simulators.virtual.traffic import read_traffic


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "check",
        help="tell every fault of configuration files",
        description="Exit code 0: no fault; 1: faults, each on a line with file, line and key.",
    )
    parser.add_argument("config", type=Path, nargs="+", metavar="CONFIG.toml")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Check each file; a hall's policy is checked with it."""
    wrong = False
    for path in arguments.config:
        for fault in _faults(path):
            wrong = True
            print(fault, file=sys.stderr)
    if not wrong:
        print(f"{', '.join(str(path) for path in arguments.config)}: no fault")
    return int(wrong)


def _faults(path: Path) -> list[str]:
    faults = []
    for look in _looks(path):
        try:
            look(path)
        except (ConfigError, AccountsError) as error:
            faults += error.args[0].splitlines()
    return faults


def _looks(path: Path) -> tuple[Callable[[Path], object], ...]:
    """Return what is to be done with a file of this kind."""
    data = _data(path)
    if "nationalities" in data:
        return (_look_at_policy,)
    if "bank" in data:
        return (read_traffic,)
    return (read, _look_at_named_policy)


def _look_at_policy(path: Path) -> None:
    read_policy(path)


def _look_at_named_policy(path: Path) -> None:
    hall = _data(path).get("hall")
    named = hall.get("policy") if isinstance(hall, dict) else None
    if not isinstance(named, str):
        return
    policy = read_policy(path.parent / named)
    try:
        settings = read(path)
    except ConfigError:  # told already
        return
    refuse_contradictions(settings, policy)
    anybody(path.parent / settings.console.accounts)


def _data(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # told by whoever reads it in earnest
        return {}
