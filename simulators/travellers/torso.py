"""Neck to waist: a second surface in coordinates of its own, drawn once and kept as a sprite."""

from typing import Final

import cv2
import numpy as np

from simulators.travellers import skin
from simulators.travellers.clothes import dress
from simulators.travellers.genome import Clothing, Genome
from simulators.travellers.grid import Array, Grid, curve, noise, smooth
from simulators.travellers.head import Layer
from simulators.travellers.light import Light, shade
from simulators.travellers.march import LEVEL_DEG, Hit, Pose, View, march
from simulators.travellers.surface import normals

UNIT_CM: Final = 2.2  # a grid's centimetre is this much of a torso
SHIFT_CM: Final = -44.0  # height of the torso's origin
UPRIGHT: Final = Pose(pitch=LEVEL_DEG)
COLLARS: Final = {
    Clothing.TEE: 0.0,
    Clothing.V_NECK: 0.0,
    Clothing.ROLL_NECK: 1.9,
}  # cm off the neck
CLOTH_GLOSS: Final = 0.02
NEAR_SPRITE: Final = View(510, 420, 255.0, -90.0, 10.0)
FAR_SPRITE: Final = View(260, 560, 130.0, -50.0, 5.0)
_SIDE = [(-11, 3.4), (-13, 4.5), (-14.4, 6.6), (-15.8, 10.4), (-17.0, 14.6), (-18.6, 17.6),
         (-21, 19.4), (-26, 20.6), (-40, 20), (-62, 19.5), (-90, 19.5)]  # fmt: skip
_FRONT = [(-11, 2.0), (-14, 3.6), (-16.5, 5.2), (-20, 7.6), (-26, 10), (-40, 10.8), (-90, 10.8)]
_BACK = [(-11, 6.4), (-14, 7.6), (-17, 9.5), (-24, 11), (-90, 10)]


def _shape(g: Genome, grid: Grid, y: Array) -> Array:
    broad = 1 - 0.055 * np.clip(g.femininity, -1.5, 1.5) + 0.02 * g.neck_width
    side = curve(y, _SIDE) * (1 + (broad - 1) * smooth(-13, -18, y))
    depth = np.where(np.cos(grid.azimuth) > 0, curve(y, _FRONT, 2.0), curve(y, _BACK, 2.0))
    s, c = np.abs(np.sin(grid.azimuth)), np.abs(np.cos(grid.azimuth))
    power = 2 + 0.5 * smooth(-14, -20, y)
    return np.asarray(((s / side) ** power + (c / depth) ** power) ** (-1 / power))


def _surface(g: Genome, kind: Clothing, seed: int, grid: Grid) -> tuple[Array, Array]:
    rng = np.random.default_rng([g.seed, seed])
    y = grid.y * UNIT_CM + SHIFT_CM
    body = _shape(g, grid, y)
    x = body * np.sin(grid.azimuth)
    front = np.cos(grid.azimuth) > 0
    cover, cloth, relief = dress(kind, rng, x, np.where(front, y, y - 1.5))
    folds = noise(rng, grid.shape, (60, 90)) * smooth(-19, -30, y)
    relief = relief + COLLARS.get(kind, 2.2) * smooth(-15.6, -13.6, y)
    radius = body + relief * cover + 0.22 * folds * cover - 0.05
    radius = np.where(y < -11.0, radius, np.float32(-1)) / UNIT_CM
    bare = np.broadcast_to(skin.tone(g), cloth.shape)
    weave = 1 + 0.015 * noise(rng, grid.shape, (2, 2))
    colour = bare + cover[..., None] * (cloth * weave[..., None] - bare)
    arms = np.exp(-(((np.abs(x) - 14.2 - 0.03 * (y + 30)) / 0.7) ** 2)) * smooth(-27, -36, y)
    under = (
        1 - 0.45 * arms - 0.3 * smooth(-16.5, -12.0, y) * np.exp(-((x / 6.0) ** 2))
    )  # the chin's shadow
    return radius.astype(np.float32), (colour * under[..., None]).astype(np.float32)


class Torso:
    """A dressed torso, facing the camera; drawn for one size and light at a time."""

    def __init__(self, g: Genome, kind: Clothing, seed: int, grid: Grid | None = None) -> None:
        grid = grid or Grid(1024, 900)
        self._radius, colour = _surface(g, kind, seed, grid)
        self._colour = np.clip(colour, 0, 255).astype(np.uint8)
        self._normal = normals(grid, self._radius)
        self._bare: dict[bool, tuple[Array, Array, Hit]] = {}
        self._lit: dict[bool, tuple[Light, Array]] = {}

    def _see(self, view: View) -> tuple[Array, Array, Hit]:
        """Return colour, normal and hit of each pixel, without light."""
        own = View(
            view.width, view.height, view.centre_x,
            view.centre_y - SHIFT_CM * view.scale, view.scale * UNIT_CM,
        )  # fmt: skip
        hit = march(self._radius, UPRIGHT, own)
        colour, normal = (
            cv2.remap(v, hit.column, hit.row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            for v in (self._colour, self._normal)
        )
        return colour, normal @ UPRIGHT.matrix().T, hit

    def _sprite(self, light: Light, far: bool) -> tuple[Array, Hit]:
        """Return the kept picture, lit anew where the light has changed enough to be seen."""
        if far not in self._bare:
            size = FAR_SPRITE if far else NEAR_SPRITE
            self._bare[far] = self._see(size)
        colour, normal, hit = self._bare[far]
        light = light.rounded()
        if far not in self._lit or self._lit[far][0] != light:
            self._lit[far] = (light, shade(colour, normal, light, CLOTH_GLOSS))
        return self._lit[far][1], hit

    def draw(self, view: View, light: Light) -> Layer:
        """Draw into a window, warped from a sprite (one for near, one for far)."""
        far = view.scale < 5.5
        lit, hit = self._sprite(light, far)
        kept = FAR_SPRITE if far else NEAR_SPRITE
        k = view.scale / kept.scale
        move = np.array(
            [[k, 0, view.centre_x - k * kept.centre_x], [0, k, view.centre_y - k * kept.centre_y]]
        )
        colour, cover, depth = (
            cv2.warpAffine(v, move, (view.width, view.height), flags=cv2.INTER_LINEAR)
            for v in (lit, hit.seen, hit.depth * np.float32(UNIT_CM))
        )
        return Layer(colour, cover, depth)

    def draw_sharp(self, view: View, light: Light) -> Layer:
        """Draw into a window at its own resolution (slower)."""
        colour, normal, hit = self._see(view)
        lit = shade(colour, normal, light, CLOTH_GLOSS)
        return Layer(lit, hit.seen, hit.depth * np.float32(UNIT_CM))
