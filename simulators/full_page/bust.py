"""A head and shoulders in a few strokes, quick to draw and the same for the same seed.

Where a network must take it for a face, use the portraits of simulators.travellers: those take
seconds each.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

SIZE: Final = (207, 266)  # width, height: 35 x 45
Picture = NDArray[np.uint8]


def bust(seed: int) -> Picture:
    """Return (266, 207, 3) uint8 BGR."""
    rng = np.random.default_rng(seed)
    wide, high = SIZE
    picture = np.full((high, wide, 3), rng.integers(205, 232), np.uint8)
    skin = np.array((150, 180, 225)) * rng.uniform(0.45, 1.05)
    hair = np.array((35, 45, 70)) * rng.uniform(0.3, 2.2)
    clothes = rng.integers(30, 170, 3)
    middle = (wide // 2 + int(rng.integers(-4, 5)), 118 + int(rng.integers(-6, 7)))
    axes = (52 + int(rng.integers(-6, 7)), 70 + int(rng.integers(-6, 7)))
    _oval(picture, (middle[0], high + 20), (100, 78), clothes)
    _oval(picture, (middle[0], middle[1] - 14), (axes[0] + 12, axes[1] + 8), hair)
    _oval(picture, (middle[0], middle[1] + 62), (24, 34), skin * 0.86)
    _oval(picture, middle, axes, skin)
    _features(picture, middle, skin, hair)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.6), np.uint8)


def _features(
    picture: Picture, middle: tuple[int, int], skin: NDArray[np.float64], hair: NDArray[np.float64]
) -> None:
    x, y = middle
    for side in (-1, 1):
        _oval(picture, (x + side * 21, y - 8), (10, 5), np.array((235, 235, 238)))
        _oval(picture, (x + side * 21, y - 8), (4, 4), np.array((40, 40, 45)))
        cv2.line(picture, (x + side * 10, y - 20), (x + side * 33, y - 22), hair.tolist(), 4)
    cv2.line(picture, (x + 2, y - 4), (x + 6, y + 20), (skin * 0.8).tolist(), 3, cv2.LINE_AA)
    _oval(picture, (x, y + 38), (19, 5), np.array((100, 95, 170)))


def _oval(
    picture: Picture, middle: tuple[int, int], axes: tuple[int, int], colour: NDArray[np.float64]
) -> None:
    cv2.ellipse(picture, middle, axes, 0, 0, 360, np.clip(colour, 0, 255).tolist(), -1, cv2.LINE_AA)
