"""A serial port on the event loop: pyserial opens it, `add_reader` delivers; no thread."""

import asyncio
import errno
import os
import termios
from typing import Literal

import serial

from drivers.transport.inbox import Inbox
from gate.errors import DeviceError, PortMissing


class SerialPort:
    """One serial line, ours alone while it is open; can be opened again after `close`."""

    def __init__(
        self,
        port: str,
        baud: int,
        *,
        parity: Literal["N", "E", "O"] = "N",
        data_bits: int = 8,
        stop_bits: int = 1,
    ) -> None:
        """Name a line: `port` a path, best out of /dev/serial/by-id, `baud` in bit/s."""
        self._port = port
        self._baud, self._data_bits, self._stop_bits = baud, data_bits, stop_bits
        self._parity: str = parity
        self._serial: serial.Serial | None = None
        self._number, self._gone = -1, "not open"  # of its descriptor, while it is open
        self._inbox = Inbox()

    @property
    def is_open(self) -> bool:
        """Whether the port is ours; False from the moment at which it went."""
        return self._serial is not None

    async def open(self) -> None:
        """Open exclusively, with empty buffers. Raises PortMissing."""
        self.close()
        plain = _is_pty(self._port)
        try:
            # inter_byte_timeout=0 sets VMIN=1, without which an empty read looks like a hang-up.
            self._serial = serial.Serial(
                self._port,
                self._baud,
                8 if plain else self._data_bits,
                "N" if plain else self._parity,
                self._stop_bits,
                timeout=0,
                inter_byte_timeout=0,
                exclusive=True,
            )
        except (OSError, termios.error, ValueError) as error:
            raise PortMissing(f"no port {self._port}: {_cause(error)}") from error
        self._inbox.clear()
        self._number = int(self._serial.fileno())
        asyncio.get_running_loop().add_reader(self._number, self._receive)

    def write(self, data: bytes) -> None:
        """Hand the bytes to the line. Raises DeviceError: gone, or the line takes no more."""
        descriptor = self._descriptor()
        try:
            written = os.write(descriptor, data)
        except BlockingIOError:
            written = 0
        except OSError as error:
            self._lose(_cause(error))
            raise DeviceError(self._gone) from error
        if written < len(data):
            raise DeviceError(f"{self._port} takes no more bytes")

    async def read(self) -> bytes:
        """Wait for bytes; at least one, as they arrive. Raises DeviceError once the port is gone.

        What came before the port went is delivered first. One reader at a time.
        """
        return await self._inbox.take(self._descriptor)

    def discard(self) -> None:
        """Drop what has been received, and what is written but not yet sent: it is out of date."""
        self._inbox.clear()
        if self._serial is None:
            return
        try:
            termios.tcflush(self._number, termios.TCIOFLUSH)
        except (OSError, termios.error) as error:
            self._lose(_cause(error))

    def close(self) -> None:
        """Give the port back. May be repeated."""
        self.discard()  # else the kernel may wait 30 s for the line to take what is left
        self._lose("closed")

    def _descriptor(self) -> int:
        if self._serial is None:
            raise DeviceError(self._gone)
        return self._number

    def _receive(self) -> None:
        try:
            data = os.read(self._descriptor(), 4096)
        except BlockingIOError:
            return  # dropped by `discard` after the loop had seen it
        except OSError as error:
            self._lose(_cause(error))
            return
        if not data:
            self._lose("hung up")
            return
        self._inbox.put(data)

    def _lose(self, cause: str) -> None:
        if self._serial is None:
            return
        self._gone = f"{self._port} is gone: {cause}"
        # A descriptor that hung up is readable for ever: leave the loop before closing it.
        asyncio.get_running_loop().remove_reader(self._number)
        self._serial.close()
        self._serial = None
        self._inbox.wake()


def _is_pty(port: str) -> bool:
    # It carries 8 bits and no parity; asked for others a second time, it says EINVAL.
    return os.path.realpath(port).startswith("/dev/pts/")


def _cause(error: Exception) -> str:
    code = error.args[0] if error.args else None
    if code == errno.EAGAIN:
        return "another program has it open"
    return os.strerror(code) if isinstance(code, int) else str(error)
