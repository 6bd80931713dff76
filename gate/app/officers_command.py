"""`egate officers`: gives an officer a pseudonym and a PIN, takes them away, or lists them."""

import argparse
import getpass
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from gate.console.presence.officers import is_pseudonym, read_officers
from gate.console.presence.pins import hashed
from gate.errors import ConfigError

HEAD: Final = """\
# Officers who may sign in at the pages of a hall: pseudonym and salted scrypt hash of a PIN.
# `egate officers FILE add NAME` asks for the PIN and writes it; `... remove NAME` takes it away.
# A running hall takes a change in within a second. Readable by the service's user only.
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "officers",
        help="list, add or remove the officers who may sign in",
        description="The PIN is asked for; where standard input is no terminal it is its first "
        "line. Adding a pseudonym that is there gives it another PIN.",
    )
    parser.add_argument("file", type=Path, metavar="OFFICERS.toml")
    parser.add_argument("do", nargs="?", choices=("list", "add", "remove"), default="list")
    parser.add_argument("name", nargs="?", default="", help="pseudonym, never a person's name")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run; 1: there is no officer of this name to remove. Raises ConfigError, PinError."""
    path: Path = arguments.file
    officers = read_officers(path) if path.exists() else {}
    if arguments.do == "list":
        for name in sorted(officers):
            print(name)
        return 0
    if not is_pseudonym(arguments.name):
        raise ConfigError("NAME: must be a pseudonym: 2 to 32 of A-Z a-z 0-9 _ -")
    if arguments.do == "remove":
        if officers.pop(arguments.name, None) is None:
            return 1
    else:
        officers[arguments.name] = hashed(_pin())
    _write(path, officers)
    return 0


def _pin() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    pin = getpass.getpass("PIN: ")
    if getpass.getpass("Once more: ") != pin:
        raise ConfigError("the PINs are not the same")
    return pin


def _write(path: Path, officers: Mapping[str, str]) -> None:
    """Replace the file at once: a hall that looks meanwhile sees the old one or the new one."""
    tables = "".join(f'\n[{name}]\npin = "{pin}"\n' for name, pin in sorted(officers.items()))
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".officers-")  # mode 0600
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(HEAD + tables)
        Path(name).replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: can not be written: {error.strerror}") from error
