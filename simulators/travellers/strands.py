"""Noise that looks like hair: long grains along the way that the hair lies, and its colour."""

import cv2
import numpy as np

from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, noise


def colour(g: Genome, grey: float | None = None) -> Array:
    """Return the middle colour of the hair, (3,) BGR; `grey` replaces the share of white hair."""
    at = [0.0, 0.35, 0.6, 1.0]
    table = np.array([[118, 172, 212], [66, 104, 148], [38, 58, 88], [24, 24, 30]], np.float32)
    base = np.array([np.interp(g.hair_melanin, at, table[:, i]) for i in range(3)])
    base = base + g.hair_red * (1 - 0.6 * g.hair_melanin) * (np.array([36, 78, 168]) - base)
    share = g.grey if grey is None else grey
    return np.asarray(base + share * (np.array([186, 190, 192]) - base), dtype=np.float32)


def falling(
    rng: np.random.Generator, shape: tuple[int, int], shear: float, wave: float, grain: float = 2.2
) -> Array:
    """Strands that run down from the crown; `shear` leans them, `wave` curls them (samples)."""
    rows, columns = shape
    field = noise(rng, shape, (grain, 90 * rows / 1024))
    field = field + 0.7 * noise(rng, shape, (3 * grain, 140 * rows / 1024))
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    x = x + shear * y + wave * np.sin(y * (26.0 / rows) + 3 * np.sin(x * (8.0 / columns)))
    moved = cv2.remap(field, np.mod(x, columns), y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    return np.asarray(moved / 1.2, dtype=np.float32)


def sweeping(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Strands that run from the forehead to the back."""
    columns = shape[1]
    field = noise(rng, shape, (80 * columns / 1024, 2.6))
    field = field + 0.7 * noise(rng, shape, (120 * columns / 1024, 7.0))
    return np.asarray(field / 1.2, dtype=np.float32)


def curls(rng: np.random.Generator, shape: tuple[int, int], size: float) -> Array:
    """Small round locks."""
    field = noise(rng, shape, (size, size * 0.75)) + 0.5 * noise(rng, shape, (size / 3, size / 4))
    return np.asarray(field / 1.1, dtype=np.float32)
