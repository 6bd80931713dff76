"""The device's end of a serial line: a pty with a stable name, on which bytes take their time."""

import asyncio
import os
import tty
from collections import deque
from contextlib import suppress
from pathlib import Path

from gate.errors import DeviceError

PIECE = 16  # bytes that become readable together; a USB adapter delivers in such pieces


class PtyPort:
    """A line that can be unplugged. The device lives on without it: bytes are lost, no error."""

    def __init__(self, link: Path, baud: int, *, frame_bits: int = 11) -> None:
        """Name the line.

        Args:
            link: symbolic link to make; the peer opens this name.
            baud: bit/s of the emulated wire.
            frame_bits: bits a byte takes: 10 for 8N1, 11 for 8E1 and 8O1.
        """
        self._link = link
        self._byte_s = frame_bits / baud
        self._pty: tuple[int, int] | None = None
        self._received = deque[tuple[float, bytes]]()  # when its last bit is in, bytes
        self._arrived = asyncio.Event()
        self._closed = True
        self._line_free_s = 0.0
        self._sending = asyncio.Lock()  # a wire carries one message at a time

    @property
    def is_sending(self) -> bool:
        """Whether bytes are on their way to the peer."""
        return self._sending.locked()

    async def open(self) -> None:
        """Make the pty and its link. Raises DeviceError: something else has this name."""
        self.close()
        if self._link.exists() and not self._link.is_symlink():
            raise DeviceError(f"{self._link} is not a link")
        self._closed = False
        await self.replug()

    async def read(self) -> bytes:
        """Wait for bytes, no earlier than a wire would have brought them; none while unplugged.

        Raises DeviceError: closed.
        """
        while True:
            if self._closed:
                raise DeviceError(f"{self._link} is closed")
            if not self._received:
                self._arrived.clear()
                await self._arrived.wait()
                continue
            first = self._received[0]
            await _sleep_until(first[0])
            if self._received and self._received[0] is first:  # not unplugged meanwhile
                return self._received.popleft()[1]

    async def write(self, data: bytes) -> None:
        """Send the bytes; returns when the last has left. Lost where nobody listens.

        Whoever writes meanwhile waits: no message gets between the bytes of another.
        """
        pty = self._pty
        async with self._sending:
            due_s = asyncio.get_running_loop().time()
            for start in range(0, len(data), PIECE):
                piece = data[start : start + PIECE]
                due_s += len(piece) * self._byte_s
                await _sleep_until(due_s)
                if pty is not None and pty is self._pty:
                    self._put(pty[0], piece)

    def unplug(self) -> None:
        """Pull the cable: the peer sees a hang-up at once, the name goes. May be repeated."""
        if self._pty is None:
            return
        with suppress(OSError):  # gone, or no link any more
            if str(self._link.readlink()) == os.ttyname(self._pty[1]):  # else somebody took it over
                self._link.unlink()
        asyncio.get_running_loop().remove_reader(self._pty[0])
        for descriptor in self._pty:
            os.close(descriptor)
        self._pty = None
        self._received.clear()

    async def replug(self) -> None:
        """Plug in again: a new pty under the same name. Raises DeviceError: closed."""
        if self._closed:
            raise DeviceError(f"{self._link} is closed")
        self.unplug()
        # The peer's end stays open here too: without it, a peer that closes would hang up on us.
        self._pty = device, peer = os.openpty()
        tty.setraw(peer)
        os.set_blocking(device, False)
        asyncio.get_running_loop().add_reader(device, self._receive, device)
        fresh = self._link.with_name(f".{self._link.name}.{os.getpid()}")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(peer))
        fresh.replace(self._link)

    def close(self) -> None:
        """Take the line away for good. May be repeated."""
        self.unplug()
        self._closed = True
        self._arrived.set()

    def _receive(self, device: int) -> None:
        try:
            data = os.read(device, 4096)
        except BlockingIOError:
            return
        now_s = asyncio.get_running_loop().time()
        self._line_free_s = max(now_s, self._line_free_s) + len(data) * self._byte_s
        self._received.append((self._line_free_s, data))
        self._arrived.set()

    @staticmethod
    def _put(device: int, piece: bytes) -> None:
        try:
            os.write(device, piece)
        except BlockingIOError:
            return  # nobody has read for a while; a wire would lose these bytes as well


async def _sleep_until(due_s: float) -> None:
    await asyncio.sleep(due_s - asyncio.get_running_loop().time())
