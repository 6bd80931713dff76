"""Further looks at the same lines, a little wider, narrower, higher, lower, or off their place.

A network that wavers between look-alikes wavers differently at another size. What five looks agree
on is right more often than what one says; what they do not agree on is unsure all the more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.document.reading.votes import most_common
from models.ocrb.cells import Cells

Line = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is scaled and moved; px."""

    wide: float
    high: float
    right: float
    down: float

    def at(self, line: Line) -> Line:
        """Return the line so scaled, of the same height."""
        height, width = line.shape
        turn = np.array(
            [[self.wide, 0, self.right], [0, self.high, height / 2 * (1 - self.high) + self.down]]
        )
        size = (round(width * self.wide), height)
        seen = cv2.warpAffine(line, turn, size, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(seen, np.uint8)

    def back(self, rows: Sequence[Cells]) -> tuple[Cells, ...]:
        """Return what was seen, its places in the px of the line as it was."""
        return tuple(replace(row, centres=(row.centres - self.right) / self.wide) for row in rows)


FURTHER: Final[Sequence[Look]] = (
    Look(0.93, 0.93, 1.0, 0.0),
    Look(1.07, 1.07, 2.0, 0.0),
    Look(1.0, 1.0, 1.0, 1.0),
    Look(1.0, 1.0, 3.0, -1.0),
)


def mean_of(seen: Sequence[tuple[Cells, ...]]) -> tuple[Cells, ...]:
    """Return the mean of the looks that see the most common shape; see `votes.voted`.

    Args:
        seen: at least one; none of them empty.
    """
    chosen = most_common([(len(rows), len(rows[0].centres)) for rows in seen])
    lines = zip(*(seen[place] for place in chosen), strict=True)
    return tuple(
        Cells(
            np.mean([one.chances for one in line], axis=0),
            np.mean([one.presences for one in line], axis=0),
            np.mean([one.centres for one in line], axis=0),
        )
        for line in lines
    )
