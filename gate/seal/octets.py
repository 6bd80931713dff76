"""Bytes that are read from first to last; running out of them is an error."""

from gate.errors import DocumentError


class Octets:
    """Keeps its place in the bytes of a seal."""

    def __init__(self, data: bytes) -> None:
        self._data, self.place = data, 0

    def take(self, count: int) -> bytes:
        """Return the next bytes. Raises DocumentError: cut short."""
        taken = self._data[self.place : self.place + count]
        if len(taken) < count:
            raise DocumentError("seal: cut short")
        self.place += count
        return taken

    def number(self, count: int = 1) -> int:
        """Return the next bytes as a number. Raises DocumentError: cut short."""
        return int.from_bytes(self.take(count), "big")

    @property
    def left(self) -> int:
        return len(self._data) - self.place
