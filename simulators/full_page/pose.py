"""How a sheet lies under the camera, as a map from its millimetres to the picture's pixels."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Corners = NDArray[np.float32]
Homography = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pose:
    """Lying flat in the middle, the right way round, unless it says otherwise."""

    turn: int = 0  # degrees clockwise: 0, 90, 180, 270
    skew: float = 0.0  # degrees clockwise beside that
    tilt: tuple[float, float] = (0.0, 0.0)  # of the right, the lower edge: shorter by this part
    px_per_mm: float = 9.0
    shift_mm: tuple[float, float] = (0.0, 0.0)  # right, down, of the middle


def homography(pose: Pose, size_mm: tuple[float, float], canvas: tuple[int, int]) -> Homography:
    """Return the (3, 3) map; size_mm: (width, height); canvas: (width, height) px.

    Raises:
        ValueError: a turn that is none of the four, or a tilt beyond 0.6.
    """
    if pose.turn % 90 or max(map(abs, pose.tilt)) > 0.6:
        raise ValueError("a turn of quarters, and tilts up to 0.6")
    wide, high = size_mm
    box = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    flat = box - np.array([wide / 2, high / 2], np.float32)
    right, lower = pose.tilt
    flat[:, 1] *= np.where(flat[:, 0] > 0, 1 - max(0.0, right), 1 + min(0.0, right))
    flat[:, 0] *= np.where(flat[:, 1] > 0, 1 - max(0.0, lower), 1 + min(0.0, lower))
    angle = math.radians(pose.turn + pose.skew)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = flat @ np.array([[cos, sin], [-sin, cos]], np.float32)
    middle = np.array(canvas) / 2 + np.array(pose.shift_mm) * pose.px_per_mm
    there = (turned * pose.px_per_mm + middle).astype(np.float32)
    return np.asarray(cv2.getPerspectiveTransform(box, there), np.float64)


def mapped(homography_: Homography, points_mm: NDArray[np.float32]) -> Corners:
    """Return where points of the sheet come to lie, (n, 2) px."""
    there = cv2.perspectiveTransform(points_mm.reshape(1, -1, 2).astype(np.float64), homography_)
    return np.asarray(there[0], np.float32)
