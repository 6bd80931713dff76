"""A virtual loop that goes on only as far as it is told: the clock of the bench.

What it does between two limits depends on nothing but the callbacks: however often it is stopped
on the way, the same happens at the same time, so that a run can be replayed.
"""

import asyncio
import contextlib
import math
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

from simulators.virtual.loop import JumpingSelector, VirtualLoop

T = TypeVar("T")
DIGITS: Final = 9  # the resolution that asyncio compares times with


class LimitedSelector(JumpingSelector):
    """Jumps to the next timer, but never over the limit."""

    def __init__(self) -> None:
        super().__init__()
        self.limit_s = math.inf
        self.at_limit: Callable[[], None] = lambda: None  # told instead of jumping further

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is readable now, or let time pass up to the limit."""
        if timeout == 0 or math.isinf(self.limit_s):
            return super().select(timeout)
        if self.unread and (ready := super().select(0)):
            return ready
        # Sums of differences would depend on where it was stopped: the place is rounded instead.
        due_s = math.inf if timeout is None else round(self.now_s + timeout, DIGITS)
        if due_s > self.limit_s:
            self.now_s = max(self.now_s, self.limit_s)
            self.at_limit()
        else:
            self.now_s = max(self.now_s, due_s)
        return []


class SteppedLoop(VirtualLoop):
    """Stands still between two calls of `advance`."""

    def __init__(self) -> None:
        self._limited = LimitedSelector()
        super().__init__(self._limited)
        self._limited.at_limit = self.stop

    def advance(self, to_s: float) -> None:
        """Do everything that is due up to then, and stand exactly there."""
        self._limited.limit_s = max(to_s, self._limited.now_s)
        try:
            self.run_forever()
        finally:
            self._limited.limit_s = math.inf

    def at_once(self, act: Callable[[], T]) -> T:
        """Do something on the loop at the present time. Raises what it raises."""
        done = list[T]()
        failed = list[Exception]()

        def run() -> None:
            try:
                done.append(act())
            except Exception as error:  # whatever it is, it is the caller's
                failed.append(error)

        self.call_soon(run)
        self.advance(self.time())
        if failed:
            raise failed[0]
        return done[0]

    def end(self, main: asyncio.Task[Any]) -> None:
        """Cancel a task, let everything end, and close the loop."""
        main.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            self.run_until_complete(main)
        self.run_until_complete(self.shutdown_asyncgens())
        self.close()

    def begin(self, main: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start a task at the present time."""
        task = self.create_task(main)
        self.advance(self.time())
        return task
