"""Bytes that a line has brought, and the one reader who waits for them."""

import asyncio
from collections.abc import Callable
from typing import Final

AT_MOST: Final = 65_536  # bytes kept for a reader that does not come; the oldest go first


class Inbox:
    """Filled from the event loop's callbacks, without a task or an event object a piece."""

    def __init__(self) -> None:
        """Begin empty."""
        self._received = bytearray()
        self._waiting: asyncio.Future[None] | None = None  # for bytes, or for the loss of the line

    @property
    def unread(self) -> bytes:
        """What has arrived and nobody has taken."""
        return bytes(self._received)

    def put(self, data: bytes) -> None:
        """Add what has arrived, and wake the reader."""
        self._received += data
        del self._received[:-AT_MOST]
        self.wake()

    def wake(self) -> None:
        """Let the reader see that bytes have come, or that the line has gone."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def clear(self) -> None:
        """Drop what nobody has read."""
        self._received.clear()

    async def take(self, must_be_open: Callable[[], object]) -> bytes:
        """Wait for bytes, at least one, and return all that are there. One reader at a time.

        Raises whatever `must_be_open` raises, which is asked where there is nothing to be read: so
        what came before a line went is delivered first.
        """
        while not self._received:
            must_be_open()
            assert self._waiting is None or self._waiting.done(), "two read from one line"
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        data = self.unread
        self.clear()
        return data
