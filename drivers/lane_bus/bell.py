"""Wakes one waiter at a time of the loop's clock, or as soon as it is rung."""

import asyncio


class Bell:
    """As an event with a deadline, but nothing is cancelled and raised when the time has come."""

    def __init__(self) -> None:
        """Begin silent."""
        self._rung = False
        self._waiting: asyncio.Future[None] | None = None

    def ring(self) -> None:
        """Wake the waiter, or the next one, who then does not wait."""
        self._rung = True
        self._wake()

    def clear(self) -> None:
        """Be silent again."""
        self._rung = False

    async def until(self, due_s: float | None = None) -> None:
        """Wait until it is rung, or until `due_s` (time of the loop); None: for ever."""
        if self._rung:
            return
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        handle = None if due_s is None else loop.call_at(due_s, self._wake)
        try:
            await self._waiting
        finally:
            self._waiting = None
            if handle is not None:
                handle.cancel()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
