"""Pose angles of a turned model head, with the signs that the documentation gives."""

import numpy as np
import pytest

from models import geometry

# A head as the mesh would give it, frontal: x right in the picture, y down, z away from the camera.
PLACES = {33: (-45, -30, 10), 263: (45, -30, 10), 133: (-15, -30, 8), 362: (15, -30, 8)}
PLACES |= {127: (-70, -25, 60), 356: (70, -25, 60), 234: (-70, 0, 60), 454: (70, 0, 60)}
PLACES |= {98: (-15, 20, 0), 327: (15, 20, 0), 70: (-50, -45, 12), 300: (50, -45, 12)}
LEAN = 170 * np.tan(np.radians(5))  # a level head's chin lies behind its forehead in the mesh
PLACES |= {10: (0, -80, 15), 152: (0, 90, 15 + LEAN)}


def head(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> np.ndarray:
    """Roll first, then pitch, then yaw; signs as in models.geometry."""
    y, p, r = np.radians([yaw, pitch, roll])
    rolled = np.array([[np.cos(r), np.sin(r), 0], [-np.sin(r), np.cos(r), 0], [0, 0, 1]])
    pitched = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    yawed = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    points = np.zeros((468, 3), np.float32)
    for index, place in PLACES.items():
        points[index] = yawed @ pitched @ rolled @ np.array(place) * 1.7 + [320, 240, 0]
    return points


@pytest.mark.parametrize(
    "pose",
    [
        (0, 0, 0),
        (30, 0, 0),
        (-30, 0, 0),
        (0, 20, 0),
        (0, -20, 0),
        (0, 0, 25),
        (0, 0, -170),
        (25, -15, 10),
    ],
)
def test_the_pose_is_found_again(pose: tuple[float, float, float]) -> None:
    np.testing.assert_allclose(geometry.pose_deg(head(*pose)), pose, atol=0.01)


def test_signs_in_the_picture() -> None:
    """Own left is the picture's right; own right shoulder is the picture's left."""
    chin, forehead = 152, 10
    turned_left = head(yaw=30)
    assert turned_left[454, 2] > turned_left[234, 2]  # the left temple went away from the camera
    down, level = head(pitch=30), head()  # the forehead comes towards the camera
    assert down[forehead, 2] - down[chin, 2] < level[forehead, 2] - level[chin, 2]
    leans = head(roll=30)
    assert leans[forehead, 0] < leans[chin, 0]  # the forehead went to the picture's left


def test_the_eye_distance_is_between_the_middles_of_the_eyes() -> None:
    assert geometry.eye_distance_px(head()) == pytest.approx(60 * 1.7, rel=1e-5)
    assert geometry.eye_distance_px(head(roll=40)) == pytest.approx(60 * 1.7, rel=1e-5)
