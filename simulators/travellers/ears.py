"""Ears: a rim, a hollow and a lobe that stand out from the side of the head."""

import numpy as np

from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, Grid, smooth

AT_DEG = 96.0


def _local(g: Genome, grid: Grid) -> tuple[Array, Array]:
    """Return coordinates of the ear: -1 front .. 1 back, -1 lobe .. 1 top."""
    size = 1 + 0.09 * g.ear_size + 0.002 * (g.age - 30)
    back = (np.abs(np.degrees(grid.azimuth)) - AT_DEG) / 12.5
    up = (grid.y + 1.35) / (3.05 * size)
    narrow = 1 - 0.28 * smooth(0.1, -1.0, up)  # towards the lobe
    return (back - 0.22 * up) / narrow, up + 0 * back


def relief(g: Genome, grid: Grid) -> Array:
    """Centimetres that the ears add to the radius."""
    back, up = _local(g, grid)
    edge = np.sqrt(back**2 + up**2)
    inside = smooth(1.08, 0.86, edge)
    stand = 0.35 + (1.15 + 0.25 * g.ear_out) * smooth(-1.0, 0.75, back)
    rim = 0.32 * np.exp(-(((edge - 0.86) / 0.12) ** 2)) * smooth(-0.9, -0.3, back + 0.8 * up)
    inner = 0.26 * np.exp(-(((edge - 0.5) / 0.13) ** 2)) * smooth(-0.2, 0.3, back)
    hollow = -0.75 * np.exp(-(((back + 0.12) / 0.36) ** 2) - ((up + 0.12) / 0.42) ** 2)
    tragus = 0.3 * np.exp(-(((back + 0.62) / 0.2) ** 2) - ((up + 0.2) / 0.2) ** 2)
    return ((stand + rim + inner + hollow + tragus) * inside).astype(np.float32)


def redness(g: Genome, grid: Grid) -> Array:
    """0..1 where the skin of the ears is redder."""
    back, up = _local(g, grid)
    return smooth(1.1, 0.6, np.sqrt(back**2 + up**2))


def shade(g: Genome, grid: Grid) -> Array:
    """0..1 where the ear shadows itself: the hollow and under the rim."""
    back, up = _local(g, grid)
    hollow = np.exp(-(((back + 0.15) / 0.3) ** 2) - ((up + 0.12) / 0.4) ** 2)
    edge = np.sqrt(back**2 + up**2)
    under = np.exp(-(((edge - 0.66) / 0.09) ** 2)) * smooth(-0.5, 0.2, back + 0.6 * up)
    return np.maximum(hollow, 0.55 * under)
