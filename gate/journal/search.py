"""Looks for rows from the newest back, block by block, so that no look is long.

Rows never change, so the earliest and latest time of a whole block are remembered: a period is
found without an index, which each row written would have to pay for. Times are not taken to rise
with the numbers: a clock may have been set back.
"""

import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gate.journal.chain import canonical
from gate.records import JournalPage, JournalRow, Wanted

BLOCK: Final = 5_000  # rows; some milliseconds each
SEARCH_S: Final = 1.5  # then the page says how far it looked
PAUSE_S: Final = 0.001  # between blocks: the lanes' loop comes first
COLUMNS: Final = "seq, mono_ns, boot, utc, lane, kind, public, hash"
TESTS: Final = {
    "lane": "lane = :lane",
    "since": "utc >= :since",
    "until": "utc < :until",
    "outcome": "kind = 'result' AND json_valid(public) AND public ->> '$.outcome' = :outcome",
    "reason": "json_valid(public) AND (public ->> '$.reason' = :reason OR :reason IN"
    " (SELECT value FROM json_each(public, '$.reasons')))",
    "officer": "json_valid(public) AND (public ->> '$.officer' = :officer OR :officer IN"
    " (SELECT value FROM json_each(public, '$.officers')))",
}


@dataclass(slots=True)
class Blocks:
    """Earliest and latest time of each block that is full, of one file."""

    file: tuple[object, ...] = ()  # device, inode, first hash: of another, nothing is known
    times: dict[int, tuple[str, str]] = field(default_factory=dict)

    def of(self, connection: sqlite3.Connection, block: int, full: bool) -> tuple[str, str]:
        """Return the times of a block; "", "" where it is empty."""
        if block not in self.times:
            query = "SELECT coalesce(min(utc), ''), coalesce(max(utc), '') FROM journal"
            found: tuple[str, str] = connection.execute(
                f"{query} WHERE seq > ? AND seq <= ?",
                (block * BLOCK, (block + 1) * BLOCK),
            ).fetchone()
            if not full:
                return found
            self.times[block] = found
        return self.times[block]


def newest(connection: sqlite3.Connection) -> int:
    """Return the number of the last row; 0: there is none."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])


def page(
    connection: sqlite3.Connection, blocks: Blocks, wanted: Wanted, before: int | None, most: int
) -> JournalPage:
    """Return the rows that fit, the newest first; see `gate.ports.JournalReader`."""
    last, ends, rows = newest(connection), time.monotonic() + SEARCH_S, list[JournalRow]()
    upper = last + 1 if before is None else max(1, min(before, last + 1))  # not looked at below
    while upper > 1 and len(rows) < most:
        block = (upper - 2) // BLOCK
        if _may_hold(connection, blocks, wanted, block, last):
            rows += _rows(connection, wanted, (block * BLOCK, upper), most - len(rows))
        upper = rows[-1].seq if len(rows) == most else block * BLOCK + 1
        if time.monotonic() > ends:
            break
        time.sleep(PAUSE_S)
    return JournalPage(tuple(rows), upper, last)


def _may_hold(
    connection: sqlite3.Connection, blocks: Blocks, wanted: Wanted, block: int, last: int
) -> bool:
    if not wanted.since and not wanted.until:
        return True
    earliest, latest = blocks.of(connection, block, full=last >= (block + 1) * BLOCK)
    return latest >= wanted.since and (not wanted.until or earliest < wanted.until)


def _rows(
    connection: sqlite3.Connection, wanted: Wanted, between: tuple[int, int], most: int
) -> list[JournalRow]:
    given = {name: value for name in TESTS if (value := getattr(wanted, name))}
    kinds = {f"kind{index}": kind for index, kind in enumerate(wanted.kinds)}
    tests = ["seq > :low", "seq < :high", *(f"({TESTS[name]})" for name in given)]
    if kinds:
        tests.append(f"+kind IN ({', '.join(f':{name}' for name in kinds)})")
    query = f"SELECT {COLUMNS} FROM journal WHERE {' AND '.join(tests)}"  # noqa: S608  # constants
    limits = {"low": between[0], "high": between[1], "most": most}
    found = connection.execute(
        f"{query} ORDER BY seq DESC LIMIT :most", {**given, **kinds, **limits}
    )
    return [row_of(one) for one in found]


def row_of(columns: Sequence[object]) -> JournalRow:
    """Return a row read in the order of COLUMNS."""
    told, (public, hashed) = tuple(columns[:6]), columns[6:]
    return JournalRow(*told, _public(str(public)), str(hashed))  # type: ignore[arg-type, call-arg]


def _public(text: str) -> dict[str, object] | None:
    """Return what was written; None where it can not be handed on as JSON (NaN, half a pair)."""
    try:
        value = json.loads(text)
        canonical(value)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
