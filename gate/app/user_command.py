"""`egate user`: who may sign in at the pages, as what, and by which proof."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from gate.app.accounts_file import accounts_in
from gate.console.accounts.links import MINUTES, forget_links, new_link
from gate.console.accounts.passwords import hashed
from gate.console.accounts.store import Accounts
from gate.console.rights import Role
from gate.errors import ConfigError
from gate.journal.clock import SystemClock

FILE: Final = Path("config/accounts.sqlite")
ADDRESS: Final = "http://localhost:8080"
REMARKS: Final = """\
The file is the one that [console] accounts names. A running hall takes every change in within a
second, and ends the sessions of whoever was disabled or got another role or password. A password
is asked for; where standard input is no terminal it is its first line. There is no account and no
password unless somebody makes one.
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "user", help="who may sign in at the pages", description=__doc__, epilog=REMARKS
    )
    parser.add_argument("--accounts", type=Path, default=FILE, metavar="FILE", dest="file",
                        help=f"default {FILE}")  # fmt: skip
    do = parser.add_subparsers(required=True, metavar="WHAT", dest="do")
    do.add_parser("list", help="every account: pseudonym, role, and how it signs in")
    add = _named(do, "add", "add an account; its password is asked for")
    add.add_argument("--role", choices=[*Role], required=True)
    way = add.add_mutually_exclusive_group()
    way.add_argument("--link", action="store_true", help="print a one-time link, ask no password")
    role = _named(do, "role", "give another role")
    role.add_argument("role", choices=[*Role])
    _named(do, "password", "set a password")
    _named(do, "disable", "let it sign in no more; its sessions end at once")
    _named(do, "enable", "let it sign in again")
    _named(do, "passkeys", "remove all its passkeys").add_argument("what", choices=["remove"])
    link = _named(do, "link", "print a link that signs it in once")
    for one in (add, link):
        one.add_argument("--minutes", type=int, default=MINUTES, choices=range(1, 1_441),
                         metavar="1..1440", help=f"its life; default {MINUTES}")  # fmt: skip
        one.add_argument("--address", default=ADDRESS, help=f"of the pages; default {ADDRESS}")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run. Raises AccountsError, PasswordError, ConfigError: what keeps it from being done."""
    with accounts_in(arguments.file, "nobody", adds=arguments.do == "add") as accounts:
        DOES[arguments.do](accounts, arguments)
    return 0


def _list(accounts: Accounts, _: argparse.Namespace) -> None:
    for one in accounts.all():
        ways = [
            *(["password"] if one.password else []),
            *([f"{count} passkeys"] if (count := len(accounts.passkeys(one.name))) else []),
            *(["provider"] if one.subject else []),
        ]
        state = "disabled" if one.disabled else ", ".join(ways) or "links only"
        print(f"{one.name:32}  {one.role:12}  {state}")


def _add(accounts: Accounts, arguments: argparse.Namespace) -> None:
    password = None if arguments.link else hashed(_password(), arguments.name)
    accounts.add(arguments.name, Role(arguments.role), password)
    if arguments.link:
        _link(accounts, arguments)


def _role(accounts: Accounts, arguments: argparse.Namespace) -> None:
    accounts.change(arguments.name, role=Role(arguments.role))


def _set_password(accounts: Accounts, arguments: argparse.Namespace) -> None:
    accounts.change(arguments.name, password=hashed(_password(), arguments.name))


def _disable(accounts: Accounts, arguments: argparse.Namespace) -> None:
    accounts.change(arguments.name, disabled=True)
    forget_links(accounts, arguments.name)


def _enable(accounts: Accounts, arguments: argparse.Namespace) -> None:
    accounts.change(arguments.name, disabled=False)


def _remove_passkeys(accounts: Accounts, arguments: argparse.Namespace) -> None:
    print(f"removed: {accounts.remove_passkeys(arguments.name)}")


def _link(accounts: Accounts, arguments: argparse.Namespace) -> None:
    now_ms = SystemClock().mono_ns() // 1_000_000
    token = new_link(accounts, arguments.name, now_ms, arguments.minutes)
    print(f"{arguments.address.rstrip('/')}/sign-in/link/{token}")


DOES: Final[dict[str, Callable[[Accounts, argparse.Namespace], None]]] = {
    "list": _list,
    "add": _add,
    "role": _role,
    "password": _set_password,
    "disable": _disable,
    "enable": _enable,
    "passkeys": _remove_passkeys,
    "link": _link,
}


def _named(do: Any, name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = do.add_parser(name, help=words)
    parser.add_argument("name", metavar="NAME", help="pseudonym, never a person's name")
    return parser


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise ConfigError("the two are not the same")
    return password
