"""Bits that are read from first to last; running out of them is an error."""

from typing import Final

from gate.errors import DocumentError

OCTET: Final = 8


class Bits:
    """Keeps its place in the bytes; the most significant bit of each comes first."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    @property
    def left(self) -> int:
        return len(self._data) * OCTET - self._place

    def take(self, count: int) -> int:
        """Return the next bits as a number from 0. Raises DocumentError: cut short."""
        if count > self.left:
            raise DocumentError("flexible content: cut short")
        first, end = self._place // OCTET, self._place + count
        last = -(-end // OCTET)
        window = int.from_bytes(self._data[first:last], "big")
        self._place = end
        return window >> (last * OCTET - end) & ((1 << count) - 1)

    def octets(self, count: int) -> bytes:
        """Return the next bits as that many bytes. Raises DocumentError: cut short."""
        return self.take(count * OCTET).to_bytes(count, "big")
