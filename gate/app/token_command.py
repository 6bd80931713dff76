"""`egate token`: which machines may ask the HTTP API, as what, and until when."""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from gate.app.accounts_file import accounts_in
from gate.app.user_command import FILE
from gate.console.accounts.store import Accounts
from gate.console.accounts.tokens import (
    DAYS,
    MOST_DAYS,
    NEVER,
    add_token,
    all_tokens,
    revoke_token,
)
from gate.console.rights import MACHINES, Role

REMARKS: Final = """\
The file is the one that [console] accounts names. A token is shown once, when it is made: only its
hash is kept. A program sends it as `Authorization: Bearer TOKEN`, to the HTTP API alone. It can do
what its role may, but never override or confirm an override: a person does that. A running hall
takes each change in at once, and ends what a revoked token had begun within a second.
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "token", help="which machines may ask the HTTP API", description=__doc__, epilog=REMARKS
    )
    parser.add_argument("--accounts", type=Path, default=FILE, metavar="FILE", dest="file",
                        help=f"default {FILE}")  # fmt: skip
    do = parser.add_subparsers(required=True, metavar="WHAT", dest="do")
    do.add_parser("list", help="every token: name, role, its beginning, its end, its last use")
    add = do.add_parser("add", help="make a token and print it, once")
    add.add_argument("--role", choices=[*MACHINES], required=True)
    add.add_argument("--days", type=int, default=DAYS, choices=range(1, MOST_DAYS + 1),
                     metavar=f"1..{MOST_DAYS}", help=f"its life; default {DAYS}")  # fmt: skip
    revoke = do.add_parser("revoke", help="take it back; what it had begun ends within a second")
    for one in (add, revoke):
        one.add_argument("name", metavar="NAME", help="of the machine; stands in the journal")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run. Raises AccountsError: what keeps it from being done."""
    with accounts_in(arguments.file, "nothing", adds=arguments.do == "add") as accounts:
        DOES[arguments.do](accounts, arguments)
    return 0


def _add(accounts: Accounts, arguments: argparse.Namespace) -> None:
    now_s = int(time.time())
    token = add_token(accounts, arguments.name, Role(arguments.role), now_s, arguments.days)
    print(token)
    print("Keep it now: it is not shown again.", file=sys.stderr)


def _list(accounts: Accounts, _: argparse.Namespace) -> None:
    now_s = int(time.time())
    for one in all_tokens(accounts):
        state = f"until {_day(one.until_s)}" if one.counts(now_s) else "over"
        used = "never used" if one.used_s == NEVER else f"used {_day(one.used_s)}"
        print(f"{one.name:32}  {one.role:12}  {one.begins}…  {state:16}  {used}")


def _revoke(accounts: Accounts, arguments: argparse.Namespace) -> None:
    revoke_token(accounts, arguments.name)


def _day(at_s: int) -> str:
    return datetime.fromtimestamp(at_s, UTC).date().isoformat()


DOES: Final[dict[str, Callable[[Accounts, argparse.Namespace], None]]] = {
    "add": _add,
    "list": _list,
    "revoke": _revoke,
}
