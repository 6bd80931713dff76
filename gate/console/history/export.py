"""Streams the rows of a filter as CSV or JSON Lines, the newest first."""

import json
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Final

from gate.console.history.filters import Filter
from gate.console.history.shown import ShownRow, shown
from gate.console.tables import csv_lines
from gate.errors import JournalUnreadable
from gate.ports import JournalReader
from gate.records import JournalPage

AT_ONCE: Final = 100  # rows that are told in one stretch; the lanes' loop goes on in between
COLUMNS: Final = ("seq", "utc", "lane", "kind", "crossing", "words", "public", "hash")
Lines = Callable[[Iterable[ShownRow]], str]


def as_csv(rows: Iterable[ShownRow]) -> str:
    """Return lines of CSV; `public` is JSON in its cell."""
    return csv_lines(
        [getattr(row, name) if name != "public" else _json(row.public) for name in COLUMNS]
        for row in rows
    )


def as_json_lines(rows: Iterable[ShownRow]) -> str:
    """Return one JSON object a line."""
    return "".join(f"{_json({name: getattr(row, name) for name in COLUMNS})}\n" for row in rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)


async def stream(
    journal: JournalReader,
    asked: Filter,
    first: JournalPage,
    lines: Lines,
    may_read: Callable[[], bool],
) -> AsyncIterator[str]:
    """Yield the lines; nothing is held open in between, however slowly they are taken.

    Raises JournalUnreadable: the journal broke, or the session ended, under way. The connection
    is broken off then: half an export must not look like a whole one.
    """
    yield csv_lines([COLUMNS]) if lines is as_csv else ""
    page, wanted = first, asked.wanted()
    while True:
        if not may_read():
            raise JournalUnreadable("the session has ended")
        if page.rows:
            yield lines(shown(row) for row in page.rows)
        if page.searched_to <= 1:
            return
        page = await journal.page(wanted, page.searched_to, AT_ONCE)
