"""The journal as the pages read it: fits gate.ports.JournalReader.

Each visit opens the file anew, read-only, on a thread of its own: the event loop never waits, a
file that was brought back is found again, and no snapshot outlives a block of rows, so that the
writer's log can be folded back into the file.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from gate.journal import search
from gate.journal.access import visiting
from gate.journal.progress import Progress
from gate.journal.search import COLUMNS, Blocks, row_of
from gate.records import JournalPage, JournalRow, Standing, Wanted

T = TypeVar("T")
AT_ONCE: Final = 2  # visits; whoever comes meanwhile waits
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


class FileReader:
    """One for a hall; its pages share what it knows of the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._blocks, self._progress = Blocks(), Progress()
        self._visits = asyncio.Semaphore(AT_ONCE)
        self._verifying = asyncio.Lock()

    async def page(self, wanted: Wanted, before: int | None = None, most: int = 50) -> JournalPage:
        """Return rows, the newest first; see `gate.ports.JournalReader`."""
        most = max(1, min(most, MOST))
        return await self._visit(lambda db: search.page(db, self._known(db), wanted, before, most))

    async def crossing(self, lane: str, number: int) -> Sequence[JournalRow]:
        """Return the rows of a lane from the crossing's begin to its result, at most 2,000."""
        return await self._visit(lambda db: _crossing(db, lane, number))

    async def standing(self) -> Standing:
        """Verify some more of the chain, and say how far that is."""
        async with self._verifying:
            return await self._visit(self._advance)

    async def _visit(self, look: Callable[[sqlite3.Connection], T]) -> T:
        def visit() -> T:
            with visiting(self._path) as connection:
                return look(connection)

        async with self._visits:
            return await asyncio.to_thread(visit)

    def _advance(self, connection: sqlite3.Connection) -> Standing:
        self._known(connection)
        return self._progress.advance(connection)

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
