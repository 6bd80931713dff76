"""Collects what a driver emits, and runs drivers and twins until a test ends."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from gate.events import Event

PATIENCE_S = 20.0
E = TypeVar("E", bound=Event)


class Emitted:
    """Fits `Emit`; events can be waited for."""

    def __init__(self) -> None:
        self._queue = asyncio.Queue[Event]()

    def __call__(self, event: Event) -> None:
        self._queue.put_nowait(event)

    async def next(self) -> Event:
        async with asyncio.timeout(PATIENCE_S):
            return await self._queue.get()

    async def until(self, due: Event) -> None:
        """Wait for this event, past others: whether a device was lost before it came is chance."""
        while await self.next() != due:
            continue

    async def until_one(self, kind: type[E]) -> E:
        """Wait for an event of this kind, past others."""
        while not isinstance(event := await self.next(), kind):
            continue
        return event

    async def none_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                self._queue.put_nowait(await self._queue.get())
        return self._queue.empty()


@asynccontextmanager
async def running(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run these until the block ends; what they raise is raised here."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                raise result
