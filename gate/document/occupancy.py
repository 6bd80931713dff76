"""Whether a document lies on the reader, and whether it has moved since it was read."""

from enum import Enum
from math import isfinite
from typing import Final

from gate.document.placement import BEGIN, Limits, Look

JUMP: Final = 0.25  # of the covered part, from where the document was read: it was exchanged


class Laid(Enum):
    """What has changed."""

    PRESENTED = "presented"
    REMOVED = "removed"


class Occupancy:
    """Tells each change once, when it has lasted; a measure that is no number changes nothing."""

    def __init__(self, settle_ms: int = 120, limits: Limits = BEGIN) -> None:
        """Set how long something must lie there, or be away, until that is told."""
        self._settle_ms, self._limits = settle_ms, limits
        self._since_ms: int | None = None  # the looks are otherwise than what was told
        self._rested: float | None = None  # covered, when the document was read
        self.there = False
        self.moved = False  # since `rest`: what lies there may be another document

    def rest(self, look: Look) -> None:
        """What lies there was read on this look."""
        self.moved, self._rested = False, look.covered

    def see(self, look: Look, now_ms: int) -> Laid | None:
        """Take in a frame; return what has changed, or None."""
        if not isfinite(look.covered) or not isfinite(look.motion):
            self.moved = True
            return None
        self._note_motion(look)
        limit = self._limits.covered * (self._limits.clear if self.there else 1.0)
        if (look.covered > limit) is self.there:
            self._since_ms = None
            return None
        # One frame without it may hide an exchange, however soon something lies there again.
        self.moved = True
        if self._since_ms is None:
            self._since_ms = now_ms
        if now_ms - self._since_ms < self._settle_ms:
            return None
        self._since_ms, self._rested, self.there = None, None, not self.there
        return Laid.PRESENTED if self.there else Laid.REMOVED

    def _note_motion(self, look: Look) -> None:
        jumped = self._rested is not None and abs(look.covered - self._rested) > JUMP * max(
            self._rested, self._limits.covered
        )
        if look.motion > self._limits.motion or jumped:
            self.moved = True
