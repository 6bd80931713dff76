"""Guides whoever lays a page under a camera, and reads it once it lies well; frames vote."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gate.app.page.reader import ReadZone, read_page
from gate.app.page.voting import Votes
from gate.document.placement import Placement
from gate.document.placement_guide import Guide
from gate.document.reading.reading import Reading
from models.ocrb.reader import LineReader
from models.page.presence import Presence

Grey = NDArray[np.uint8]


@dataclass(slots=True)
class Watch:
    """One document on the reader at a time. Personal data: not in the repr."""

    reader: LineReader = field(repr=False)
    tell: Callable[[Placement], None]  # called when the sentence changes
    guide: Guide = field(default_factory=Guide)
    presence: Presence = field(default_factory=Presence, repr=False)
    votes: Votes = field(default_factory=Votes, repr=False)
    reading: Reading | None = None  # of the document that lies there

    def see(self, grey: Grey, now_ms: int) -> Reading | None:
        """Take in a frame.

        Returns:
            A reading, once: valid at once, else after as many frames as vote. None: go on.
        """
        told = self.guide.see(self.presence.look(grey), now_ms)
        if told is not None:
            self.tell(told)
        if self.guide.shown is Placement.EMPTY:
            self.forget()
        if self.guide.shown is not Placement.READY or self._is_settled:
            return None
        best = read_page(grey, self.reader).best
        return self._vote(best) if best is not None else None

    def forget(self) -> None:
        """Drop what was read: the document is gone."""
        self.votes.forget()
        self.reading = None

    @property
    def _is_settled(self) -> bool:
        return self.reading is not None

    def _vote(self, best: ReadZone) -> Reading | None:
        self.reading = self.votes.add(best.frame)
        return self.reading
