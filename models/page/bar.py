"""Bars that may be lines of text: long, straight, of one height; pieces of one line are joined."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.page.ink import Grey

MOST_CONTOURS: Final = 600  # a level and direction; a textured picture has thousands
MOST_BARS: Final = 80
LEAST_LONG: Final = 14.0  # px of a piece
LEAST_ASPECT: Final = 1.6
HEIGHTS: Final = (3.0, 24.0)  # px; of capitals with a pitch of 5 to 14 px, slightly blurred
LEAST_FULL: Final = 0.45  # of its rectangle
SAME_ANGLE: Final = math.radians(5)
SAME_HEIGHT: Final = 1.8
SEED_LONG: Final = 30.0  # px; what is shorter may be joined and joins nothing
GAP: Final = 4.5  # heights, within a line


@dataclass(frozen=True, slots=True)
class Bar:
    """A straight piece; px of the level."""

    x: float  # its middle
    y: float
    length: float
    height: float
    angle: float  # radians, of its long axis, in (-pi/2, pi/2]
    ink: float  # px of length that are really covered

    def place_of(self, other: "Bar") -> tuple[float, float]:
        """Return where another's middle is: along this axis, and across it."""
        dx, dy = other.x - self.x, other.y - self.y
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return dx * cos + dy * sin, dy * cos - dx * sin

    def is_parallel(self, other: "Bar", most: float) -> bool:
        """Tell whether the axes differ by at most this angle."""
        turn = abs(self.angle - other.angle) % math.pi
        return min(turn, math.pi - turn) <= most


def pieces(mask: Grey) -> list[Bar]:
    """Return the bars in a mask, the longest first, at most MOST_BARS."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if len(contours) > MOST_CONTOURS:
        contours = sorted(contours, key=len, reverse=True)[:MOST_CONTOURS]
    found = [bar for one in contours if _is_long(one) and (bar := _bar(one)) is not None]
    return sorted(found, key=lambda bar: -bar.length)[:MOST_BARS]


def _is_long(contour: np.ndarray) -> bool:
    return max(cv2.boundingRect(contour)[2:]) >= LEAST_LONG


def _bar(contour: np.ndarray) -> Bar | None:
    (x, y), (width, height), degrees = cv2.minAreaRect(contour)
    if width < height:
        width, height, degrees = height, width, degrees + 90
    width, height = width + 1, height + 1
    angle = math.radians((degrees + 90) % 180 - 90)
    is_full = cv2.contourArea(contour) >= LEAST_FULL * (width - 1) * (height - 1)
    is_bar = HEIGHTS[0] <= height <= HEIGHTS[1] and width >= LEAST_ASPECT * height and is_full
    return Bar(x, y, width, height, angle, width) if is_bar else None


def joined(bars: Sequence[Bar]) -> list[Bar]:
    """Join pieces that lie on one line; the longest lead. Each piece goes into one line."""
    table = _table(bars)
    free, lines = np.ones(len(bars), bool), list[Bar]()
    first = _continuing(table[table[:, 2] >= SEED_LONG], table)  # the longest come first
    for seed in range(len(bars)):
        if not free[seed]:
            continue
        free[seed], line, members = False, bars[seed], [bars[seed]]
        more = first[seed] & free if seed < len(first) else np.zeros(0, bool)
        while more.any():
            free &= ~more
            members += [bars[i] for i in np.flatnonzero(more)]
            line = _union(members)
            more = _continuing(_table([line]), table)[0] & free
        lines.append(line)
    return lines


def _table(bars: Sequence[Bar]) -> NDArray[np.float64]:
    rows = [(bar.x, bar.y, bar.length, bar.height, bar.angle) for bar in bars]
    return np.array(rows, np.float64).reshape(-1, 5)


def _continuing(lines: NDArray[np.float64], table: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell for each line which rows of x, y, length, height, angle continue it."""
    x, y, length, height, angle = table.T
    own_x, own_y, own_length, own_height, own_angle = lines.T[:, :, None]
    cos, sin = np.cos(own_angle), np.sin(own_angle)
    along = np.abs((x - own_x) * cos + (y - own_y) * sin)
    across = np.abs((y - own_y) * cos - (x - own_x) * sin)
    gap = along - (own_length + length) / 2
    most, least = np.maximum(height, own_height), np.minimum(height, own_height)
    turn = np.abs(angle - own_angle) % math.pi
    # The angle of a short piece says little.
    is_parallel = (np.minimum(turn, math.pi - turn) <= SAME_ANGLE) | (length <= 4 * height)
    beside = (gap > -0.2 * length - 2) & (gap < GAP * own_height)
    return (across < 0.45 * most) & beside & (most < SAME_HEIGHT * least) & is_parallel


def _union(every: Sequence[Bar]) -> Bar:
    """Fit one axis through the ends of all."""
    ends = np.array([end for bar in every for end in _ends(bar)])
    lengths = np.array([bar.length for bar in every])
    weights = np.repeat(lengths, 2)
    middle = weights @ ends / weights.sum()
    x, y = (ends - middle).T
    # The long axis of the spread, in closed form: a decomposition takes five times as long.
    turn = 0.5 * math.atan2(2 * float(weights @ (x * y)), float(weights @ (x * x - y * y)))
    axis = np.array([math.cos(turn), math.sin(turn)])
    along = (ends - middle) @ axis
    low, high = float(along.min()), float(along.max())
    centre = middle + axis * (low + high) / 2
    height = float(lengths @ [bar.height for bar in every] / lengths.sum())
    ink = sum(bar.ink for bar in every)
    return Bar(float(centre[0]), float(centre[1]), high - low, height, half_turn(turn), ink)


def half_turn(angle: float) -> float:
    """Return the same axis as an angle from -pi/2 to pi/2."""
    return (angle + math.pi / 2) % math.pi - math.pi / 2


def _ends(bar: Bar) -> tuple[tuple[float, float], tuple[float, float]]:
    dx, dy = math.cos(bar.angle) * bar.length / 2, math.sin(bar.angle) * bar.length / 2
    return (bar.x - dx, bar.y - dy), (bar.x + dx, bar.y + dy)
