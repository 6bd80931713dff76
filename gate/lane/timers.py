"""Time limits on the event loop's monotonic clock."""

import asyncio

from gate.events import TimerExpired
from gate.ports import Emit


class LoopTimers:
    """Fits gate.ports.Timers. Needs a running event loop."""

    def __init__(self) -> None:
        self._handles: dict[str, asyncio.TimerHandle] = {}

    def start(self, name: str, epoch: int, after_ms: int, emit: Emit) -> None:
        """Start or replace a timer."""
        if old := self._handles.pop(name, None):
            old.cancel()
        loop = asyncio.get_running_loop()
        event = TimerExpired(name, epoch)
        self._handles[name] = loop.call_later(after_ms / 1000, emit, event)

    def stop(self) -> None:
        """Drop all timers."""
        for handle in self._handles.values():
            handle.cancel()
        self._handles.clear()
