"""What an invariant is, and what it finds."""

from collections.abc import Callable
from dataclasses import dataclass

from simulators.audit.rows import Row
from simulators.audit.story import Story

Check = Callable[[Story, Row], str | None]
"""Looks at a lane's story so far and its next row; returns what is wrong, in words."""

EndCheck = Callable[[Story, int], str | None]
"""Looks at a lane's story at the end of the file, whose last row is of this monotonic time."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that should not be, or a row that should be and is not."""

    seq: int
    lane: str
    invariant: str
    words: str

    def __str__(self) -> str:
        """One line for people."""
        return f"row {self.seq}, lane {self.lane}: {self.invariant}: {self.words}"


@dataclass(frozen=True, slots=True)
class Invariant:
    """A property of every journal, with where it is asked for."""

    name: str
    source: str
    check: Check
    at_end: EndCheck | None = None
