"""A scanner of bar codes as it exists on a virtual COM port: it sends, and never listens."""

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

    async def send(self, data: bytes) -> None:
        """Put any bytes on the line, whatever they are."""
        await self.port.write(data)

    def unplug(self) -> None:
        """Pull the cable."""
        self.port.unplug()

    async def replug(self) -> None:
        """Plug it in again: same name, usually another tty number."""
        await self.port.replug()
