"""Where the face mesh looks: an upright square around a face, and the way back from it."""

import numpy as np
from numpy.typing import NDArray

from models import geometry
from models.faces import LEFT_EYE, RIGHT_EYE, Face, Points

SIDE = 192  # px, of the network's input
MARGIN = 1.5  # side of the crop to the longer side of the face, as in MediaPipe's graph


def around_face(face: Face) -> NDArray[np.float64]:
    """Return (2, 3): from the picture to the crop around a detector's box."""
    right, left = (np.array(face.key_points[eye]) for eye in (RIGHT_EYE, LEFT_EYE))
    centre = np.array([face.x + face.width / 2, face.y + face.height / 2])
    return _upright(centre, MARGIN * max(face.width, face.height), left - right)


def around_points(points: Points) -> NDArray[np.float64]:
    """Return (2, 3): from the picture to the crop around a mesh."""
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    right, left = geometry.eye_centres(points)
    return _upright((low + high) / 2, MARGIN * float((high - low).max()), left - right)


def _upright(
    centre: NDArray[np.floating], side: float, eyes: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Return (2, 3): from the picture to a crop in which the line of the eyes is level."""
    scale, angle = SIDE / max(side, 1.0), np.arctan2(eyes[1], eyes[0])
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.column_stack([turn, SIDE / 2 - turn @ centre])


def back(points: Points, to_crop: NDArray[np.float64]) -> Points:
    """Return the points in picture px; z keeps the scale of x."""
    turn, shift = to_crop[:, :2], to_crop[:, 2]
    scale = np.sqrt(np.linalg.det(turn))
    flat = (points[:, :2] - shift) @ turn / scale**2  # the inverse of a turn times a scale
    return np.column_stack([flat, points[:, 2] / scale]).astype(np.float32)
