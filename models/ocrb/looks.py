"""Further looks at the same lines, a little wider, narrower, higher, lower, or off their place.

A network that wavers between look-alikes wavers differently at another size. What five looks agree
on is right more often than what one says; what they do not agree on is unsure all the more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

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

    def there(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where places of the line as it was lie in this look; px along the line."""
        return np.asarray(places * self.wide + self.right, np.float64)


FURTHER: Final[Sequence[Look]] = (
    Look(0.93, 0.93, 1.0, 0.0),
    Look(1.07, 1.07, 2.0, 0.0),
    Look(1.0, 1.0, 1.0, 1.0),
    Look(1.0, 1.0, 3.0, -1.0),
)


def mean_of(looks: Sequence[Cells]) -> Cells:
    """Return the mean of what looks see at the same places of one line; at least one look."""
    return Cells(
        np.mean([one.chances for one in looks], axis=0),
        np.mean([one.presences for one in looks], axis=0),
        looks[0].centres,
    )
