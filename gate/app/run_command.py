"""`egate run`: the hall of a configuration, with the drivers named there, until it is stopped."""

import argparse
import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

from gate.app.hall import Hall, read_policy
from gate.app.policy_watch import PolicyWatch
from gate.app.running import run_until_stopped
from gate.app.settings.reader import read
from gate.console.accounts.anybody import anybody


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "run", help="run the hall of a configuration", description=__doc__
    )
    parser.add_argument("config", type=Path, metavar="CONFIG.toml")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run until Ctrl-C. Raises EgateError: what keeps it from starting."""
    settings = read(arguments.config)
    policy_file = arguments.config.parent / settings.hall.policy
    accounts_file = arguments.config.parent / settings.console.accounts
    if settings.console.sign_in == "required" and not anybody(accounts_file):
        _tell(
            f"nobody can sign in yet: egate user --accounts {accounts_file} add NAME --role officer"
        )
    hall = Hall(settings, read_policy(policy_file), accounts_file=accounts_file)
    run_until_stopped(_run(hall, policy_file, settings.hall.name))
    return 0


async def _run(hall: Hall, policy_file: Path, name: str) -> None:
    watch = PolicyWatch(policy_file, hall.lanes.values(), _tell)
    async with asyncio.TaskGroup() as group:
        group.create_task(hall.run(lambda address: _tell(f"{name}: {address}")))
        group.create_task(watch.run())


def _tell(line: str) -> None:
    with suppress(OSError):  # a full disk under the log ends no lane
        print(line, flush=True)
