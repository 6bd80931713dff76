"""Finds the largest place full of edges, such as a bar code is, as four corners."""

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

WORKING_PX: Final = 800  # the longer side while searching
WINDOW: Final = 0.04  # of the longer side: wider than the gaps within a code
LEAST_WINDOW_PX: Final = 9
DARK: Final = 8  # grey levels: below them a contrast is noise
TOLERANCES: Final = (0.02, 0.04, 0.06, 0.08, 0.1)  # of the outline, until four corners are left
LEAST_SIDE_PX: Final = 16


def corners_of_code(grey: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Return the corners (4, 2) float32 of the place, clockwise; None: nothing of some size."""
    scale = min(1.0, WORKING_PX / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    outlines, _ = cv2.findContours(_dense(small), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    corners = _four_corners(max(outlines, key=cv2.contourArea)) / np.float32(scale)
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    if sides.min() < LEAST_SIDE_PX:
        return None
    if cv2.contourArea(corners, oriented=True) < 0:
        corners = corners[::-1]
    return np.ascontiguousarray(corners, np.float32)


def _dense(small: Any) -> Any:
    """Return a mask of where edges stand close together, each beside the brightness around it."""
    side = max(LEAST_WINDOW_PX, int(max(small.shape) * WINDOW) | 1)
    window = np.ones((side, side), np.uint8)
    edges = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    contrast = edges / (cv2.dilate(small, window) + np.float32(DARK))
    density = cv2.boxFilter(contrast, cv2.CV_32F, (side, side))
    scaled = cv2.normalize(density, None, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)
    _, mask = cv2.threshold(scaled, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, window)


def _four_corners(outline: Any) -> NDArray[np.float32]:
    hull = cv2.convexHull(outline)
    length = cv2.arcLength(hull, True)
    for tolerance in TOLERANCES:
        polygon = cv2.approxPolyDP(hull, tolerance * length, True)
        if len(polygon) == 4:
            return np.asarray(polygon[:, 0], np.float32)
    return np.asarray(cv2.boxPoints(cv2.minAreaRect(hull)), np.float32)
