"""The journal's reader in a process of its own: nothing that pages ask slows a lane.

In a thread of the hall's process each row that is parsed takes turns with the event loop (Python's
global lock; docs/benchmarks.md). The process is started when a page first asks, has the lower claim
to the processor, and ends with the hall, however that ends.
"""

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Final, TypeVar

from gate.app.worker.seal import seal
from gate.errors import JournalUnreadable
from gate.journal.reading import Reading
from gate.records import JournalPage, JournalRow, Standing, Wanted

T = TypeVar("T")
NICER: Final = 10
_reading: list[Reading] = []  # of the child: one


class ApartReader:
    """Fits gate.ports.JournalReader. One question at a time; whoever asks meanwhile waits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pool: ProcessPoolExecutor | None = None

    async def page(self, wanted: Wanted, before: int | None = None, most: int = 50) -> JournalPage:
        """Return rows, the newest first; see `gate.ports.JournalReader`."""
        found: JournalPage = await self._ask("page", wanted, before, most)
        return found

    async def crossing(self, lane: str, number: int) -> Sequence[JournalRow]:
        """Return the rows of a lane while a crossing lasted."""
        found: Sequence[JournalRow] = await self._ask("crossing", lane, number)
        return found

    async def standing(self) -> Standing:
        """Verify some more of the chain, and say how far that is."""
        found: Standing = await self._ask("standing")
        return found

    async def fold(self, wanted: Wanted, make: Callable[[Iterator[JournalPage]], T]) -> T:
        """Return what `make` makes of all pages, over there: it has to be picklable."""
        found: T = await self._ask("fold", wanted, make)
        return found

    async def _ask(self, name: str, *given: object) -> Any:
        loop, pool = asyncio.get_running_loop(), self._started()
        try:
            return await loop.run_in_executor(pool, _answer, name, given)
        except BrokenProcessPool as error:
            if self._pool is pool:
                self.close()
            raise JournalUnreadable("what reads it was ended; ask again") from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                1, context, initializer=_begin, initargs=(self._path, os.getpid())
            )
        return self._pool

    def close(self) -> None:
        """End the process; may be repeated. The next question starts another."""
        pool, self._pool = self._pool, None
        if pool is not None:
            children = list((pool._processes or {}).values())  # noqa: SLF001
            pool.shutdown(wait=False, cancel_futures=True)
            for child in children:
                child.terminate()


def _begin(path: Path, parent: int) -> None:
    """Begin in the child: end with the hall, leave Ctrl-C to it, and let lanes go first."""
    seal(parent)
    os.nice(NICER)
    _reading.append(Reading(path))


def _answer(name: str, given: Sequence[object]) -> object:
    return getattr(_reading[0], name)(*given)
