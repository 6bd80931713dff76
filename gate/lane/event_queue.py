"""The lane's one queue: in order, but a loss comes first; of equal looks only the newest."""

import asyncio
from collections import deque
from dataclasses import replace
from typing import Generic, TypeVar

from gate.events import LaneLost, LaneStatus

T = TypeVar("T")


class EventQueue(Generic[T]):
    """One reader, many writers on the same loop. `put` never blocks."""

    def __init__(self) -> None:
        self._items = deque[T]()
        self._filled = asyncio.Event()

    def put(self, item: T) -> None:
        """Add an item. A status that says the same as the waiting one before it replaces it.

        A change is never merged away: only positions and barriers, of which the newest is
        enough, may differ between two that are taken for the same. A loss overtakes all that
        waits and drops the looks among it: nothing is asked of a lane that came back on a look
        from before.
        """
        if isinstance(item, LaneLost):
            self._items = deque(one for one in self._items if not isinstance(one, LaneStatus))
            self._items.appendleft(item)
            self._filled.set()
            return
        last = self._items[-1] if self._items else None
        if isinstance(item, LaneStatus) and isinstance(last, LaneStatus) and _same(last, item):
            self._items.pop()
        self._items.append(item)
        self._filled.set()

    async def get(self) -> T:
        """Wait for the next item."""
        while not self._items:
            self._filled.clear()
            await self._filled.wait()
        return self._items.popleft()

    def drain(self) -> list[T]:
        """Take all that waits."""
        items = list(self._items)
        self._items.clear()
        return items

    def __len__(self) -> int:
        return len(self._items)


def _same(one: LaneStatus, other: LaneStatus) -> bool:
    return _told(one) == _told(other)


def _told(status: LaneStatus) -> LaneStatus:
    return replace(status, entry_position_pct=0, exit_position_pct=0, barriers=0)
