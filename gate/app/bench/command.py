"""`egate bench`: runs scenarios of the bench without its page, as CI does."""

import argparse
import sys
from pathlib import Path
from typing import Any

from gate.app.bench.catalogue import shipped
from gate.app.bench.replay import replayed
from gate.config import text_of
from simulators.bench.scenario import BenchScenario, read_scenario


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "bench",
        help="run scenarios of the tester's bench in virtual time",
        description="Scenarios are YAML files; the page /bench of `egate demo` records them. The "
        "same scenario ends in the same way. Exit code 1: something expected did not hold.",
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    runs = actions.add_parser("run", help="run files, or those that come with this version")
    runs.add_argument("files", nargs="*", metavar="FILE.yaml", help="-: standard input")
    actions.add_parser("list", help="list the scenarios that come with this version")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run or list. Raises ScenarioError: a file is none; ConfigError: it can not be read."""
    if arguments.action == "list":
        for one, _ in shipped():
            print(f"{one.name:24} {one.says}")
        return 0
    passed = [_run(one) for one in _chosen(arguments.files)]  # each, also after one that fails
    return 0 if all(passed) else 1


def _chosen(files: list[str]) -> list[BenchScenario]:
    if not files:
        return [one for one, _ in shipped()]
    return [read_scenario(sys.stdin.read() if one == "-" else text_of(Path(one))) for one in files]


def _run(scenario: BenchScenario) -> bool:
    ended = replayed(scenario)
    print(f"{scenario.name}: {'passed' if not ended.against else 'FAILED'}")
    print("\n".join(f"    {line}" for line in ended.as_text().splitlines()))
    return not ended.against
