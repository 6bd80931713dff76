"""A text that is read from its start to its end; running out of it is an error."""

from typing import Final

from gate.errors import DocumentError

DIGITS: Final = {10: "0123456789", 16: "0123456789ABCDEFabcdef"}


class Tape:
    """Keeps what is not read yet."""

    def __init__(self, text: str) -> None:
        self._left = text

    @property
    def left(self) -> str:
        return self._left

    def take(self, width: int, name: str) -> str:
        """Return the next characters. Raises DocumentError: cut short."""
        if len(self._left) < width:
            raise DocumentError(f"{name}: cut short")
        taken, self._left = self._left[:width], self._left[width:]
        return taken

    def number(self, width: int, name: str, base: int = 10) -> int:
        """Return the next characters as a number. Raises DocumentError: cut short, not digits."""
        digits = self.take(width, name)
        if not set(digits) <= set(DIGITS[base]):
            raise DocumentError(f"{name}: not a number")
        return int(digits, base)

    def part(self, name: str) -> "Tape":
        """Return the part whose size stands before it as two hexadecimal digits."""
        return Tape(self.take(self.number(2, f"size of {name}", 16), name))
