"""One head as arrays over the grid: radius, colour, normals; its face changes with expressions."""

from dataclasses import dataclass

import numpy as np

from simulators.travellers import brows, ears, eyes, features, hair, mouth, skin, skull, strands
from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, Grid, blur, smooth
from simulators.travellers.kept import Kept


@dataclass(frozen=True)
class Expression:
    """What a face does; quantised by its users so that it can be kept."""

    blink: float = 0.0  # 0 open .. 1 closed
    smile: float = 0.0
    opened: float = 0.0  # the mouth, 0..1
    gaze_x: float = 0.0  # -1..1, of the eyes, towards the picture's right
    gaze_y: float = 0.0


@dataclass(frozen=True)
class Patch:
    """A part of the surface that an expression replaces."""

    grid: Grid
    radius: Array
    colour: Array
    normal: Array


def normals(grid: Grid, radius: Array) -> Array:
    """Unit normals of the surface, (height, width, 3) float32."""
    sin, cos = np.sin(grid.azimuth), np.cos(grid.azimuth)
    down, across = np.gradient(radius, grid.cm, 2 * np.pi / grid.columns)
    slope = across / np.maximum(radius, 0.5)
    x, z = sin - slope * cos, cos + slope * sin
    normal = np.stack([x, down, z], axis=-1)
    return np.asarray(normal / np.linalg.norm(normal, axis=-1, keepdims=True), dtype=np.float32)


def occlusion(radius: Array, grid: Grid) -> Array:
    """How much light reaches a hollow, 0..1."""
    dark = np.zeros_like(radius)
    for size, strength in ((0.5, 0.35), (1.6, 0.2)):
        hollow = blur(radius, size / grid.cm) - radius
        dark = dark + strength * np.clip(hollow, 0, 1.6)
    dark = dark * smooth(1.0, 4.5, radius)  # the crown is a point of this grid, not a hollow
    return np.asarray(np.clip(1 - dark, 0.42, 1), dtype=np.float32)


class Surface:
    """The unchanging part of one head; `patches` gives what an expression changes."""

    def __init__(self, g: Genome, grid: Grid, dressed: float = 0.0) -> None:
        self.genome, self.grid = g, grid
        self._eyes: Kept[tuple[float, float, float], Patch] = Kept(48)
        self._mouths: Kept[tuple[float, float], Patch] = Kept(48)
        rng = np.random.default_rng(g.seed + int(1000 * dressed))
        flat = 0.15 if hair.covers_ears(g) else 1.0
        plain = skull.head(g, grid) + flat * ears.relief(g, grid)
        self._x = (plain * np.sin(grid.azimuth)).astype(np.float32)
        self._front = smooth(-0.15, 0.1, np.cos(grid.azimuth))
        self.colour = skin.paint(g, rng, grid, self._x)
        self._beard, self._gain = brows.beard(g, rng, grid, self._x)
        self._brow = brows.brows(g, rng, grid, self._x)
        face = plain + self._front * features.relief(g, self._x, grid.y)
        face = face + brows.beard_thickness(g, self._beard, grid) + 0.08 * self._brow
        self._plain = plain
        self._hair = hair.grow(g, rng, grid, face)
        self.radius = self._with_hair(grid, face)
        self.shade = occlusion(self.radius, grid)
        self.colour = self._with_hairs(grid, self.colour)
        self.normal = normals(grid, self.radius)

    def _with_hair(self, grid: Grid, radius: Array) -> Array:
        if self._hair is None:
            return np.asarray(radius, dtype=np.float32)
        cover = self._hair.cover[grid.slices]
        grown = radius + cover * (np.maximum(self._hair.radius[grid.slices], radius) - radius)
        return np.asarray(grown, dtype=np.float32)

    def _with_hairs(self, grid: Grid, colour: Array) -> Array:
        """Lay brows, beard and hair over the skin."""
        tone = strands.colour(self.genome, self.genome.grey * 0.8)
        dark = tone * (0.72 if self.genome.hair_melanin < 0.4 else 0.9)
        colour = colour + self._brow[grid.slices][..., None] * (dark - colour)
        bearded = dark * self._gain[grid.slices][..., None]
        colour = colour + self._beard[grid.slices][..., None] * (bearded - colour)
        if self._hair is not None:
            cover = self._hair.cover[grid.slices][..., None]
            colour = colour + cover * (self._hair.colour[grid.slices] - colour)
        return np.asarray(colour, dtype=np.float32)

    def eyes(self, blink: float, gaze_x: float, gaze_y: float) -> Patch:
        """Return the eyes' window with this blink and gaze."""
        key = (blink, gaze_x, gaze_y)
        return self._eyes.get(key, lambda: self._paint_eyes(*key))

    def mouth(self, smile: float, opened: float) -> Patch:
        """Return the lower face's window with this mouth."""
        return self._mouths.get((smile, opened), lambda: self._paint_mouth(smile, opened))

    def _paint_eyes(self, blink: float, gaze_x: float, gaze_y: float) -> Patch:
        part = self.grid.window(48, -2.3, 2.6)
        x = self._x[part.slices]
        gaze = (0.36 * gaze_x, 0.2 * gaze_y)
        colour, _ = eyes.paint(self.genome, part, x, self.colour[part.slices], blink, gaze)
        if self._hair is not None:
            cover = self._hair.cover[part.slices][..., None]
            colour = colour + cover * (self.colour[part.slices] - colour)
        return Patch(part, self.radius[part.slices], colour, self.normal[part.slices])

    def _paint_mouth(self, smile: float, opened: float) -> Patch:
        part = self.grid.window(62, -11.5, -2.3)
        x, g = self._x[part.slices], self.genome
        relief = features.relief(g, x, part.y, smile) * self._front[:, part.slices[1]]
        radius = self._plain[part.slices] + relief
        radius = radius + brows.beard_thickness(g, self._beard[part.slices], part)
        radius = self._with_hair(part, radius)
        colour, _ = mouth.paint(g, part, x, self.colour[part.slices], smile, opened)
        cover = self._beard[part.slices][..., None] * 0.5
        colour = colour + cover * (self.colour[part.slices] - colour)
        return Patch(part, radius, colour, normals(part, radius))
