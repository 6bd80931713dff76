"""Measures one sheet by its outline and by what is printed within it."""

import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.document.placement import Look
from models.page.ink import Grey, strokes

SMALL: Final = 320  # px of the longer side on which areas are measured
WHITE: Final = 250
SPOT: Final = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))
RECTANGLE: Final = 0.9  # of its rectangle is the sheet's: its direction can be told
STRAIGHT: Final = 15.0  # degrees off the rows or columns: zone.find sees text up to 21 without more
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something on the platen, in px of the small picture."""

    contour: NDArray[np.int32]
    area: float


def measured(frame: Grey, small: Grey, sheet: Sheet) -> Look:
    """Measure one sheet; what belongs to the whole picture is left as in NOTHING.

    Args:
        frame: as the camera took it.
        small: the same, SMALL px long; the sheet's outline belongs to it.
    """
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


def lies_straight(sheet: Sheet) -> bool:
    """Tell whether it is a rectangle along the rows of the picture: then so is its zone."""
    _, (wide, high), turn = cv2.minAreaRect(sheet.contour)
    is_rectangle = sheet.area >= RECTANGLE * (wide - 1) * (high - 1)
    return is_rectangle and abs((turn + 45) % 90 - 45) <= STRAIGHT


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
