"""Find, for every pixel, the point of the surface that it sees.

The surface is a radius over azimuth and height, so a ray is followed by looking the radius up:
first at half resolution, then refined. No mesh, no holes, nothing to sort.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from simulators.travellers.grid import HIGH_CM, LOW_CM, Array

CAMERA_CM: Final = 110.0  # distance of the camera, for the perspective
PIVOT: Final = np.array([0.0, -7.0, -2.0], np.float32)  # the head turns here
LEVEL_DEG: Final = 4.5  # our faces are built upright; held so, the mesh finds a level head
NEAR_CM, FAR_CM = 26.0, -22.0


@dataclass(frozen=True)
class Pose:
    """Degrees, with the signs of ISO/IEC 39794-5, Annex D (as models.geometry).

    Yaw > 0: the nose moves to the picture's right; pitch > 0: down; roll > 0: leans to the
    picture's left.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0

    def matrix(self) -> Array:
        """Rotation from head to camera coordinates (x right, y up, z to the camera)."""
        yaw, pitch, roll = np.radians([self.yaw, LEVEL_DEG - self.pitch, self.roll])
        cy, sy, cp, sp, cr, sr = (f(a) for a in (yaw, pitch, roll) for f in (np.cos, np.sin))
        about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
        about_x = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
        about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
        return (about_z @ about_x @ about_y).astype(np.float32)


@dataclass(frozen=True)
class View:
    """A window of pixels: where the head's origin lies in it, and how large a centimetre is."""

    width: int
    height: int
    centre_x: float
    centre_y: float
    scale: float  # pixels a centimetre

    def half(self) -> "View":
        w, h = (self.width + 1) // 2, (self.height + 1) // 2
        return View(w, h, (self.centre_x - 0.5) / 2, (self.centre_y - 0.5) / 2, self.scale / 2)


@dataclass(frozen=True)
class Hit:
    """What each pixel sees: sample column and row (float32), depth in cm, and whether at all."""

    column: Array
    row: Array
    depth: Array
    seen: Array  # float32, 1: surface


class _Rays:
    """p(z) = a + z b in head coordinates, for every pixel of a view."""

    def __init__(self, view: View, rotation: Array, table: Array) -> None:
        self._table = table
        x = ((np.arange(view.width) - view.centre_x) / view.scale)[None].astype(np.float32)
        y = ((view.centre_y - np.arange(view.height)) / view.scale)[:, None].astype(np.float32)
        offset = PIVOT - rotation.T @ PIVOT
        r = rotation  # row of the camera, column of the head
        self._a = [x * r[0, i] + y * r[1, i] + offset[i] for i in range(3)]
        self._b = [r[2, i] - (x * r[0, i] + y * r[1, i]) / np.float32(CAMERA_CM) for i in range(3)]

    def only(self, chosen: Array) -> "_Rays":
        """Return the rays of the pixels with these flat indices, in their shape."""
        rays = object.__new__(_Rays)
        rays._table = self._table
        rays._a, rays._b = ([v.ravel()[chosen] for v in part] for part in (self._a, self._b))
        return rays

    def look(self, z: Array) -> tuple[Array, Array, Array]:
        """Return how far outside the surface the points at depth z are, and column, row."""
        rows, columns = self._table.shape
        px, py, pz = (a + z * b for a, b in zip(self._a, self._b, strict=True))
        radius, angle = cv2.cartToPolar(pz, px)
        angle -= (angle > np.pi) * np.float32(2 * np.pi)
        column = angle * np.float32(columns / (2 * np.pi)) + np.float32(columns / 2 - 0.5)
        row = (HIGH_CM - py) * np.float32(rows / (HIGH_CM - LOW_CM)) - np.float32(0.5)
        surface = cv2.remap(
            self._table, column, row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        return radius - surface, column, row


def _follow(rays: _Rays, start: Array, steps: int, least: float, most: float) -> Array:
    """Return the depth of a point just inside the surface, FAR_CM where none was found.

    Walls are steep (hair, jaw): once a point inside is known, halving finds the surface.
    """
    outer, inner, z = start, np.full_like(start, FAR_CM), start
    for _ in range(steps):
        outside, _, _ = rays.look(z)
        inside = outside <= 0
        inner = np.where(inside, z, inner)
        outer = np.where(inside, outer, z)
        ahead = z - np.clip(outside * np.float32(0.6), least, most)
        z = np.where(inner > FAR_CM, (outer + inner) * np.float32(0.5), ahead)
    return inner


def march(table: Array, pose: Pose, view: View) -> Hit:
    """Return what every pixel of the view sees of the surface `table` (cm, float32)."""
    rotation = pose.matrix()
    half = view.half()
    coarse = _Rays(half, rotation, table)
    z = _follow(coarse, np.full((half.height, half.width), NEAR_CM, np.float32), 32, 0.3, 2.4)
    near = cv2.dilate(z, np.ones((3, 3), np.uint8))
    near = cv2.resize(near, (half.width * 2, half.height * 2), interpolation=cv2.INTER_LINEAR)
    near = near[: view.height, : view.width] + np.float32(0.2)
    rays = _Rays(view, rotation, table)
    z = _follow(rays, near, 8, 0.05, 1.2)
    missed = (z <= FAR_CM) & (near > FAR_CM + 0.3)  # behind an edge: look on from there
    if missed.any():
        chosen = np.flatnonzero(missed)
        chosen = np.resize(chosen, (-(-chosen.size // 1024), 1024))  # remap has a longest row
        z.ravel()[chosen] = _follow(rays.only(chosen), near.ravel()[chosen], 44, 0.3, 1.2)
    found = z > FAR_CM
    _, column, row = rays.look(np.where(found, z, near))
    return Hit(column, row, z, found.astype(np.float32))
