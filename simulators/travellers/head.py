"""A head that can be drawn: pose, expression and light in, pixels out."""

from dataclasses import dataclass

import cv2
import numpy as np

from simulators.travellers.genome import Genome
from simulators.travellers.grid import HIGH_CM, Array, Grid, smooth
from simulators.travellers.light import Light, shade
from simulators.travellers.march import Hit, Pose, View, march
from simulators.travellers.surface import Expression, Patch, Surface


@dataclass(frozen=True)
class Layer:
    """Something drawn over a window: BGR 0..255, cover 0..1, depth in cm towards the camera."""

    colour: Array  # (h, w, 3) float32
    cover: Array  # (h, w) float32
    depth: Array  # (h, w) float32


Ball = tuple[float, float]
"""Height of its middle on the head's axis and radius, cm."""


class Head:
    """Keeps one head's surface and draws it. Not thread-safe."""

    def __init__(self, genome: Genome, grid: Grid | None = None, dressed: float = 0.0) -> None:
        self._surface = Surface(genome, grid or Grid(), dressed)
        self._radius = self._surface.radius.copy()
        self._normal = self._surface.normal.copy()
        shaded = self._surface.colour * self._surface.shade[..., None]
        self._colour = np.clip(shaded, 0, 255).astype(np.uint8)
        self._worn: dict[str, Patch] = {}
        self.balls = _balls(self._radius, self._surface.grid)

    def _wear(self, name: str, patch: Patch) -> None:
        if self._worn.get(name) is patch:
            return
        self._worn[name] = patch
        at = patch.grid.slices
        dim = self._surface.shade[at][..., None]
        self._colour[at] = np.clip(patch.colour * dim, 0, 255).astype(np.uint8)
        if name == "mouth":
            self._radius[at], self._normal[at] = patch.radius, patch.normal

    def express(self, e: Expression) -> None:
        """Take on an expression (steps of 1/8, so that few are ever painted)."""
        blink, smile, opened, gx, gy = (
            round(v * 8) / 8 for v in (e.blink, e.smile, e.opened, e.gaze_x, e.gaze_y)
        )
        self._wear("mouth", self._surface.mouth(smile, opened))
        self._wear("eyes", self._surface.eyes(blink, gx, gy))

    def draw(self, pose: Pose, view: View, light: Light) -> Layer:
        """Draw the head into a window."""
        hit = march(self._radius, pose, view)
        colour = cv2.remap(
            self._colour, hit.column, hit.row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        normal = cv2.remap(
            self._normal, hit.column, hit.row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        gloss = 0.08 + 0.07 * self._surface.genome.melanin
        lit = shade(colour, normal @ pose.matrix().T, light, gloss)
        return Layer(lit, hit.seen, hit.depth - self._sunk(hit))

    def _sunk(self, hit: Hit) -> Array:
        """How far the foot of the neck is inside the clothes, cm, however the head is bent."""
        across = cv2.remap(
            self._radius, hit.column, hit.row, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE
        )
        y = HIGH_CM - hit.row * np.float32(self._surface.grid.cm)
        return np.asarray(np.where(across < 7.4, 9 * smooth(-12.0, -14.5, y), 0), dtype=np.float32)


def _balls(radius: Array, grid: Grid) -> tuple[Ball, Ball]:
    """Return two balls that hold the head above the collar."""
    widest, y = radius.max(axis=1), grid.y[:, 0]
    top = float(y[widest > 0].max())
    upper, lower = float(widest[y > -7].max()), float(widest[(y <= -7) & (y > -16)].max())
    return (top - max(upper, 9.0), max(upper, 9.0)), (-9.0, max(lower, 9.0))
