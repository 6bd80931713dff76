"""Other ways to look at a grey picture with a bar code in it, for when the plain one shows none.

Each look knows its way back, so that the place of a code is told in the picture that was given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.picture.textured import corners_of_code

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]

LARGE_PX: Final = 3_000_000
REDUCED_PX: Final = 1_500_000
MOST_DOUBLED_PX: Final = 2_000_000
SOFT_PX: Final = 1.2
SHARP_PX: Final = 2.0
SHARPER: Final = 2.5
MARGIN: Final = 0.06  # of the longer side: what was cut out needs its quiet zone
AS_IT_IS: Final[Matrix] = np.eye(3)


@dataclass(frozen=True, slots=True)
class Look:
    """A picture (h, w) uint8, and the (3, 3) matrix from its pixels to those of the original."""

    picture: Grey
    back: Matrix

    def box(self, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Return where this box (x, y, width, height) lies in the original."""
        x, y, width, height = box
        corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
        there = cv2.perspectiveTransform(np.array([corners], np.float64), self.back)[0]
        left, top = np.floor(there.min(axis=0)).astype(int)
        right, bottom = np.ceil(there.max(axis=0)).astype(int)
        return int(left), int(top), int(right - left), int(bottom - top)


def reduced(grey: Grey) -> Look:
    """A large photo at a size that can be searched in time; any other as it is."""
    if grey.size <= LARGE_PX:
        return Look(grey, AS_IT_IS)
    scale = (REDUCED_PX / grey.size) ** 0.5
    small = _grey(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return Look(small, np.diag([1 / scale, 1 / scale, 1.0]))


def plain(grey: Grey) -> Look:
    """As it is."""
    return Look(grey, AS_IT_IS)


def doubled(grey: Grey) -> Look | None:
    """Twice as large, for modules of less than two pixels; None: large enough already."""
    if grey.size > MOST_DOUBLED_PX:
        return None
    large = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return Look(_grey(large), np.diag([0.5, 0.5, 1.0]))


def softened(grey: Grey) -> Look:
    """Without the noise of single pixels."""
    return Look(_grey(cv2.GaussianBlur(grey, (0, 0), SOFT_PX)), AS_IT_IS)


def sharpened(grey: Grey) -> Look:
    """With what defocus took from the edges, as far as it can be had back."""
    exact = grey.astype(np.float32)
    edges = exact - cv2.GaussianBlur(exact, (0, 0), SHARP_PX)
    return Look(_grey(np.clip(exact + SHARPER * edges, 0, 255)), AS_IT_IS)


def straightened(grey: Grey) -> Look | None:
    """The textured place seen from the front, its sides upright; None: there is none."""
    corners = corners_of_code(grey)
    if corners is None:
        return None
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    margin = MARGIN * max(width, height)
    front = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    forth = cv2.getPerspectiveTransform(corners, front + np.float32(margin))
    size = (round(width + 2 * margin), round(height + 2 * margin))
    picture = cv2.warpPerspective(
        grey, forth, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return Look(_grey(picture), np.linalg.inv(np.asarray(forth, np.float64)))


def straight_and_soft(grey: Grey) -> Look | None:
    """First straightened, then softened."""
    straight = straightened(grey)
    return straight and Look(softened(straight.picture).picture, straight.back)


def straight_and_even(grey: Grey) -> Look | None:
    """First straightened, then each place beside the brightness around it."""
    straight = straightened(grey)
    return straight and Look(_even(straight.picture), straight.back)


LOOKS: Final[dict[str, Callable[[Grey], Look | None]]] = {
    look.__name__: look
    for look in (
        plain,
        straightened,
        doubled,
        softened,
        sharpened,
        straight_and_soft,
        straight_and_even,
    )
}


def _even(grey: Grey) -> Grey:
    side = max(15, min(grey.shape) // 8 | 1)
    around = cv2.boxFilter(grey, cv2.CV_32F, (side, side))
    return _grey(np.clip(128 * grey / np.maximum(around, 1), 0, 255))


def _grey(picture: NDArray[np.generic]) -> Grey:
    return np.ascontiguousarray(picture, np.uint8)
