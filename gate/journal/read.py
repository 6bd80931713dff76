"""Reads the journal for people and for export; never writes, works beside the writer."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from gate.errors import JournalError
from gate.journal.schema import open_to_read

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows are wanted; None: all."""

    lane: str | None = None
    kind: str | None = None
    crossing: int | None = None
    seq: int | None = None
    last: int | None = None  # only so many, counted from the end


@contextmanager
def reading(path: Path) -> Iterator[sqlite_utils.Database]:
    """Open a journal to read. Raises JournalError: missing, or not a journal."""
    if not path.is_file():
        raise JournalError(f"{path}: there is no such file")
    try:
        connection = open_to_read(path)
        try:
            yield sqlite_utils.Database(connection, execute_plugins=False)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise JournalError(f"{path}: {error}") from error


def records(path: Path, selection: Selection) -> Iterator[Record]:
    """Yield rows in their order, `public` as JSON values. Personal parts are never read."""
    where, values = _where(selection)
    with reading(path) as database:
        count = database["journal"].count_where(where, values)
        offset = max(0, count - selection.last) if selection.last is not None else 0
        for row in database["journal"].rows_where(where, values, order_by="seq", offset=offset):
            yield {**row, "public": json.loads(str(row["public"]))}


def _where(selection: Selection) -> tuple[str, dict[str, object]]:
    tests = {
        "lane": "lane = :lane",
        "kind": "kind = :kind",
        "crossing": "json_extract(public, '$.crossing') = :crossing",
        "seq": "seq = :seq",
    }
    given = {name: getattr(selection, name) for name in tests}
    values = {name: value for name, value in given.items() if value is not None}
    return " AND ".join(tests[name] for name in values) or "1", values
