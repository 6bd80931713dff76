"""Follows one lane for the pages: wakes the streams, keeps the last results. Asks nothing of it."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from gate.events import HelpSeen
from gate.ports import LaneHandle
from gate.view import CrossingResult, LaneView

RESULTS: Final = 12
AGAIN_S: Final = 1.0

log = logging.getLogger(__name__)


class LaneWatch:
    """One for each lane, shared by all its pages; `run` belongs to the application's life."""

    def __init__(self, handle: LaneHandle) -> None:
        self.handle = handle
        self.following = False  # False: pages must say that they know nothing
        self.ended = False  # the pages are closing
        self.woken: Callable[[], None] = lambda: None  # told of each change, too
        self._results: deque[CrossingResult] = deque(maxlen=RESULTS)
        self._changed = asyncio.Event()

    @property
    def view(self) -> LaneView:
        return self.handle.view

    @property
    def stamp(self) -> int:
        """What changes with all that a page shows."""
        return self.view.version

    @property
    def helped(self) -> bool:
        """Whether a traveller called for help, and nobody has seen to it."""
        return self.view.helped

    def seen_to(self, officer: str) -> None:
        """An officer has seen to the call for help; the lane writes it down."""
        self.handle.touch(HelpSeen(officer))

    @property
    def results(self) -> Sequence[CrossingResult]:
        """The crossings that ended while the page was up, the newest first."""
        return tuple(self._results)

    async def run(self) -> None:
        """Follow the lane until cancelled. A fault of its view never leaves this task."""
        while True:
            try:
                async for view in self.handle.changes():
                    self._take(view)
            except Exception:
                if self.following:  # told once a loss
                    log.exception("following a lane failed; trying again each second")
            self.following = False  # the lane has stopped telling: streams end, pages go stale
            self._wake()
            await asyncio.sleep(AGAIN_S)

    def _take(self, view: LaneView) -> None:
        last = view.last
        if last is not None and (not self._results or self._results[0] != last):
            self._results.appendleft(last)
        self.following = True
        self._wake()

    def end(self) -> None:
        """Release every stream now: the program is ending."""
        self.ended = True
        self._wake()

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        self.woken()

    async def newer(self, stamp: int, within_s: float) -> None:
        """Return at the next change, or at once where there is a newer view, or in time."""
        if self.stamp != stamp or self.ended:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._changed.wait()
