"""One document on the platen: it is guided into its place, read once, and watched from then on."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gate.app.page.held_page import HeldPage
from gate.app.page.reader import ReadZone, read_page
from gate.app.page.told import Told
from gate.app.page.verdict import lines_told
from gate.app.page.voting import Votes
from gate.document.occupancy import Occupancy
from gate.document.placement import Look, Placement
from gate.document.placement_guide import Guide
from gate.document.reading.reading import MOST_FRAMES, Reading
from gate.reasons import Reason
from models.ocrb.reader import LineReader

Picture = NDArray[np.uint8]
SETTLE_MS: Final = 60  # two frames on: with the first one's motion, a sentence within 200 ms
NOT_TOLD: Final = frozenset({Placement.EMPTY, Placement.READY})  # the lane has its own words


class Turn:
    """From the first sight of a document until it is taken away. Personal data: no repr."""

    def __init__(self, reader: LineReader, held: HeldPage, told: Told) -> None:
        self._reader, self._held, self._told = reader, held, told
        self._guide, self._votes = Guide(settle_ms=SETTLE_MS), Votes()
        self._blind = 0  # frames in a row in which a page lies well and no characters are seen
        self._lines: tuple[str, ...] | None = None  # that were handed on
        self._settled = False

    def guide(self, look: Look, now_ms: int) -> None:
        """Take in the measures of each frame, from before something is sure to lie there."""
        self._guide.see(look, now_ms)

    def see(self, image: Picture, grey: Picture, look: Look, occupancy: Occupancy) -> None:
        """Take in a frame on which something lies there; `guide` has seen it.

        Args:
            image: (h, w, 3) BGR.
            grey: The same, (h, w).
            look: Its measures.
            occupancy: Has seen this look; told where it was read.
        """
        if occupancy.moved:  # it may be another one: nothing seen before counts
            self._settled = False
            self._forget_votes()
            occupancy.rest(look)
        if self._settled:
            return
        shown = self._guide.shown
        if shown not in NOT_TOLD and self._lines is None:
            self._told.unreadable(Reason(shown))
        if self._guide.judged is not Placement.READY:
            self._forget_votes()
        elif shown is Placement.READY:
            self._read(image, grey)

    def _forget_votes(self) -> None:
        self._votes.forget()
        self._blind = 0

    def _read(self, image: Picture, grey: Picture) -> None:
        page = read_page(grey, self._reader)
        best = page.best
        if page.others:  # of which document the lines are, nobody can tell
            self._forget_votes()
            if self._lines is None:
                self._told.unreadable(Reason(Placement.SEVERAL))
        elif best is None:
            self._blind += 1
            if self._blind >= MOST_FRAMES:
                self._fail()
        elif (reading := self._votes.add(best.frame)) is not None:
            self._settle(image, best, reading)

    def _settle(self, image: Picture, best: ReadZone, reading: Reading) -> None:
        lines = lines_told(reading)
        if lines is None:
            self._fail()
            return
        self._held.hold(image, best.zone.turn)  # before the lane hears of it and asks for it
        self._settled, before, self._lines = True, self._lines, lines
        if before is not None and before != lines:
            self._told.exchanged()
        if before != lines:
            self._told.read(lines)

    def _fail(self) -> None:
        self._forget_votes()
        if self._lines is not None:  # what was read lies there no more
            self._lines = None
            self._held.erase()
            self._told.exchanged()
        self._told.unreadable(Reason.DOCUMENT_UNREADABLE)
