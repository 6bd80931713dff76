"""Edges of paper or of a screen: straight lines on all four sides of a face."""

from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.faces import Picture, Points

SIDE: Final = 160  # px of the crop, which is SPAN times as wide as the face
SPAN: Final = 2.9
TILTS_DEG: Final = (-7.0, -4.5, -2.0, 0.0, 2.0, 4.5, 7.0)
STEP: Final = 9.0  # grey levels across an edge, of three pixels each
NEAREST: Final = 0.56  # of the face's size: from its middle to the nearest edge looked for
FARTHEST: Final = 1.4
MOVED: Final = 0.07  # of the face's size, that it has to have moved
SLACK: Final = 2  # px of the crop, that a line may run off
Grey = NDArray[np.float32]


class Surroundings:
    """What surrounds a face, averaged over frames in the face's own place and size. Personal.

    What moves with the face stays sharp in the mean; what stands behind it, such as a doorway, is
    smeared. Of a face that has not moved enough nothing is told.
    """

    def __init__(self) -> None:
        self._sum: Grey = np.zeros((SIDE, SIDE), np.float32)
        self._middles: list[NDArray[np.float32]] = []
        self._size = 1.0

    def add(self, picture: Picture, points: Points) -> None:
        """Take in a frame, (h, w, 3) BGR, and its mesh, (468, 3) px."""
        low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
        middle, self._size = (low + high) / 2, float((high - low).max())
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        self._sum += _turned(grey, middle, self._size)
        self._middles.append(middle)

    def enclosure(self) -> float | None:
        """Return how much of a rectangle surrounds the face, 0..1: the share of its weakest side.

        A side is the straight line, within 9 degrees of upright or level, along which most of the
        pixels step the same way, from corner to corner.
        """
        if not self._middles or np.ptp(self._middles, axis=0).max() < MOVED * self._size:
            return None
        mean = self._sum / len(self._middles)
        sides = [_sides(_tilted(mean, tilt), SIDE / SPAN) for tilt in TILTS_DEG]
        # Perspective turns the sides against each other: neighbouring tilts make one rectangle.
        return max(float(np.maximum(one, other).min()) for one, other in pairwise(sides))

    def erase(self) -> None:
        """Overwrite the mean."""
        self._sum.fill(0)
        self._middles.clear()


def _turned(grey: NDArray[np.uint8], middle: Points, size: float) -> Grey:
    scale = SIDE / (SPAN * size)
    move = np.array(
        [[scale, 0, SIDE / 2 - scale * middle[0]], [0, scale, SIDE / 2 - scale * middle[1]]]
    )
    crop = cv2.warpAffine(grey, move, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(crop, (3, 3), 0), np.float32)


def _tilted(crop: Grey, tilt: float) -> Grey:
    turn = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), tilt, 1.0)
    return np.asarray(cv2.warpAffine(crop, turn, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE))


def _sides(crop: Grey, face: float) -> NDArray[np.float64]:
    """Return the shares of left, right, upper and lower side of the best rectangle."""
    across = np.zeros_like(crop)
    across[:, 2:-2] = crop[:, 4:] - crop[:, :-4]
    down = np.zeros_like(crop)
    down[2:-2] = crop[4:] - crop[:-4]
    half = SIDE // 2
    first = slice(half - round(0.5 * face), half + round(0.5 * face))
    left, right = _lines(across, first, face)
    upper, lower = _lines(down.T, first, face)
    shares = [_share(across, at, slice(upper, lower)) for at in (left, right)]
    shares += [_share(down.T, at, slice(left, right)) for at in (upper, lower)]
    return np.array(shares)


def _lines(step: Grey, along: slice, face: float) -> tuple[int, int]:
    """Return the places of the two lines that the step runs along best, either side of the face."""
    half = SIDE // 2
    near, far = round(NEAREST * face), min(half - 3, round(FARTHEST * face))
    part = step[along]
    same = np.maximum((part > STEP).mean(axis=0), (part < -STEP).mean(axis=0))
    before = half - far + int(same[half - far : half - near].argmax())
    after = half + near + int(same[half + near : half + far].argmax())
    return before, after


def _share(step: Grey, at: int, along: slice) -> float:
    """Return the share of a line, from corner to corner, along which the pixels step one way."""
    part = step[along, max(0, at - SLACK) : at + SLACK + 1]
    if not part.size:
        return 0.0
    return float(max((part.max(axis=1) > STEP).mean(), (part.min(axis=1) < -STEP).mean()))
