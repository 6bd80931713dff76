"""An instrument in a hand: where its points lie in space and in the picture, and how it sways."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from simulators.travellers.clip import FOCAL, HORIZON
from simulators.travellers.grid import Array

STRIPS: Final = 16  # of a bent sheet


@dataclass(frozen=True, slots=True)
class Hold:
    """A pose of the sheet; degrees with the signs of `Look`, centimetres."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    right_cm: float = 0.0
    up_cm: float = 0.0
    distance_m: float = 0.72

    def matrix(self) -> Array:
        """(3, 3): from the sheet (right, down, away) to the camera (right, down, away)."""
        yaw, pitch, roll = np.radians([self.yaw, self.pitch, self.roll])
        about_y = np.array(
            [[np.cos(yaw), 0, -np.sin(yaw)], [0, 1, 0], [np.sin(yaw), 0, np.cos(yaw)]]
        )
        about_x = np.array(
            [[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]]
        )
        about_z = np.array(
            [[np.cos(roll), np.sin(roll), 0], [-np.sin(roll), np.cos(roll), 0], [0, 0, 1]]
        )
        return np.asarray(about_z @ about_y @ about_x)

    def project(self, points: Array, width: int, height: int) -> Array:
        """Return where points of the sheet, (n, 3) cm, are seen, (n, 2) px."""
        seen = points @ self.matrix().T + [self.right_cm, -self.up_cm, 100 * self.distance_m]
        focal = FOCAL * width
        middle = np.array([width / 2, height * HORIZON])
        return np.asarray(middle + focal * seen[:, :2] / seen[:, 2:])


def corners(low: Array, high: Array, bend_cm: float) -> list[tuple[Array, Array]]:
    """Return the sheet as flat strips: (flat, in space) corners, (4, 2) and (4, 3) cm.

    Args:
        low, high: (2,) cm, the upper left and lower right corner of the flat sheet.
        bend_cm: radius of the cylinder, its axis upright, its middle towards the camera; 0: flat.
    """
    count = STRIPS if bend_cm else 1
    edges = np.linspace(low[0], high[0], count + 1)
    strips = []
    for left, right in pairwise(edges):
        flat = np.array([[left, low[1]], [right, low[1]], [right, high[1]], [left, high[1]]])
        angle = flat[:, 0] / bend_cm if bend_cm else np.zeros(4)
        across = bend_cm * np.sin(angle) if bend_cm else flat[:, 0]
        away = bend_cm * (1 - np.cos(angle))
        strips.append((flat, np.column_stack([across, flat[:, 1], away])))
    return strips


def sway(seed: int, t: float) -> Hold:
    """Return how a hand holds a sheet `t` seconds after it came up: never quite still."""
    rng = np.random.default_rng([seed, 77])
    phase, rate = rng.uniform(0, 2 * np.pi, (6, 2)), rng.uniform(0.7, 1.6, (6, 2))
    yaw, pitch, roll, right, up, near = np.sin(phase + rate * [1.0, 4.3] * t) @ [1.0, 0.25]
    return Hold(
        yaw=9.0 * yaw,
        pitch=6.0 * pitch,
        roll=3.0 * roll,
        right_cm=1.6 * right,
        up_cm=1.0 * up,
        distance_m=0.72 + 0.025 * near,
    )
