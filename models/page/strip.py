"""Cuts a line of text straight out of a picture: first roughly, then along its own capitals."""

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
INK: Final = cv2.getStructuringElement(cv2.MORPH_RECT, (9, 9))  # strokes are 3 px wide here
PARTS: Final = 6
CAPITALS: Final = range(13, 30)  # px in which the capitals of a first strip may really come


def ink_of(strip: Grey) -> NDArray[np.float32]:
    """Return how much darker than its surroundings each pixel is, 0..1 of the strip's most."""
    ink = cv2.morphologyEx(strip, cv2.MORPH_BLACKHAT, INK).astype(np.float32)
    most = float(np.percentile(ink, 97))
    return np.minimum(ink / max(most, 1.0), 1.0)


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
    strip = reduced.cut(box(left, right, half, half), (width, ROUGH))
    tops, bottoms = _edges(ink_of(strip))
    scale = height / CAPITAL
    return box(left, right, (ROUGH / 2 - tops) * scale, (bottoms - ROUGH / 2) * scale)


def _edges(ink: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return top and bottom of the capitals at the left and the right end, px of the strip."""
    whole = np.array_split(ink, PARTS, axis=1)
    rows = np.array([part.mean(axis=1) for part in whole])
    high = _best(rows.mean(axis=0), CAPITALS)[1]
    found = np.array([_best(row, range(high, high + 1)) for row in rows])
    places = (np.arange(PARTS) + 0.5) / PARTS
    weights = np.sqrt(np.maximum(found[:, 2], 1e-4))
    slope, start = _line(places, found[:, 0], weights)
    tops = np.array([start, start + slope])
    return tops, tops + high


def _best(row: NDArray[np.float32], highs: range) -> tuple[int, int, float]:
    """Return (top, height, contrast) of the band with most ink in it and least around it."""
    row = row - np.percentile(row, 25)  # security print blackens every row alike
    total = np.concatenate([[0.0], np.cumsum(row)])
    best = (ROUGH // 2 - CAPITAL // 2, CAPITAL, -1.0)
    for high in highs:
        tops = np.arange(5, len(row) - high - 5)
        inside = total[tops + high] - total[tops]
        around = total[tops] - total[tops - 5] + total[tops + high + 5] - total[tops + high]
        # Nearer to the middle first: the neighbouring line is as black.
        off = np.abs(tops + high / 2 - len(row) / 2) / len(row)
        score = (inside - 1.5 * around) / np.sqrt(high) * (1 - off)
        at = int(score.argmax())
        if score[at] > best[2]:
            best = (int(tops[at]), high, float(score[at]))
    return best


def _line(x: Corners, y: Corners, weights: Corners) -> tuple[float, float]:
    """Fit y = slope x + start; a part that is far off all others counts no more."""
    middle = float(np.median(y))
    near = np.abs(y - middle) <= 9
    if near.sum() < 3:
        return 0.0, middle
    slope, start = np.polyfit(x[near], y[near], 1, w=weights[near])
    return float(slope), float(start)
