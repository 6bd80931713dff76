"""What the lane's camera sees behind a traveller: walls, floor, lamps and the entry door."""

from functools import lru_cache

import cv2
import numpy as np

from simulators.travellers.grid import Array


def _quad(picture: Array, points: list[tuple[float, float]], bgr: tuple[int, int, int]) -> None:
    height, width = picture.shape[:2]
    corners = np.array([(x * width, y * height) for x, y in points], np.int32)
    cv2.fillConvexPoly(picture, corners, bgr, cv2.LINE_AA)


@lru_cache(maxsize=8)
def lane(width: int, height: int) -> Array:
    """Return the empty lane, (height, width, 3) float32 BGR. Not to be written to."""
    picture = np.full((height, width, 3), (196, 190, 184), np.uint8)
    far = (0.3, 0.24, 0.7, 0.74)  # the entry door: left, top, right, bottom
    left, top, right, bottom = far
    _quad(picture, [(0, 0), (1, 0), (right, top), (left, top)], (222, 218, 214))
    _quad(picture, [(0, 1), (1, 1), (right, bottom), (left, bottom)], (142, 140, 138))
    _quad(picture, [(0, 0), (left, top), (left, bottom), (0, 1)], (186, 176, 166))
    _quad(picture, [(1, 0), (right, top), (right, bottom), (1, 1)], (178, 168, 160))
    for side in (0.0, 1.0):  # a line of light along both walls
        edge = left if side == 0 else right
        _quad(picture, [(side, 0.66), (edge, 0.575), (edge, 0.59), (side, 0.7)], (204, 182, 120))
    for at in (0.15, 0.5, 0.85):
        x = left + (right - left) * at
        _quad(picture, [(at - 0.05, 0), (at + 0.05, 0), (x + 0.01, top), (x - 0.01, top)],
              (248, 248, 246))  # fmt: skip
    _quad(picture, [(left, top), (right, top), (right, bottom), (left, bottom)], (168, 160, 150))
    for low, high in ((0.31, 0.495), (0.505, 0.69)):
        _quad(picture, [(low, 0.26), (high, 0.26), (high, 0.73), (low, 0.73)], (206, 200, 188))
    _quad(picture, [(0.31, 0.5), (0.69, 0.5), (0.69, 0.52), (0.31, 0.52)], (224, 222, 218))
    soft = cv2.GaussianBlur(picture, (0, 0), width / 160)
    shade = np.linspace(1.03, 0.93, height, dtype=np.float32)[:, None, None]
    return np.asarray(soft * shade, dtype=np.float32)
