"""A lane's ear: keeps the events that the proxy emits and lets a test wait for one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from gate.app.keeping import Runs
from gate.events import DeviceBack, Event

T = TypeVar("T", bound=Event)
PATIENCE_S = 40.0


class Ear:
    def __init__(self) -> None:
        self.events: list[Event] = []
        self._came = asyncio.Event()

    def emit(self, event: Event) -> None:
        self.events.append(event)
        self._came.set()

    async def hear(self, kind: type[T], **wanted: object) -> T:
        """Return the next event of a kind, and drop what came before it."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for place, event in enumerate(self.events):
                    if isinstance(event, kind) and all(
                        getattr(event, name) == value for name, value in wanted.items()
                    ):
                        del self.events[: place + 1]
                        return event
                self._came.clear()
                await self._came.wait()

    async def ready(self) -> None:
        """Wait until worker and camera are there, in either order."""
        for _ in range(2):
            await self.hear(DeviceBack)


@asynccontextmanager
async def running(proxy: Runs) -> AsyncIterator[Ear]:
    ear = Ear()
    task = asyncio.create_task(proxy.run(ear.emit))
    try:
        yield ear
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
