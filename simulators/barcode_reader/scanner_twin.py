"""A scanner of bar codes as it exists on a virtual COM port: it sends, and never listens.

With its bad days: codes that come in pieces, again and again, several in one breath, not at all.
"""

import asyncio
from pathlib import Path
from typing import Final

from drivers.barcode_reader.scanner_wire import Code, ScannerWire
from simulators.wire.pty_port import PtyPort

BETWEEN_CODES_S: Final = 0.3  # a hand is not faster


class ScannerTwin:
    """One simulated scanner. Codes leave one after another, in the order of the calls."""

    def __init__(self, link: Path, *, wire: ScannerWire | None = None, baud: int = 9_600) -> None:
        """Make a scanner; the controller opens `link`, a symbolic link."""
        self.port = PtyPort(link, baud, frame_bits=10)
        self.open = asyncio.Event()  # set once the link is there
        self._wire = wire or ScannerWire()

    async def run(self) -> None:
        """Live until cancelled. Raises DeviceError: something else has the name of the link."""
        try:
            await self.port.open()
            self.open.set()
            while True:
                await self.port.read()
        finally:
            self.open.clear()
            self.port.close()

    async def scan(self, data: bytes, symbology: str = "]Q3") -> None:
        """Hold a code before the scanner."""
        await self.send(self._wire.encode(Code(data, symbology)))
        await asyncio.sleep(BETWEEN_CODES_S)

    async def scan_together(self, *codes: bytes, symbology: str = "]Q3") -> None:
        """Hold several codes before it at once: they come without a pause between them."""
        await self.send(b"".join(self._wire.encode(Code(data, symbology)) for data in codes))
        await asyncio.sleep(BETWEEN_CODES_S)

    async def scan_in_pieces(self, data: bytes, size: int, gap_s: float) -> None:
        """Hold a code before it, on a line that delivers so many bytes at a time."""
        encoded = self._wire.encode(Code(data, "]Q3"))
        for place in range(0, len(encoded), size):
            await self.send(encoded[place : place + size])
            await asyncio.sleep(gap_s)

    async def hold(self, data: bytes, times: int, every_s: float) -> None:
        """Leave a code before it: it reads the same one again and again."""
        for _ in range(times):
            await self.send(self._wire.encode(Code(data, "]Q3")))
            await asyncio.sleep(every_s)

    async def scan_unreadable(self) -> None:
        """Hold something before it that it can not read."""
        await self.send(self._wire.encode_no_read())
        await asyncio.sleep(BETWEEN_CODES_S)

    async def send(self, data: bytes) -> None:
        """Put any bytes on the line, whatever they are."""
        await self.port.write(data)

    def unplug(self) -> None:
        """Pull the cable."""
        self.port.unplug()

    async def replug(self) -> None:
        """Plug it in again: same name, usually another tty number."""
        await self.port.replug()
