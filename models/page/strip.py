"""Cuts a line of text straight out of a picture: first roughly, then along its own capitals."""

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page.ink import Grey
from models.page.reduced import Corners, Reduced

CAPITAL: Final = 20  # px of a capital's height in every strip and line image
HEIGHT: Final = 32  # px of a line image; the capitals stand in its middle
MARGIN: Final = 22  # px before the first and after the last character: one pitch
WIDEST: Final = 1500  # px of a line image: 62 heights, see block.ASPECTS
ROUGH: Final = 3 * CAPITAL  # px, the height of a first strip
MOST_INK: Final = 0.97  # of the pixels have at most what counts as full ink
INK: Final = cv2.getStructuringElement(cv2.MORPH_RECT, (9, 9))  # strokes are 3 px wide here
NARROW: Final = 2  # a first strip tells rows only: half as wide, it tells them as well
NARROW_INK: Final = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 9))
PARTS: Final = 6
AROUND: Final = 5  # px above and below, that are empty
CAPITALS: Final = range(13, 30)  # px in which the capitals of a first strip may really come


def ink_of(strip: Grey, around: Grey = INK) -> NDArray[np.float32]:
    """Return how much darker than its surroundings each pixel is, 0..1 of the strip's most."""
    ink = cv2.morphologyEx(strip, cv2.MORPH_BLACKHAT, around)
    counts = cv2.calcHist([ink], [0], None, [256], [0, 256]).ravel().cumsum()
    most = int(np.searchsorted(counts, MOST_INK * counts[-1]))
    part = np.minimum(np.arange(256, dtype=np.float32) / max(most, 1), 1.0)
    return np.asarray(cv2.LUT(ink, part), np.float32)  # a third of the time of part[ink]


def box(left: Corners, right: Corners, up: Corners, down: Corners) -> Corners:
    """Return the corners of a box around an axis from left to right; up, down: px at both ends."""
    along = (right - left) / max(float(np.linalg.norm(right - left)), 1e-6)
    across = np.array([-along[1], along[0]])
    return np.array([
        left - across * up[0], right - across * up[1],
        right + across * down[1], left + across * down[0],
    ])  # fmt: skip


def capitals(reduced: Reduced, left: Corners, right: Corners, height: float) -> Corners:
    """Find the box that the capitals fill, top to baseline, near an axis.

    Args:
        left, right: ends of the axis, px of the picture.
        height: of the capitals, roughly.

    Returns:
        The corners of the box over the same length.
    """
    length = float(np.linalg.norm(right - left))
    width = min(WIDEST, max(4 * PARTS, round(length * CAPITAL / height)))
    half = np.full(2, 1.5 * height)
    size = (width // NARROW, ROUGH)
    strip = reduced.cut(box(left, right, half, half), size, how=cv2.INTER_LINEAR)
    tops, bottoms = _edges(ink_of(strip, NARROW_INK))
    scale = height / CAPITAL
    return box(left, right, (ROUGH / 2 - tops) * scale, (bottoms - ROUGH / 2) * scale)


def _edges(ink: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return top and bottom of the capitals at the left and the right end, px of the strip."""
    rows = np.array([part.mean(axis=1) for part in np.array_split(ink, PARTS, axis=1)])
    whole = _summed(rows.mean(axis=0, keepdims=True))
    high = _height(whole[0])
    bands = _bands(_summed(rows), high)
    places = (np.arange(PARTS) + 0.5) / PARTS
    weights = np.sqrt(np.maximum(bands.max(axis=1), 1e-4))
    slope, start = _line(places, AROUND + bands.argmax(axis=1), weights)
    tops = np.array([start, start + slope])
    return tops, tops + high


def _summed(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the ink of all rows above each, so that a difference is the ink of a band."""
    ground = np.partition(rows, ROUGH // 4, axis=1)[:, ROUGH // 4]
    ink = rows - ground[:, None]  # security print blackens every row alike
    return np.concatenate([np.zeros((len(rows), 1)), np.cumsum(ink, axis=1)], axis=1)


def _bands(total: NDArray[np.float64], high: int) -> NDArray[np.float64]:
    """Score each band of so many rows, from AROUND on: most ink in it and least beside it."""
    last = ROUGH - AROUND
    inside = total[:, AROUND + high : last] - total[:, AROUND : last - high]
    around = total[:, 2 * AROUND + high : ROUGH] - total[:, : last - high - AROUND]
    return np.asarray((inside - 1.5 * (around - inside)) * NEARNESS[high])


def _nearness(high: int) -> NDArray[np.float64]:
    """Nearer to the middle first: the neighbouring line is as black."""
    tops = np.arange(AROUND, ROUGH - high - AROUND)
    return (1 - np.abs(tops + high / 2 - ROUGH / 2) / ROUGH) / math.sqrt(high)


NEARNESS: Final = {high: _nearness(high) for high in CAPITALS}
# Every band of every height, so that all are scored at once: top, height and nearness of each.
TOPS: Final = np.concatenate([AROUND + np.arange(len(NEARNESS[high])) for high in CAPITALS])
HIGHS: Final = np.concatenate([np.full(len(NEARNESS[high]), high) for high in CAPITALS])
NEAR: Final = np.concatenate([NEARNESS[high] for high in CAPITALS])


def _height(total: NDArray[np.float64]) -> int:
    """Return how high the capitals are: the height of the band that `_bands` scores best."""
    inside = total[TOPS + HIGHS] - total[TOPS]
    around = total[TOPS + HIGHS + AROUND] - total[TOPS - AROUND]
    return int(HIGHS[((inside - 1.5 * (around - inside)) * NEAR).argmax()])


def _line(
    x: NDArray[np.float64], y: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[float, float]:
    """Fit y = slope x + start; a part that is far off all others counts no more."""
    middle = float(np.median(y))
    near = np.abs(y - middle) <= 9
    if near.sum() < 3:
        return 0.0, middle
    x, y, share = x[near], y[near], weights[near] ** 2 / (weights[near] ** 2).sum()
    mean_x, mean_y = float(share @ x), float(share @ y)
    slope = float(share @ ((x - mean_x) * (y - mean_y)) / (share @ (x - mean_x) ** 2))
    return slope, mean_y - slope * mean_x
