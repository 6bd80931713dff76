"""What an MRZ reader on a serial line says, as values."""

from dataclasses import dataclass, field
from enum import Enum


class Sign(Enum):
    """A message without content."""

    PRESENTED = "presented"  # something lies on the reader
    REMOVED = "removed"
    NO_READ = "no_read"
    ALIVE = "alive"  # answer to an inquiry: here, nothing new
    REPEAT = "repeat"  # what was sent did not arrive well


@dataclass(frozen=True, slots=True)
class Lines:
    """A zone as read, one to three lines; anything may be in them."""

    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Garbled:
    """Bytes that are no message."""

    reason: str  # never the bytes


Message = Lines | Sign | Garbled
