"""Parallax: whether a face moves as a solid before a background, or as a picture of one."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models import geometry
from models.faces import Points

Grey = NDArray[np.uint8]
# Indices of the mesh: bridge, tip and wings of the nose; and what lies around it, no farther than
# the eyes, cheeks and corners of the mouth: a bent sheet is there nearly a plane.
NOSE: Final = [1, 4, 5, 195, 19, 44, 274, 45, 275, 51, 281]
RIM: Final = [33, 133, 263, 362, 50, 280, 101, 330, 205, 425, 36, 266, 119, 348, 118, 347, 55, 285,
              107, 336, 61, 291, 9, 151, 187, 411, 216, 436]  # fmt: skip
HALF: Final = 2  # the anchor is kept at half the size
RING: Final = (0.28, 0.72)  # from the face's box outwards, in its width: beyond the hair
LEAST_PX: Final = 200  # of a side that is looked at
FLOOR: Final = 1.2  # grey levels that sensor and coder change by themselves


def relief(before: Points, now: Points) -> float:
    """Return how far the nose moved against the rest of the face, by the eye distance.

    Two views of a plane are one homography apart (Hartley and Zisserman, Multiple View Geometry,
    13.1), so that of a picture only the mesh's own error is left. It is fitted to points around the
    nose, which lie about in one plane; the nose stands before them.
    """
    first, second = before[:, :2].astype(np.float64), now[:, :2].astype(np.float64)
    homography, _ = cv2.findHomography(first[RIM], second[RIM], 0)
    if homography is None:
        return 0.0
    moved = cv2.perspectiveTransform(first[None, NOSE], homography)[0]
    off = (second[NOSE] - moved).mean(axis=0)
    return float(np.hypot(*off)) / max(geometry.eye_distance_px(now), 1.0)


def turned_deg(before: Points, now: Points) -> float:
    """Return by how much the head has turned or nodded between two meshes, degrees."""
    (yaw, pitch, _), (yaw_now, pitch_now, _) = geometry.pose_deg(before), geometry.pose_deg(now)
    return float(np.hypot(yaw_now - yaw, pitch_now - pitch))


def reduced(picture: NDArray[np.uint8]) -> Grey:
    """Return a frame at half the size, grey. Personal: memory only."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (width // HALF, height // HALF), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


def moved_px(before: Points, now: Points) -> float:
    """Return how far the middle of the face went, picture px."""
    return float(np.linalg.norm((now - before)[:, :2].mean(axis=0)))


def with_the_face(anchor: Grey, before: Points, frame: Grey, now: Points) -> float | None:
    """Tell whether what is beside the head moved with it: 1, stayed: -1; None: not to be told.

    Args:
        anchor, frame: an earlier and the present frame, both `reduced`.
        before, now: the mesh in either, picture px.

    What is seen beside the head is held against the anchor twice: where it was, and where it
    would have gone with the head. The side that stayed more counts, as hair covers the other.
    """
    motion, _ = cv2.estimateAffinePartial2D(now[:, :2] / HALF, before[:, :2] / HALF)
    if motion is None:
        return None
    carried = cv2.warpAffine(
        anchor, motion, anchor.shape[::-1], flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    sides = [_moved(anchor, carried, frame, side) for side in _beside(now / HALF)]
    return min((one for one in sides if one is not None), default=None)


def _moved(anchor: Grey, carried: Grey, frame: Grey, side: tuple[slice, slice]) -> float | None:
    if frame[side].size < LEAST_PX:
        return None
    stayed, went = (_differ(frame[side], one[side]) for one in (anchor, carried))
    return None if max(stayed, went) < 2 * FLOOR else (stayed - went) / (stayed + went)


def _differ(one: Grey, other: Grey) -> float:
    a, b = one.astype(np.float32), other.astype(np.float32)
    gain = (a.mean() + 1) / (b.mean() + 1)  # lamps and exposure wander
    return float(np.sqrt(np.mean((a - gain * b) ** 2)))


def _beside(points: Points) -> list[tuple[slice, slice]]:
    """Return the parts of a reduced frame to the left and right of the head."""
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    wide, tall = high - low
    rows = _slice(low[1] - 0.2 * tall, high[1] - 0.1 * tall)
    left = _slice(low[0] - RING[1] * wide, low[0] - RING[0] * wide)
    right = _slice(high[0] + RING[0] * wide, high[0] + RING[1] * wide)
    return [(rows, left), (rows, right)]


def _slice(low: float, high: float) -> slice:
    return slice(max(0, round(low)), max(0, round(high)))
