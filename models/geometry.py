"""Pose and eye distance out of the mesh's points; pure numbers.

Signs follow ISO/IEC 39794-5 (pose angles): yaw is positive where the person looks to
their own left (the nose moves right in an unmirrored picture), pitch where they look down, roll
where the head leans to their own right shoulder. The rotations are taken in the order roll, pitch,
yaw, so that yaw and pitch are those of the direction the nose points in.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.faces import Points

Vector = NDArray[np.float64]

RIGHT_CORNERS: Final = (33, 133)  # outer, inner corner of the eye: indices of the mesh
LEFT_CORNERS: Final = (263, 362)
# Pairs of mirror images that keep their place when a face speaks: eye corners, temples, nose wings.
RIGHT_SIDE: Final = (33, 133, 127, 234, 98, 70)
LEFT_SIDE: Final = (263, 362, 356, 454, 327, 300)
FOREHEAD, CHIN = 10, 152
# The line from forehead to chin of a level head leans back: median over the 200 pictures of the
# AT&T set 5.5, over 16 press photos 4.5, over simulated travellers of pitch 0 4.8.
NEUTRAL_PITCH: Final = np.radians(5.0)
DOWN: Final = np.array([0.0, 1.0, 0.0])


def eye_centres(points: Points) -> Points:
    """Return (2, 2) float32: right eye, left eye; each halfway between its corners, px."""
    return np.stack([points[list(eye), :2].mean(axis=0) for eye in (RIGHT_CORNERS, LEFT_CORNERS)])


def eye_distance_px(points: Points) -> float:
    """Inter-eye distance (ISO/IEC 39794-5: IED) in the picture, px."""
    right, left = eye_centres(points)
    return float(np.linalg.norm(left - right))


def pose_deg(points: Points) -> tuple[float, float, float]:
    """Return yaw, pitch, roll in degrees of the head's own axes.

    The axis from right to left is the sum over mirrored pairs, the axis down goes from forehead to
    chin; what is left of it beside the first axis is used, less the lean of a level head.
    """
    wide = points.astype(np.float64)
    across = _unit((wide[list(LEFT_SIDE)] - wide[list(RIGHT_SIDE)]).sum(axis=0))
    down = wide[CHIN] - wide[FOREHEAD]
    down = _unit(down - across * (down @ across))
    down = down * np.cos(NEUTRAL_PITCH) - np.cross(across, down) * np.sin(NEUTRAL_PITCH)
    away = np.cross(across, down)  # out of the back of the head
    level = _unit(np.cross(DOWN, away))
    yaw = np.degrees(np.arctan2(-away[0], away[2]))
    pitch = np.degrees(np.arcsin(np.clip(-away[1], -1.0, 1.0)))
    roll = np.degrees(np.arctan2(-(across @ np.cross(away, level)), across @ level))
    return float(yaw), float(pitch), float(roll)


def _unit(vector: Vector) -> Vector:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
