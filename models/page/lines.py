"""From bars to line images: one length for all lines of a zone, and the capitals at one height."""

import math
from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page.bar import Bar
from models.page.ink import Grey
from models.page.reduced import Corners, Reduced
from models.page.strip import CAPITAL, MARGIN, WIDEST

HEIGHT: Final = 32  # px of a line image; the capitals stand in its middle
NEARER: Final = (0.7, 1.3)  # one end to the mean of both
ASLANT: Final = 0.05  # between both ends
Point = NDArray[np.float64]
Ends = tuple[Point, Point]


def ends_of(bar: Bar, axis: Point, scale: float) -> Ends:
    """Return both ends in the picture's px, ordered along the axis of the zone."""
    own = np.array([math.cos(bar.angle), math.sin(bar.angle)])
    half = (own if own @ axis >= 0 else -own) * bar.length / 2
    middle = np.array([bar.x, bar.y])
    return (middle - half + 0.5) / scale - 0.5, (middle + half + 0.5) / scale - 0.5


def of_one_length(ends: Sequence[Ends]) -> list[Ends]:
    """Lengthen each line to the longest: all lines of a zone have as many characters."""
    start, end = ends[0]
    along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
    lefts = [float((left - start) @ along) for left, _ in ends]
    rights = [float((right - start) @ along) for _, right in ends]
    longer = list[Ends]()
    for (left, right), here, there in zip(ends, lefts, rights, strict=True):
        step = (right - left) / max(there - here, 1e-6)
        longer.append((left + step * (min(lefts) - here), right + step * (max(rights) - there)))
    return longer


def foreshortened(boxes: Sequence[Corners]) -> list[list[Corners]]:
    """Return the boxes as they are, and as they would be in a picture taken aslant.

    Where the lines lie further apart at one end, that end is nearer, and capitals are higher there:
    the cut then undoes the perspective along the line, too. How much further is known to a pixel
    only, so that whoever takes the cuts chooses the most regular one.
    """
    if len(boxes) < 2:
        return [list(boxes)]
    ends = [(box[[0, 1]] + box[[3, 2]]) / 2 for box in (boxes[0], boxes[-1])]
    apart = np.linalg.norm(ends[1] - ends[0], axis=1)
    part = np.clip(apart / max(float(apart.mean()), 1e-6), *NEARER)
    if abs(part[0] - part[1]) < ASLANT:
        return [list(boxes)]
    return [[_leant(box, (part - 1) * much + 1) for box in boxes] for much in (0, 0.5, 1)]


def _leant(box: Corners, part: Point) -> Corners:
    middles = ((box[[0, 1]] + box[[3, 2]]) / 2)[[0, 1, 1, 0]]
    return np.asarray(middles + (box - middles) * part[[0, 1, 1, 0], None])


def line_images(reduced: Reduced, boxes: Sequence[Corners]) -> tuple[Grey, ...]:
    """Cut lines with their margins, all in one size; the capitals come to lie from 6 to 26 px.

    Args:
        boxes: around the capitals of each line.
    """
    wide = np.mean([np.linalg.norm(box[1] - box[0]) for box in boxes])
    high = np.mean([np.linalg.norm(box[[3, 2]] - box[[0, 1]], axis=1) for box in boxes])
    text = min(WIDEST, max(CAPITAL, round(float(wide * CAPITAL / max(high, 1.0)))))
    return tuple(_line_image(reduced, box, text) for box in boxes)


def _line_image(reduced: Reduced, corners: Corners, text: int) -> Grey:
    over, beside = (HEIGHT - CAPITAL) / 2 / CAPITAL, MARGIN / text
    turn = cv2.getPerspectiveTransform(
        np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32), corners.astype(np.float32)
    )
    left, right, top, bottom = -beside, 1 + beside, -over, 1 + over
    wanted = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    whole = cv2.perspectiveTransform(wanted[None], turn)[0]
    return reduced.cut(whole, (text + 2 * MARGIN, HEIGHT))
