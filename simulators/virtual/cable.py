"""A cable between a driver and a simulated device: a socket pair that can be unplugged."""

import asyncio
import socket
from collections.abc import Callable
from typing import Final

from drivers.transport.inbox import Inbox
from gate.errors import DeviceError, PortMissing

PIECE: Final = 4_096
Tap = Callable[[bool, bytes], None]
"""Gets what an end writes, and whether the driver wrote it; hands it on with `carry`, or not."""


class Cable:
    """The driver holds one end and fits `drivers.transport.line.Line`; the device gets callbacks.

    No time passes on it. Bytes are handed to `device` in the order and the pieces of the writes.
    """

    def __init__(self, name: str, device: Callable[[bytes], None]) -> None:
        """Name it as a port would be; `device` is called on the loop with what the driver wrote."""
        self._name, self._device = name, device
        self._near: socket.socket | None = None
        self._far: socket.socket | None = None
        self._inbox = Inbox()
        self._gone = "not open"
        self._plugged = True
        self.tap: Tap | None = None  # what hears the line, and may spoil it
        self._loop = asyncio.get_running_loop()
        # A virtual loop looks at sockets only where a cable says that something is unread.
        self._unread: set[int] = getattr(self._loop, "unread", set())

    @property
    def is_open(self) -> bool:
        """Whether the driver has it open."""
        return self._near is not None

    async def open(self) -> None:
        """Connect both ends. Raises PortMissing: unplugged."""
        self.close()
        if not self._plugged:
            raise PortMissing(f"no port {self._name}: no such file or directory")
        self._near, self._far = socket.socketpair()
        self._inbox.clear()
        for end, take in ((self._near, self._receive), (self._far, self._hand_over)):
            end.setblocking(False)
            self._loop.add_reader(end.fileno(), take)

    def write(self, data: bytes) -> None:
        """Send to the device. Raises DeviceError: gone, or it takes no more."""
        end = self._opened()
        if self.tap is not None:
            self.tap(True, data)
        else:
            self._put(end, self._far, data)

    async def read(self) -> bytes:
        """Wait for bytes of the device. Raises DeviceError once the cable is gone."""
        return await self._inbox.take(self._opened)

    def discard(self) -> None:
        """Drop what the device has sent and nobody read."""
        self._inbox.clear()
        if self._near is not None:
            self._drain(self._near)

    def close(self) -> None:
        """Give it back. May be repeated."""
        self._lose("closed")

    def send(self, data: bytes) -> None:
        """Let the device say something; lost where nobody has the port open."""
        if self._far is not None and self.tap is not None:
            self.tap(False, data)
        elif self._far is not None:
            self._put(self._far, self._near, data)

    def carry(self, to_device: bool, data: bytes) -> None:
        """Hand bytes on past the tap; lost where the cable was pulled meanwhile."""
        if self._near is not None and self._far is not None:
            ends = (self._near, self._far) if to_device else (self._far, self._near)
            self._put(*ends, data)

    def unplug(self) -> None:
        """Pull it: the driver sees a hang-up at once. May be repeated."""
        self._plugged = False
        self._lose("hung up")

    def replug(self) -> None:
        """Plug it in again; the driver has to open it anew."""
        self._plugged = True

    def _opened(self) -> socket.socket:
        if self._near is None:
            raise DeviceError(self._gone)
        return self._near

    def _put(self, end: socket.socket, other: socket.socket | None, data: bytes) -> None:
        assert other is not None
        self._unread.add(other.fileno())
        try:
            written = end.send(data)
        except OSError as error:
            raise DeviceError(f"{self._name}: {error.strerror}") from error
        if written < len(data):
            raise DeviceError(f"{self._name} takes no more bytes")

    def _receive(self) -> None:
        if self._near is not None and (data := self._drain(self._near)):
            self._inbox.put(data)

    def _hand_over(self) -> None:
        if self._far is not None and (data := self._drain(self._far)):
            self._device(data)

    def _lose(self, cause: str) -> None:
        if self._near is None or self._far is None:
            return
        self._gone = f"{self._name} is gone: {cause}"
        for end in (self._near, self._far):
            self._loop.remove_reader(end.fileno())
            self._unread.discard(end.fileno())
            end.close()
        self._near = self._far = None
        self._inbox.wake()

    def _drain(self, end: socket.socket) -> bytes:
        """Return what has arrived at this end, up to one piece; none is no fault."""
        if end.fileno() not in self._unread:
            return b""
        try:
            data = end.recv(PIECE)
        except BlockingIOError:
            data = b""
        if len(data) < PIECE:
            self._unread.discard(end.fileno())
        return data
