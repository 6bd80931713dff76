"""A journal of some real crossings, and ways to write it again with something changed."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulators.audit.chain import FIRST, canonical, row_hash
from simulators.audit.rows import Row, connect, rows

SCHEMA = """
CREATE TABLE journal (seq INTEGER PRIMARY KEY, mono_ns INTEGER, utc TEXT, boot TEXT, lane TEXT,
    kind TEXT, public TEXT, commitment TEXT, prev TEXT, hash TEXT);
CREATE TABLE personal (seq INTEGER PRIMARY KEY, salt BLOB, data BLOB);
"""
Change = Callable[[list[Row]], list[Row]]


def read(path: Path) -> list[Row]:
    """Return all rows."""
    connection = connect(path)
    try:
        return list(rows(connection))
    finally:
        connection.close()


def chained(changed: Iterable[Row]) -> list[Row]:
    """Number and bind the rows anew, as a faulty controller would have written them."""
    found, before = list[Row](), FIRST
    for seq, row in enumerate(changed, 1):
        bound = replace(row, seq=seq, text=canonical(row.public), prev=before)
        bound = replace(bound, hash=row_hash(bound))
        found.append(bound)
        before = bound.hash
    return found


def write(path: Path, changed: Iterable[Row]) -> Path:
    """Write rows as they are."""
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    for row in changed:
        values = (row.seq, row.mono_ns, row.utc, row.boot, row.lane, row.kind, row.text)
        told = (*values, row.commitment, row.prev, row.hash)
        connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", told)
    connection.commit()
    connection.close()
    return path


@dataclass(frozen=True, slots=True)
class At:
    """The `number`-th row of a kind whose public part has these values."""

    kind: str
    having: tuple[tuple[str, Any], ...] = ()
    number: int = 0
    of: "At | None" = None  # a row of the same crossing

    def find(self, told: list[Row]) -> int:
        """Return its place. Raises IndexError: there is none, and the test would test nothing."""
        having = dict(self.having)
        if self.of is not None:
            having["crossing"] = told[self.of.find(told)].get("crossing")
        return [
            place
            for place, row in enumerate(told)
            if row.kind == self.kind and all(row.get(key) == having[key] for key in having)
        ][self.number]


def drop(at: At) -> Change:
    """Leave a row out."""

    def change(told: list[Row]) -> list[Row]:
        place = at.find(told)
        return told[:place] + told[place + 1 :]

    return change


def repeat(at: At) -> Change:
    """Write a row twice."""

    def change(told: list[Row]) -> list[Row]:
        place = at.find(told)
        return [*told[: place + 1], *told[place:]]

    return change


def add(at: At, kind: str, **public: Any) -> Change:
    """Write one more row right after the one at `at`, of its crossing."""

    def change(told: list[Row]) -> list[Row]:
        place = at.find(told)
        whole = {"crossing": told[place].public.get("crossing"), **public}
        row = replace(told[place], kind=kind, public=whole)
        return [*told[: place + 1], row, *told[place + 1 :]]

    return change


def alter(at: At, **values: Any) -> Change:
    """Change public values of a row."""

    def change(told: list[Row]) -> list[Row]:
        place = at.find(told)
        public = json.loads(json.dumps({**told[place].public, **values}))
        return [*told[:place], replace(told[place], public=public), *told[place + 1 :]]

    return change


def later(at: At, ms: int) -> Change:
    """Let a row and all after it be written so much later."""

    def change(told: list[Row]) -> list[Row]:
        place = at.find(told)
        moved = [replace(row, mono_ns=row.mono_ns + ms * 1_000_000) for row in told[place:]]
        return told[:place] + moved

    return change


def before(at: At, other: At) -> Change:
    """Move a row to just before another one."""

    def change(told: list[Row]) -> list[Row]:
        row = told[at.find(told)]
        rest = drop(at)(told)
        place = other.find(rest)
        return [*rest[:place], row, *rest[place:]]

    return change
