"""The host's end of a simulated line, for a simulator that stands in the middle of it."""

import asyncio
import errno
import os
import tty
from pathlib import Path

from gate.errors import DeviceError, PortMissing


class PtyEnd:
    """A pty that somebody else made, opened by its name. Bytes as they are, no protocol."""

    def __init__(self, name: Path) -> None:
        """Do not open it yet."""
        self._name = name
        self._descriptor: int | None = None
        self._received = asyncio.Queue[bytes]()

    def open(self) -> None:
        """Open the port. Raises PortMissing."""
        try:
            self._descriptor = os.open(self._name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            tty.setraw(self._descriptor)
        except OSError as error:
            self.close()
            raise PortMissing(f"no port {self._name}: {error.strerror}") from error
        asyncio.get_running_loop().add_reader(self._descriptor, self._receive)

    async def read(self) -> bytes:
        """Wait for bytes, as they arrive. Raises DeviceError: the other end is gone."""
        data = await self._received.get()
        if not data:
            raise DeviceError(f"{self._name} is gone")
        return data

    def write(self, data: bytes) -> None:
        """Send the bytes; a line that is full or gone loses them."""
        if self._descriptor is None:
            return
        try:
            os.write(self._descriptor, data)
        except OSError as error:
            if error.errno not in {errno.EAGAIN, errno.EIO}:
                raise

    def close(self) -> None:
        """Let go of it; may be repeated."""
        if self._descriptor is not None:
            asyncio.get_running_loop().remove_reader(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None

    def _receive(self) -> None:
        assert self._descriptor is not None  # closing takes the reader away
        try:
            data = os.read(self._descriptor, 4096)
        except BlockingIOError:
            return
        except OSError:
            data = b""  # EIO: the other end hung up
        self._received.put_nowait(data)
        if not data:
            self.close()
