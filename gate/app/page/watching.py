"""Guides whoever lays a page under a camera, and reads it once it lies well; frames vote."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gate.app.page.reader import read_page
from gate.app.page.voting import Votes
from gate.document.occupancy import Laid, Occupancy
from gate.document.placement import Look, Placement
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
    occupancy: Occupancy = field(default_factory=Occupancy)
    votes: Votes = field(default_factory=Votes, repr=False)
    reading: Reading | None = None  # of the document that lies there
    is_settled: bool = False  # and it has not moved since

    def see(self, grey: Grey, now_ms: int) -> Reading | None:
        """Take in a frame.

        Returns:
            A reading, once: valid at once, else after as many frames as vote. None: go on. What
            has moved is read again, and told again where it says something else.
        """
        look = self.presence.look(grey)
        told = self.guide.see(look, now_ms)
        if told is not None:
            self.tell(told)
        self._notice(look, now_ms)
        if self.guide.judged is not Placement.READY:
            self.votes.forget()
        elif self.guide.shown is Placement.READY and not self.is_settled:
            return self._read(grey)
        return None

    def forget(self) -> None:
        """Drop what was read: the document is gone."""
        self.votes.forget()
        self.reading, self.is_settled = None, False

    def _notice(self, look: Look, now_ms: int) -> None:
        """Notice that nothing lies there any more, or perhaps another document."""
        if self.occupancy.see(look, now_ms) is Laid.REMOVED:
            self.forget()
        elif self.occupancy.there and self.occupancy.moved:
            self.votes.forget()
            self.is_settled = False
            self.occupancy.rest(look)

    def _read(self, grey: Grey) -> Reading | None:
        page = read_page(grey, self.reader)
        if page.best is None or page.others:  # of which document the lines are, nobody can tell
            return None
        reading = self.votes.add(page.best.frame)
        if reading is None:
            return None
        before, self.reading, self.is_settled = self.reading, reading, True
        return None if before is not None and before.lines == reading.lines else reading
