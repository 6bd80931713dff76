"""The head without its features: skull, face, jaw and neck as one radius."""

import numpy as np

from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, Grid, curve, smooth

WIDEST_CM = 3.5  # height above the eyes where the skull is widest


def crown_cm(g: Genome) -> float:
    """Height of the top of the skull."""
    return 11.2 + 0.45 * g.forehead_height


def chin_cm(g: Genome) -> float:
    """Height of the lowest point of the chin."""
    return -11.4 - 0.72 * g.chin_length


def _cap(y: Array, top: float, power: float) -> Array:
    """Round off towards the crown: 1 up to the widest place, 0 at the top."""
    t = np.clip((y - WIDEST_CM) / (top - WIDEST_CM), 0, 1)
    return (1 - t**power) ** (1 / power)


def half_width(g: Genome, y: Array, lift: float = 0.0) -> Array:
    """Half the head's width at each height."""
    wide, skull = 0.42 * g.face_width, 0.3 * g.skull_width
    jaw, chin = 0.3 + 0.72 * g.jaw_width, 0.1 + 0.6 * g.chin_width
    low = chin_cm(g)
    points = [
        (16, 7.35 + wide + skull), (4, 7.35 + wide + skull), (1.5, 7.1 + wide + 0.5 * skull),
        (-1, 6.85 + wide), (-3, 6.65 + wide + 0.3 * jaw), (-5.5, 6.2 + 0.7 * wide + 0.8 * jaw),
        (0.55 * low - 1.2, 5.75 + 0.5 * wide + jaw), (0.8 * low, 4.95 + 0.7 * jaw + 0.5 * chin),
        (low + 0.8, 3.9 + chin + 0.2 * jaw), (low - 0.4, 3.0 + chin), (-24, 3.0 + chin),
    ]  # fmt: skip
    return curve(y, points) * _cap(y, crown_cm(g) + lift, 2.3)


def _depths(g: Genome, y: Array, lift: float = 0.0) -> tuple[Array, Array]:
    """Distance of the face and of the back of the head from the axis."""
    low, slope = chin_cm(g), 0.5 * g.forehead_slope
    chin = 0.45 * g.chin_forward
    front = [
        (16, 8.6 - slope), (8, 8.6 - slope), (5.5, 8.95 - 0.5 * slope), (2, 9.1), (0, 8.75),
        (-3, 8.85), (-6, 8.95), (-8, 8.75 + 0.4 * chin), (low + 1.2, 8.85 + chin),
        (low - 0.2, 7.9 + chin), (low - 1, 6.8), (-24, 6.6),
    ]  # fmt: skip
    back = [(16, 9.6), (4, 9.6), (1, 9.4), (-3, 7.8), (-7, 6.3), (-24, 6.2)]
    top = crown_cm(g) + lift
    return curve(y, front) * _cap(y, top, 2.5), curve(y, back) * _cap(y, top, 2.1)


def _round(azimuth: Array, side: Array, depth: Array, power: Array | float) -> Array:
    """Radius of a superellipse."""
    s, c = np.abs(np.sin(azimuth)), np.abs(np.cos(azimuth))
    floor = 1e-3
    sum_ = (s / np.maximum(side, floor)) ** power + (c / np.maximum(depth, floor)) ** power
    return np.asarray(sum_ ** (-1 / power), dtype=np.float32)


def skull(g: Genome, azimuth: Array, y: Array, lift: float = 0.0) -> Array:
    """Radius of skull and face, without a neck; `lift` raises the crown (for hair)."""
    side = half_width(g, y, lift)
    front, back = _depths(g, y, lift)
    depth = np.where(np.cos(azimuth) > 0, front, back)
    power = 2.0 + 0.35 * smooth(9, 3, y) * smooth(chin_cm(g) - 1, -6, y)
    radius = _round(azimuth, side, depth, power)
    return np.where(y < crown_cm(g) + lift, radius, np.float32(-1))


def neck(g: Genome, grid: Grid) -> Array:
    """Radius of the neck, which stands behind the head's axis."""
    width = 4.9 + 0.3 * g.neck_width - 0.3 * g.femininity
    size = width + 1.3 * smooth(-14.5, -20, grid.y)
    behind = 1.6 - 0.06 * (grid.y + 12)
    sin, cos = np.sin(grid.azimuth), np.cos(grid.azimuth)
    return (-behind * cos + np.sqrt(np.maximum(size**2 - (behind * sin) ** 2, 0.1))).astype(
        np.float32
    )


def jaw_line(g: Genome, azimuth: Array) -> Array:
    """Height where the face ends and the neck begins."""
    low, angle = chin_cm(g), np.abs(np.degrees(azimuth))
    at = [0, 12, 25, 45, 62, 78, 95, 120, 180]
    rise = [low, low + 0.05, low + 0.4, low + 1.7, low + 3.1, low + 4.7, low + 6.2, -5, -6]
    return np.interp(angle, at, rise).astype(np.float32)


def head(g: Genome, grid: Grid) -> Array:
    """Radius of head and neck."""
    line = jaw_line(g, grid.azimuth)
    aside = smooth(50, 95, np.abs(np.degrees(grid.azimuth)))
    inside = smooth(0, 1, (grid.y - line + 1.0 + 3.0 * aside) / (1.35 + 4.0 * aside))
    face, below = skull(g, grid.azimuth, grid.y), neck(g, grid)
    return np.where(grid.y > 8, face, below + (np.maximum(face, below * 0.9) - below) * inside)
