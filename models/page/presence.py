"""Measures how a page lies, frame by frame of the live picture over the platen."""

import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.document.placement import Look
from models.page.ink import Grey, strokes
from models.page.zone import Zone, find

SMALL: Final = 320  # px of the longer side on which areas are measured
DARK: Final = 78  # grey level of an empty platen at most, where no empty picture was taken
DIFFERENT: Final = 26  # grey levels, from the empty platen
FINGER: Final = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17))
HOLE: Final = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
SHEET: Final = 0.035  # of the picture, at least
BESIDE: Final = 0.3  # of the largest: what is smaller is clutter
WHITE: Final = 250
SPOT: Final = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))
MARGIN: Final = 2  # px of the small picture that count as its border
NOTHING: Final = Look(
    covered=0.0,
    sheets=0,
    zones=0,
    cut=0.0,
    aspect=1.0,
    lean=0.0,
    filled=1.0,
    glare=0.0,
    haze=0.0,
    blur=0.0,
    at_border=False,
    print=0.0,
    motion=0.0,
)
Points = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Sheet:
    contour: NDArray[np.int32]
    area: float


class Presence:
    """Looks at one live picture; keeps the frame before, in 320 px, and nothing else."""

    def __init__(self, empty: Grey | None = None) -> None:
        """Take a picture of the empty platen; without one, what is dark counts as empty."""
        self._empty = None if empty is None else _small(empty)
        self._before: Grey | None = None

    def forget(self) -> None:
        """Drop the frame before: the traveller is gone."""
        self._before = None

    def look(self, frame: Grey) -> Look:
        """Measure a frame.

        Args:
            frame: (h, w) uint8 in visible light, of the same size each time.

        Raises:
            ValueError: another shape or type, or another size than the empty picture.
        """
        if frame.ndim != 2 or frame.dtype != np.uint8 or min(frame.shape) < 40:
            raise ValueError(f"not a grey picture: {frame.shape} {frame.dtype}")
        small = _small(frame)
        there = self._there(small)
        motion = _motion(small, self._before)
        self._before = small
        covered = float(there.mean()) / 255
        sheets = _sheets(there)
        if not sheets:
            return replace(NOTHING, covered=covered, motion=motion)
        zones = [zone for zone in find(frame) if zone.is_sure or zone.is_line]
        large = [one for one in sheets if one.area > BESIDE * sheets[0].area]
        at_border = any(_is_at_border(zone, frame.shape) for zone in zones)
        look = _measured(frame, small, sheets[0])
        return replace(
            look,
            covered=covered,
            sheets=len(large),
            zones=len(zones),
            at_border=at_border,
            motion=motion,
        )

    def _there(self, small: Grey) -> Grey:
        """Return 255 where something lies on the platen; fingers and small things are left out."""
        if self._empty is None:
            there = cv2.compare(small, DARK, cv2.CMP_GT)
        elif self._empty.shape != small.shape:
            raise ValueError(f"the empty picture has {self._empty.shape}, this one {small.shape}")
        else:
            there = cv2.compare(cv2.absdiff(small, self._empty), DIFFERENT, cv2.CMP_GT)
        whole = cv2.morphologyEx(there, cv2.MORPH_CLOSE, HOLE)
        return np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, FINGER), np.uint8)


def _small(frame: Grey) -> Grey:
    scale = SMALL / max(frame.shape)
    size = (max(1, round(frame.shape[1] * scale)), max(1, round(frame.shape[0] * scale)))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), np.uint8)


def _motion(small: Grey, before: Grey | None) -> float:
    if before is None or before.shape != small.shape:
        return 1.0 if before is not None else 0.0
    change = cv2.subtract(cv2.absdiff(small, before), 4)  # noise of the camera
    return min(1.0, float(change.mean()) / 255 * 4)


def _sheets(there: Grey) -> list[_Sheet]:
    contours, _ = cv2.findContours(there, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    sheets = [_Sheet(np.asarray(one, np.int32), cv2.contourArea(one)) for one in contours]
    large = [one for one in sheets if one.area > SHEET * there.size]
    return sorted(large, key=lambda one: -one.area)


def _is_at_border(zone: Zone, size: tuple[int, ...]) -> bool:
    """Tell whether a character more would lie outside the picture."""
    room = zone.pitch_px
    x, y = zone.corners.T
    return bool(
        x.min() < room or y.min() < room or x.max() > size[1] - room or y.max() > size[0] - room
    )


def _measured(frame: Grey, small: Grey, sheet: _Sheet) -> Look:
    (_, _), (wide, high), _ = cv2.minAreaRect(sheet.contour)
    longer, shorter = max(wide, high, 1.0), max(min(wide, high), 1.0)
    inside = np.zeros(small.shape, np.uint8)
    cv2.drawContours(inside, [sheet.contour], -1, 255, cv2.FILLED)
    inside = np.asarray(cv2.erode(inside, SPOT), np.uint8)
    area = max(1, cv2.countNonZero(inside))
    white = cv2.morphologyEx(cv2.compare(small, WHITE, cv2.CMP_GE), cv2.MORPH_OPEN, SPOT)
    haze, blur = _haze_and_blur(frame, inside)
    return replace(
        NOTHING,
        cut=_cut(sheet.contour, small.shape),
        aspect=longer / shorter,
        lean=_lean(sheet.contour),
        filled=min(1.0, sheet.area / ((longer - 1) * (shorter - 1) + 1)),
        glare=cv2.countNonZero(cv2.bitwise_and(white, inside)) / area,
        haze=haze,
        blur=blur,
        print=_print(frame, inside),
    )


def _cut(contour: NDArray[np.int32], size: tuple[int, ...]) -> float:
    x, y = contour[:, 0, 0], contour[:, 0, 1]
    border = (x < MARGIN) | (y < MARGIN) | (x >= size[1] - MARGIN) | (y >= size[0] - MARGIN)
    return float(border.mean())


def _lean(contour: NDArray[np.int32]) -> float:
    """Compare opposite sides of the quadrilateral; 0 where it is none."""
    hull = cv2.convexHull(contour)
    corners = cv2.approxPolyDP(hull, 0.04 * cv2.arcLength(hull, True), True)[:, 0]
    if len(corners) != 4:
        return 0.0
    sides = [math.dist(corners[i], corners[(i + 1) % 4]) for i in range(4)]
    pairs = ((sides[0], sides[2]), (sides[1], sides[3]))
    return 1 - min(min(pair) / max(*pair, 1e-6) for pair in pairs)


def _haze_and_blur(frame: Grey, inside: Grey) -> tuple[float, float]:
    """Compare the darkest print with the paper, and the steepest edges with both."""
    whole = cv2.resize(inside, (frame.shape[1], frame.shape[0]), interpolation=cv2.INTER_NEAREST)
    dark, light = _quantiles(frame, whole, (0.005, 0.5))
    steps = cv2.absdiff(frame[:, 2:], frame[:, :-2])
    (steep,) = _quantiles(steps, np.ascontiguousarray(whole[:, 2:]), (0.995,))
    return dark / max(light, 1), min(1.0, max(0.0, 1 - steep / max(light - dark, 1)))


def _quantiles(picture: Grey, inside: Grey, parts: tuple[float, ...]) -> tuple[int, ...]:
    counts = cv2.calcHist([np.ascontiguousarray(picture)], [0], inside, [256], [0, 256])
    total = counts.ravel().cumsum()
    return tuple(min(255, int(np.searchsorted(total, part * total[-1]))) for part in parts)


def _print(frame: Grey, inside: Grey) -> float:
    """Return how much of the sheet is thin dark print."""
    scale = min(1.0, 2 * SMALL / max(frame.shape))
    half = cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    there = cv2.resize(inside, (half.shape[1], half.shape[0]), interpolation=cv2.INTER_NEAREST)
    thin = cv2.bitwise_and(strokes(np.asarray(half, np.uint8)), there)
    return cv2.countNonZero(thin) / max(1, cv2.countNonZero(there))
