"""Bits that are read from first to last; running out of them is an error."""

from typing import Final

from gate.errors import DocumentError

OCTET: Final = 8


class Bits:
    """Keeps its place in the bytes; the most significant bit of each comes first."""

    def __init__(self, data: bytes) -> None:
        # One whole number: to shift 400 bytes takes less time than to cut out two of them.
        self._value, self._left = int.from_bytes(data, "big"), len(data) * OCTET

    @property
    def left(self) -> int:
        return self._left

    def take(self, count: int) -> int:
        """Return the next bits as a number from 0. Raises DocumentError: cut short."""
        left = self._left - count
        if left < 0:
            raise DocumentError("flexible content: cut short")
        self._left = left
        return self._value >> left & ((1 << count) - 1)

    def octets(self, count: int) -> bytes:
        """Return the next bits as that many bytes. Raises DocumentError: cut short."""
        return self.take(count * OCTET).to_bytes(count, "big")
