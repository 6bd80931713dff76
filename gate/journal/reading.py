"""Reads the journal's public rows for the pages: a visit after another, from one thread at a time.

Each visit opens the file anew, read-only: a file that was brought back is found again, and no
snapshot outlives a look, so that the writer's log can be folded back into the file.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from gate.journal import search
from gate.journal.access import visiting
from gate.journal.progress import Progress
from gate.journal.search import COLUMNS, Blocks, row_of
from gate.records import JournalPage, JournalRow, Standing, Wanted

T = TypeVar("T")
MOST: Final = 5_000  # rows of a page
MOST_OF_CROSSING: Final = 2_000
BEGINS: Final = (
    "SELECT max(seq) FROM journal WHERE kind = 'crossing' AND lane = ?"
    " AND json_valid(public) AND public ->> '$.crossing' = ?"
)
ENDS: Final = (
    "SELECT min(seq) FROM journal WHERE kind = ? AND lane = ? AND seq > ?"
    " AND json_valid(public) AND public ->> '$.crossing' >= ?"
)


class Reading:
    """One journal; remembers times of its blocks, and how far its chain was verified.

    Each method raises JournalUnreadable: missing, broken, of another version, too slow.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._blocks, self._progress = Blocks(), Progress()

    def page(self, wanted: Wanted, before: int | None, most: int) -> JournalPage:
        """Return rows, the newest first; see `gate.ports.JournalReader`."""
        with visiting(self._path) as connection:
            blocks = self._known(connection)
            return search.page(connection, blocks, wanted, before, max(1, min(most, MOST)))

    def crossing(self, lane: str, number: int) -> list[JournalRow]:
        """Return the rows of a lane from the crossing's begin to its result, at most 2,000."""
        with visiting(self._path) as connection:
            return _crossing(connection, lane, number)

    def standing(self) -> Standing:
        """Verify some more of the chain, and say how far that is."""
        with visiting(self._path) as connection:
            self._known(connection)
            return self._progress.advance(connection)

    def fold(self, wanted: Wanted, make: Callable[[Iterator[JournalPage]], T]) -> T:
        """Return what `make` makes of all pages; it may stop taking them."""
        return make(self._pages(wanted))

    def _pages(self, wanted: Wanted) -> Iterator[JournalPage]:
        before: int | None = None
        while before is None or before > 1:
            page = self.page(wanted, before, MOST)
            before = page.searched_to
            yield page

    def _known(self, connection: sqlite3.Connection) -> Blocks:
        """Return what is known of this file, and forget what was known of another."""
        first = connection.execute("SELECT hash FROM journal WHERE seq = 1").fetchone()
        found = self._path.stat()
        file = (found.st_dev, found.st_ino, first)
        if self._blocks.file != file:
            self._blocks, self._progress = Blocks(file), Progress()
        return self._blocks


def _crossing(connection: sqlite3.Connection, lane: str, number: int) -> list[JournalRow]:
    begin = connection.execute(BEGINS, (lane, number)).fetchone()[0]
    if begin is None:
        return []
    end = connection.execute(ENDS, ("result", lane, begin, number)).fetchone()[0]
    if end is None:  # it lasts, or was cut off: up to whoever came next
        after = connection.execute(ENDS, ("crossing", lane, begin, number)).fetchone()[0]
        end = after - 1 if after else search.newest(connection)
    query = f"SELECT {COLUMNS} FROM journal WHERE lane = ? AND seq BETWEEN ? AND ?"  # noqa: S608
    # the change of state that began it stands one row before
    found = connection.execute(
        f"{query} ORDER BY seq LIMIT ?", (lane, begin - 1, end, MOST_OF_CROSSING)
    )
    return [row_of(row) for row in found]
