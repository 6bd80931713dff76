"""`egate journal`: list, show, export, verify and audit; works while the lane writes it."""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TextIO

from gate.errors import JournalError, JournalUnreadable, StartError
from gate.journal.chain import COLUMNS, canonical
from gate.journal.read import Record, Selection, records
from gate.journal.verify import verify
from simulators.audit.__main__ import as_text
from simulators.audit.audit import audit
from simulators.audit.rows import NoJournal

PLACE: Final = "/var/lib/egate/journal.sqlite"  # as in config/gate.toml


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "journal", help="list, show, export, verify or audit the journal"
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    for name, words in (
        ("list", "one line a row"),
        ("show", "one row, or all rows of a crossing, in full"),
        ("export", "all columns, as JSON lines or CSV"),
        ("verify", "check the chain; exit code 1 names the first bad row"),
        ("audit", "derive every invariant again, by code that the lanes do not use"),
    ):
        action = actions.add_parser(name, help=words)
        default = os.environ.get("EGATE_JOURNAL", PLACE)
        action.add_argument("file", type=Path, nargs="?", default=Path(default))
        if name not in {"verify", "audit"}:
            _add_selection(action)
        if name == "export":
            action.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
            action.add_argument("--output", type=Path, help="a file instead of standard output")
    return parser


def _add_selection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lane")
    parser.add_argument("--kind", help="such as result, open, officer_command")
    parser.add_argument("--crossing", type=int)
    parser.add_argument("--seq", type=int, help="one row by its number")
    parser.add_argument("--last", type=int, help="only the last so many rows")


def run(arguments: argparse.Namespace) -> int:
    """Carry out the action. Returns 1 where the journal does not verify or nothing was found.

    Raises JournalUnreadable: missing, of another program, damaged. StartError: the output.
    """
    try:
        return _act(arguments)
    except JournalError as error:
        raise JournalUnreadable(error.args[0]) from error
    except json.JSONDecodeError as error:
        raise JournalUnreadable(f"{arguments.file}: a row is no JSON") from error


def _act(arguments: argparse.Namespace) -> int:
    if arguments.action == "verify":
        return _verify(arguments.file)
    if arguments.action == "audit":
        return _audit(arguments.file)
    names = ("lane", "kind", "crossing", "seq", "last")
    selection = Selection(**{name: getattr(arguments, name) for name in names})
    found = records(arguments.file, selection)
    if arguments.action == "export":
        with _output(arguments.output) as stream:
            (_export_csv if arguments.format == "csv" else _export_lines)(found, stream)
        return 0
    show = _show if arguments.action == "show" else _list
    return 0 if show(found) else 1


def _verify(path: Path) -> int:
    verdict = verify(path)
    if verdict.fault is not None:
        print(f"row {verdict.fault.seq} is bad: {verdict.fault.words}")
        return 1
    print(f"{verdict.rows} rows verify; personal parts erased: {verdict.erased}")
    return 0


def _audit(path: Path) -> int:
    try:
        report = audit(path)
    except NoJournal as error:
        raise JournalUnreadable(str(error)) from error
    print(as_text(report))
    return 1 if report.violations else 0


def _list(found: Iterable[Record]) -> bool:
    any_found = False
    for row in found:
        any_found = True
        public = canonical(row["public"])
        print(f"{row['seq']:>8}  {row['utc']}  {row['lane']:8} {row['kind']:18} {public}")
    return any_found


def _show(found: Iterable[Record]) -> bool:
    any_found = False
    for row in found:
        any_found = True
        print(json.dumps(row, indent=2, ensure_ascii=False))
    return any_found


def _export_lines(found: Iterable[Record], stream: TextIO) -> None:
    stream.writelines(canonical(row) + "\n" for row in found)


def _export_csv(found: Iterable[Record], stream: TextIO) -> None:
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in found:
        writer.writerow({**row, "public": canonical(row["public"])})


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Open where to write; a file has its name only once all of it is there."""
    if path is None:
        yield sys.stdout
        return
    is_file = not path.exists() or path.is_file()
    partial = path.with_name(f"{path.name}.part") if is_file else path
    try:
        with partial.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        if is_file:
            partial.replace(path)
    except OSError as error:
        raise StartError(f"{path} can not be written: {error.strerror}") from error
    finally:
        if is_file:
            with suppress(OSError):
                partial.unlink()  # gone already where all went well
