"""A machine readable zone that was found in a picture, and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page.grid import Grid
from models.page.ink import Grey

GOOD: Final = 0.9  # of a block; with a regular grid no finer level is looked at
REGULAR: Final = 0.3
STRAIGHT: Final = 21.0  # degrees off the axes: beyond, a straight look sees parts of lines
REGULAR_ALONE: Final = 0.6  # of a line without a second one under it
MOST_ZONES: Final = 4


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone as it stands in the picture. Its lines are personal data: not in the repr."""

    corners: NDArray[np.float32]  # (4, 2) px: upper left, upper right, lower right, lower left
    lines: tuple[Grey, ...] = field(repr=False)  # (32, w) each, top line first, text upright
    turn: float  # degrees, -180..180, clockwise: how the text lies in the picture
    pitch_px: float  # of the characters, in the picture
    grid: Grid  # of the line images
    upright: float  # -1..1: how sure it is that the text is not on its head; see `turned`
    score: float  # 0..1

    @property
    def is_sure(self) -> bool:
        """Lines of one length with characters of one pitch: no other print looks like that."""
        return self.score >= GOOD and self.grid.regularity >= REGULAR

    @property
    def off_axis(self) -> float:
        """How far the text is from the rows or the columns of the picture: 0 to 45 degrees."""
        return abs((self.turn + 45) % 90 - 45)

    @property
    def is_line(self) -> bool:
        """One line that stands alone, and is as regular as a licence's: weaker than `is_sure`."""
        is_regular = self.grid.regularity >= REGULAR_ALONE and self.grid.count == 30
        return len(self.lines) == 1 and is_regular

    def turned(self) -> "Zone":
        """Return the zone read the other way up: the fillers of poor pictures may mislead."""
        there = self.grid.turned(self.lines[0].shape[1])
        lines = tuple(np.ascontiguousarray(line[::-1, ::-1]) for line in self.lines[::-1])
        turn = (self.turn + 360) % 360 - 180
        corners = np.roll(self.corners, 2, axis=0)
        return Zone(corners, lines, turn, self.pitch_px, there, -self.upright, self.score)


def distinct(found: Sequence[Zone]) -> list[Zone]:
    """Return the best of those that lie in the same place, at most MOST_ZONES, best first."""
    kept = list[Zone]()
    for zone in sorted(found, key=lambda one: -one.score):
        middle = zone.corners.mean(axis=0)
        inside = any(
            cv2.pointPolygonTest(other.corners, (float(middle[0]), float(middle[1])), False) >= 0
            for other in kept
        )
        if not inside:
            kept.append(zone)
    return kept[:MOST_ZONES]
