"""An asyncio loop whose clock jumps: where nothing is ready, the next timer is due at once.

Sockets are real, and no jump is made over a byte: cables say when they hold any (`unread`), and all
others are looked at before every jump. Never use it
with a pty, whose bytes the kernel hands over when it likes (130 false time-outs in 2,000 requests,
facts/devices.md E), nor with threads, which time would not wait for: what a driver hands to a
thread is done at once, in the loop's own, and ends after the time that its device took (`spend`).
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from functools import partial
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class NothingWillHappen(RuntimeError):
    """Everybody waits and no timer runs: in real time this would hang for ever."""


class JumpingSelector(selectors.DefaultSelector):
    """Tells the readable sockets in the order in which they were registered; else jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 0.0
        self.unread = set[int]()  # descriptors at which bytes have arrived and were not read
        self._order: dict[int, int] = {}
        self._registered = 0

    def register(
        self, fileobj: Any, events: int, data: Any = None
    ) -> selectors.SelectorKey:  # typeshed's signature
        """Remember the order: the numbers of descriptors differ from process to process."""
        key = super().register(fileobj, events, data)
        self._registered += 1
        self._order[key.fd] = self._registered
        return key

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        """Forget a socket."""
        key = super().unregister(fileobj)
        del self._order[key.fd]
        return key

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is readable now, or let `timeout` seconds have passed.

        Raises NothingWillHappen: nothing is readable and no timer is set.
        """
        if timeout == 0 and not self.unread:
            return []  # the kernel could only say so, too
        ready = super().select(0)
        if len(ready) > 1:
            ready.sort(key=lambda one: self._order[one[0].fd])
        if not ready:
            if timeout is None:
                raise NothingWillHappen("every task waits, and no timer is set")
            self.now_s += max(0.0, timeout)
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """Begins at 0 s. The same callbacks in the same order give the same run."""

    def __init__(self, selector: JumpingSelector | None = None) -> None:
        """`selector`: another one that says how far to jump."""
        self._jumping, self._spent_s = selector or JumpingSelector(), 0.0
        super().__init__(self._jumping)

    @property
    def unread(self) -> set[int]:
        """Descriptors at which bytes have arrived and were not read; cables keep this account."""
        return self._jumping.unread

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._jumping.now_s

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Arguments], T], *arguments: *Arguments
    ) -> asyncio.Future[T]:
        """Do a blocking job at once; its future is done when the time that it spent has passed."""
        del executor
        ended, self._spent_s = self.create_future(), 0.0
        tell = _done(func, *arguments)
        self.call_later(self._spent_s, lambda: None if ended.done() else tell(ended))
        return ended

    def spend(self, seconds: float) -> None:
        """Let the blocking job that runs now have taken so much longer."""
        self._spent_s += seconds


def _done(
    func: Callable[[*Arguments], T], *arguments: *Arguments
) -> Callable[[asyncio.Future[T]], None]:
    """Do a job; return what tells its end. An exception and its frames keep not each other."""
    try:
        return partial(_tell_result, func(*arguments))
    except Exception as error:  # whatever it is, it is the caller's
        return partial(_tell_exception, error)


def _tell_result(result: T, ended: asyncio.Future[T]) -> None:
    ended.set_result(result)


def _tell_exception(error: Exception, ended: asyncio.Future[T]) -> None:
    ended.set_exception(error)


def run_virtual(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in virtual time, and leave nothing open behind it."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
