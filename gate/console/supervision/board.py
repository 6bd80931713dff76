"""Follows all lanes at once: keeps the alarms, wakes the hall's streams."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

from gate.console.supervision.alarms import Alarms
from gate.console.supervision.conditions import conditions, unknown
from gate.console.watch import LaneWatch


class Board:
    """One for a hall. It is told of each change by the watches, and asks nothing of a lane."""

    def __init__(self, watches: Mapping[str, LaneWatch], clock_ms: Callable[[], int]) -> None:
        self.watches, self.alarms = watches, Alarms()
        self.version = 0  # grows with every change of any lane or alarm
        self._clock_ms = clock_ms
        self._heard = set[str]()  # lanes whose PLC has answered
        self._changed = asyncio.Event()
        for name, watch in watches.items():
            watch.woken = lambda name=name: self.take(name)  # type: ignore[misc]

    @property
    def ended(self) -> bool:
        """Whether the pages are closing."""
        return any(watch.ended for watch in self.watches.values())

    def take(self, lane: str) -> None:
        """A lane has changed: raise and end its alarms, wake everybody."""
        watch = self.watches[lane]
        if watch.following:
            view = watch.view
            if view.status is not None:
                self._heard.add(lane)
            holding = conditions(view, watch.helped, lane in self._heard)
            self.alarms.take(lane, holding, self._clock_ms())
        elif not watch.ended:
            self.alarms.add(lane, unknown(lane in self._heard), self._clock_ms())
        self.wake()

    def see(self, number: int, officer: str) -> None:
        """An officer has seen an alarm. Raises NoSuchAlarm."""
        self.alarms.see(number, officer)
        self.wake()

    def wake(self) -> None:
        """Let every stream look."""
        self.version += 1
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def newer(self, version: int, within_s: float) -> None:
        """Return at the next change, at once where there was one, or in time."""
        if self.version != version or self.ended:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._changed.wait()
