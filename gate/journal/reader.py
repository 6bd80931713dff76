"""The journal as the pages read it: fits gate.ports.JournalReader, on an executor.

The event loop never waits. A pool of threads serves tests and small halls; beside lanes the
reading is a process of its own (gate/app/journal_apart.py), for a thread that parses rows takes
turns with the loop at every row.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from gate.journal.reading import Reading
from gate.records import JournalPage, JournalRow, Standing, Wanted

T = TypeVar("T")


class FileReader:
    """One for a hall; its pages share what it knows of the file. One visit at a time."""

    def __init__(self, path: Path) -> None:
        self._reading = Reading(path)
        self._one = asyncio.Lock()

    async def page(self, wanted: Wanted, before: int | None = None, most: int = 50) -> JournalPage:
        """Return rows, the newest first; see `gate.ports.JournalReader`."""
        return await self._visit(self._reading.page, wanted, before, most)

    async def crossing(self, lane: str, number: int) -> Sequence[JournalRow]:
        """Return the rows of a lane from the crossing's begin to its result, at most 2,000."""
        return await self._visit(self._reading.crossing, lane, number)

    async def standing(self) -> Standing:
        """Verify some more of the chain, and say how far that is."""
        return await self._visit(self._reading.standing)

    async def fold(self, wanted: Wanted, make: Callable[[Iterator[JournalPage]], T]) -> T:
        """Return what `make` makes of all pages."""
        return await self._visit(self._reading.fold, wanted, make)

    async def _visit(self, look: Callable[..., T], *given: object) -> T:
        async with self._one:
            return await asyncio.to_thread(look, *given)
