"""Dark strokes of print, closed along one direction, so that a line of text becomes one bar.

A picture is looked at in up to three sizes, so that whatever the distance of the camera, the pitch
of a zone is 5 to 14 px in one of them; the kernels below are fitted to that and to nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

LONG_SIDES: Final = (400, 760, 1440)  # px, coarsest first: the next is needed for small print only
FINEST_FROM: Final = 800  # px of the picture's long side; below, the finest shows nothing new
STROKE: Final = cv2.getStructuringElement(cv2.MORPH_RECT, (7, 7))
ALONG: Final = {
    False: cv2.getStructuringElement(cv2.MORPH_RECT, (9, 1)),
    True: cv2.getStructuringElement(cv2.MORPH_RECT, (1, 9)),
}
THICK: Final = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))  # rules of forms are thinner
AROUND: Final = (31, 31)  # px, over which "darker than around" is judged
OVER_AROUND: Final = 1.15
LEAST: Final = 9  # grey levels: noise of a camera


@dataclass(frozen=True, slots=True)
class Level:
    """A picture in one of the sizes."""

    grey: Grey
    scale: float  # of the original to this


def levels(halves: Sequence[Grey]) -> Iterator[Level]:
    """Yield the picture in each size that is worth a look, the smallest first.

    Args:
        halves: the picture, its half, its quarter ...
    """
    longest = max(halves[0].shape)
    for side in LONG_SIDES:
        if side == LONG_SIDES[-1] and longest < FINEST_FROM:
            return
        scale = side / longest
        if side == LONG_SIDES[-1]:
            scale = min(scale, 1.0)
        step = max(i for i, half in enumerate(halves) if not i or max(half.shape) >= side)
        yield Level(_sized(halves[step], scale * 2**step), scale)


def _sized(grey: Grey, scale: float) -> Grey:
    if abs(scale - 1) < 1e-3:
        return grey
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how), np.uint8)


def strokes(grey: Grey) -> Grey:
    """Return 255 where something thin is darker than what is around it, else 0."""
    thin = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, STROKE)
    around = cv2.boxFilter(thin, -1, AROUND)
    limit = cv2.addWeighted(around, OVER_AROUND, around, 0, LEAST)
    return np.asarray(cv2.compare(thin, limit, cv2.CMP_GT), np.uint8)


def bars(strokes_: Grey, *, upward: bool) -> Grey:
    """Close strokes along the rows, or along the columns, into bars; thin rules go."""
    closed = cv2.morphologyEx(strokes_, cv2.MORPH_CLOSE, ALONG[upward])
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, THICK), np.uint8)
