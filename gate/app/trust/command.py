"""`egate trust`: takes master lists, CSCA certificates and revocation lists into a store.

With `--kind` it takes signers of rail tickets and digital seals, into folders beside them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gate.app.trust import folder, output, signers_command
from gate.app.trust.admission import admit, trust_root
from gate.app.trust.held import Held
from gate.app.trust.outcome import Outcome, Refusal
from gate.errors import DocumentError, StartError
from gate.seal.verdict import Kind

CSCA = "csca"
ALL_TAKEN, SOME_REFUSED, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Told:
    """One file of the command line and what became of it."""

    file: str
    outcome: Outcome
    is_readable: bool = True


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `trust` with its actions."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "trust", help="the certificates of issuing states: add, list, update"
    )
    parser.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        help="default: $XDG_DATA_HOME/egate/trust, or ~/.local/share/egate/trust",
    )
    parser.add_argument(
        "--kind",
        choices=[CSCA, *Kind],
        default=CSCA,
        help="csca: certificates of states, the default; the others: signers of rail tickets and of"
        " digital seals, each file named as its signer (docs/tickets.md)",
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser(
        "add",
        help="take in master lists, CSCA certificates, revocation lists",
        description="Exit code 0: all was taken; 1: something was refused; 2: a file could not be"
        " read. What was taken stays taken.",
    )
    add.add_argument(
        "--root",
        action="append",
        default=[],
        metavar="CER",
        help="CSCA certificate of a state whose master lists are to be trusted; compare its"
        " fingerprint by another way first",
    )
    update = actions.add_parser(
        "update", help="as add; what a newer master list no longer has is removed"
    )
    for action, name in ((add, "add"), (update, "update")):
        action.add_argument("files", nargs="+", metavar="FILE")
        action.add_argument("--json", action="store_true", help="one JSON object")
        action.set_defaults(run=run, action=name)
    update.set_defaults(root=[])
    listing = actions.add_parser("list", help="what is in the store")
    listing.add_argument("--json", action="store_true", help="one JSON object")
    listing.set_defaults(run=run, action="list")
    return parser


def run(args: argparse.Namespace) -> int:
    """Carry out `args.action`. Raises StartError: the store or a root can not be used."""
    store = args.store or folder.default_folder()
    if args.kind != CSCA:
        return signers_command.run(args, store)
    if args.action == "list":
        held = folder.read(store)
        print(json.dumps(output.store_object(held)) if args.json else output.store_text(held))
        return ALL_TAKEN
    now = datetime.now(UTC)
    with folder.changing(store) as held:
        for root in args.root:
            _root(root, held)
        told = _all(args.files, held, now, withdraw=args.action == "update")
    shown = [(one.file, one.outcome) for one in told]
    print(json.dumps(output.added_object(shown)) if args.json else output.added_text(shown))
    if not all(one.is_readable for one in told):
        return UNREADABLE
    return SOME_REFUSED if any(one.outcome.refused for one in told) else ALL_TAKEN


def _all(files: Sequence[str], held: Held, now: datetime, *, withdraw: bool) -> list[Told]:
    """Take in each file; those that only another of them makes known are tried after it."""
    told, waiting = dict[str, Told](), list(dict.fromkeys(files))
    while waiting:
        for file in waiting:
            told[file] = _one(file, held, now, withdraw=withdraw)
        again = [file for file in waiting if _is_unknown(told[file])]
        waiting = again if len(again) < len(waiting) else []
    return list(told.values())


def _one(file: str, held: Held, now: datetime, *, withdraw: bool) -> Told:
    try:
        content = _bytes(Path(file))
    except OSError as error:
        refusal = Refusal("unreadable", error.strerror or "")
        return Told(file, Outcome(refused=[refusal]), is_readable=False)
    return Told(file, admit(content, held, now, withdraw=withdraw))


def _is_unknown(told: Told) -> bool:
    return any(one.code == "csca_unknown" and not one.item for one in told.outcome.refused)


def _root(file: str, held: Held) -> None:
    try:
        trust_root(_bytes(Path(file)), held)
    except OSError as error:
        raise StartError(f"{file}: can not be read: {error.strerror}") from error
    except DocumentError as error:
        raise StartError(f"{file}: no root: {error.args[0]}") from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(folder.MOST_FILE_BYTES + 1)  # one more: the parser says it is too long
