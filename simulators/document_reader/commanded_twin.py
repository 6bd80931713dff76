"""An MRZ reader that takes commands, as it exists on a serial line, with its bad days."""

import asyncio
import os
import termios
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from drivers.document_reader.command_frames import Frame, Manner, Piece, Short, encode
from drivers.document_reader.command_talk import CONTINUOUS, ERROR, INQUIRE, ON, VERSION
from drivers.document_reader.deframer import NAK
from drivers.document_reader.frame_decoders import decoder
from simulators.wire.pty_port import PtyPort

NAME: Final = b"EGATE TWIN 1.0"
WRONG_RATE: Final = bytes([0xFE, 0x9C, 0xF8, 0x00])  # what a line at another rate makes of bytes


class CommandedReaderTwin:
    """One simulated reader: knows its version, reads when it may, signals when it is told."""

    def __init__(
        self, link: Path, *, manner: Manner = "checked", baud: int = 9_600, strict: bool = False
    ) -> None:
        """Make a reader.

        Args:
            link: Symbolic link to make; the controller opens this name.
            manner: How its frames are made.
            baud: bit/s of the emulated wire, 8N1.
            strict: Understands nothing where the controller has set another rate.
        """
        self.port = PtyPort(link, baud, frame_bits=10)
        self.open = asyncio.Event()  # set once the link is there
        self.is_dead = False  # plugged in, and never says a word
        self.refuses_continuous = False
        self.mishears = 0  # so many commands are answered with NAK
        self.spoils = 0  # so many frames leave it spoilt
        self.signals = list[Frame]()  # what it was told to show or sound
        self.armed = asyncio.Event()  # it may read once by itself
        self._link, self._baud, self._strict, self._manner = link, baud, strict, manner
        self._decoder = decoder(manner)
        self._lying: bytes | None = None  # the zone that lies on it
        self._last = b""  # frame, for whom did not hear it well

    async def run(self) -> None:
        """Live until cancelled. Raises DeviceError: something else has the name of the link."""
        try:
            await self.port.open()
            self.open.set()
            while True:
                for piece in self._decoder.feed(await self.port.read()):
                    if not self.is_dead:
                        await self._hear(piece)
        finally:
            self.open.clear()
            self.port.close()

    async def present(self, lines: Sequence[str]) -> None:
        """Lay a document on it; it is read where reading is allowed."""
        await self._read("".join(f"{line}\r" for line in lines).encode("latin-1"))

    async def present_unreadable(self) -> None:
        """Lay something on it that it can not read."""
        await self._read(b"")

    def remove(self) -> None:
        """Take away what lies there."""
        self._lying = None

    async def read_twice(self, lines: Sequence[str]) -> None:
        """Read one document two times, as a swipe to and fro does."""
        await self.present(lines)
        await self._send(self._last)

    async def complain(self, about: str) -> None:
        """Send an error frame about a command."""
        await self._say(Frame(ERROR, about.encode("ascii") + b"7"))

    async def send(self, data: bytes) -> None:
        """Put any bytes on the line, whatever they are."""
        await self.port.write(data)

    def unplug(self) -> None:
        """Pull the cable."""
        self.port.unplug()

    async def replug(self) -> None:
        """Plug it in again: same name, usually another tty number; it has forgotten its orders."""
        self.armed.clear()
        self._decoder = decoder(self._manner)
        await self.port.replug()

    async def _hear(self, piece: Piece) -> None:
        if self._is_at_another_rate():
            await self.send(WRONG_RATE)
        elif isinstance(piece, Short):
            if not piece.good:
                await self._send(self._last)
        elif isinstance(piece, Frame):
            await self._obey(piece)

    async def _obey(self, frame: Frame) -> None:
        if self.mishears:
            self.mishears -= 1
            await self.send(bytes([NAK]))
        elif frame.command == VERSION:
            await self._say(Frame(VERSION, NAME))
        elif frame.command == INQUIRE:
            await self._say(Frame(INQUIRE, self._lying or b""))
        elif frame.command == CONTINUOUS and self.refuses_continuous:
            await self.complain(CONTINUOUS)
        elif frame.command == CONTINUOUS:
            await self._say(frame)
            self.armed.set() if frame.data == ON else self.armed.clear()
        else:
            self.signals.append(frame)
            await self._say(frame)

    async def _read(self, zone: bytes) -> None:
        self._lying = zone
        if self.armed.is_set() and not self.is_dead:
            self.armed.clear()
            await self._say(Frame(INQUIRE, zone))

    async def _say(self, frame: Frame) -> None:
        self._last = encode(frame, self._manner)
        await self._send(self._last)

    async def _send(self, data: bytes) -> None:
        if self.spoils:
            self.spoils -= 1
            data = data[:-1] + bytes([data[-1] ^ 1]) if self._manner == "checked" else data[:-1]
        await self.send(data)

    def _is_at_another_rate(self) -> bool:
        if not self._strict:
            return False
        with suppress(OSError, termios.error):
            descriptor = os.open(self._link, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            try:
                return termios.tcgetattr(descriptor)[4] != getattr(termios, f"B{self._baud}")
            finally:
                os.close(descriptor)
        return False
