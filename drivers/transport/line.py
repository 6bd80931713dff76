"""What a driver needs of its line, whatever carries the bytes: a serial port or a simulated one."""

from typing import Protocol


class Line(Protocol):
    """One line to one device; `SerialPort` is the real one."""

    @property
    def is_open(self) -> bool:
        """Whether it is ours; False from the moment at which it went."""

    async def open(self) -> None:
        """Open with empty buffers; may be repeated. Raises PortMissing."""

    def write(self, data: bytes) -> None:
        """Hand the bytes to the line. Raises DeviceError: gone, or it takes no more."""

    async def read(self) -> bytes:
        """Wait for at least one byte. Raises DeviceError once the line is gone."""

    def discard(self) -> None:
        """Drop what has been received or is not sent yet: it is out of date."""

    def close(self) -> None:
        """Give the line back. May be repeated."""
