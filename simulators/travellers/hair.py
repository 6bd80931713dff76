"""Hair: where it grows, how thick it lies, how its strands run. Its shell joins the skin."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulators.travellers import skull, strands
from simulators.travellers.genome import Genome, Hair
from simulators.travellers.grid import Array, Grid, blur, noise, smooth


@dataclass(frozen=True)
class _Cut:
    """One style. Centimetres, degrees."""

    top: float  # thickness over the crown
    side: float  # thickness at the sides
    low: float | None = None  # where long hair ends; None: cut around the ears
    front: float = 71.0  # azimuth of the front edge at the sides
    fringe: bool = False
    strand: str = "falling"
    wave: float = 0.0
    rough: float = 0.12  # how far locks stand out
    ramp: float = 1.5  # how fast the thickness grows behind the hairline


CUTS: Final = {
    Hair.BUZZ: _Cut(0.28, 0.2, strand="curls", rough=0.02, ramp=0.6),
    Hair.SHORT: _Cut(1.1, 0.55, rough=0.14, wave=2, ramp=2.6),
    Hair.PARTED: _Cut(1.9, 0.75, rough=0.12, wave=3),
    Hair.SWEPT: _Cut(1.7, 0.6, strand="sweeping", rough=0.1, ramp=2.8),
    Hair.CURLY: _Cut(2.4, 1.7, strand="curls", rough=0.42, ramp=1.2),
    Hair.AFRO: _Cut(4.0, 3.4, strand="curls", rough=0.3, ramp=1.6),
    Hair.BOB: _Cut(1.7, 1.5, low=-10.2, front=66, fringe=True, rough=0.1),
    Hair.LONG: _Cut(1.5, 1.3, low=-17.5, front=64, rough=0.1, wave=2, ramp=2.2),
    Hair.WAVY: _Cut(2.2, 2.0, low=-16.0, front=63, rough=0.35, wave=9, ramp=2.2),
    Hair.TIED: _Cut(0.9, 0.45, strand="sweeping", rough=0.05, ramp=2.6),
}


@dataclass(frozen=True)
class HairShell:
    """What hair does to a surface."""

    cover: Array  # 0 skin .. 1 hair
    radius: Array  # of the outside, cm
    colour: Array  # (3 channels) BGR


def covers_ears(g: Genome) -> bool:
    """Tell whether the hair hangs over the ears."""
    return g.hair in CUTS and CUTS[g.hair].low is not None


def _line(g: Genome, grid: Grid, cut: _Cut) -> Array:
    """Height of the front hairline at each azimuth."""
    angle = np.degrees(grid.azimuth)
    base = skull.crown_cm(g) - 4.5 + 0.35 * g.hairline
    back = max(0.0, g.hairline) * 0.9  # receding temples
    if cut.fringe:
        base -= 2.6
    side = np.abs(angle)
    at = [0, 22, 38, 50, 59, 66, 72, 90]
    rise = [base - 0.1 * back, base + 0.4 * back, base + back, base - 0.6 + 0.7 * back, base - 2.4,
            0.6, -1.3, -1.3]  # fmt: skip
    if cut.fringe:
        rise = [base, base - 0.1, base - 0.3, base - 0.6, base - 1.5, 0, -2, -2]
    elif cut.low is not None:  # falls to both sides like a curtain
        rise = [base + 0.7, base + 0.1, base - 1.1, base - 2.9, base - 5.6, -30, -30, -30]
    return np.interp(side, at, rise).astype(np.float32)


def _around_ears(angle: Array, low: float) -> Array:
    at = [60, 79, 83, 108, 117, 150, 180]
    return np.interp(angle, at, [-1.3, -1.5, 1.75, 1.4, -4.6, -7.6, -8.2]).astype(np.float32) + low


def _inside(g: Genome, grid: Grid, cut: _Cut) -> Array:
    """Signed distance to the edge of the hair, cm, positive within."""
    angle = np.abs(np.degrees(grid.azimuth))
    top = grid.y - _line(g, grid, cut)
    if cut.low is None:
        low = grid.y - _around_ears(angle, 0.0)
        return np.where(angle > 76, np.minimum(top + 20, low), np.minimum(top, low + 20))
    side = (angle - cut.front - 0.35 * np.maximum(0, -4 - grid.y)) * 0.14
    ends = grid.y - (cut.low + 0.5 * np.cos(grid.azimuth * 3))
    return np.minimum(np.maximum(top, side), ends)


def _part(g: Genome, grid: Grid) -> Array:
    """Thinner along the parting, 0..1, and combed over to the other side."""
    at = 0.16 * np.pi * np.clip(g.parting / 2, -1, 1) + (0.05 if g.parting >= 0 else -0.05)
    return np.exp(-(((grid.azimuth - at) / 0.05) ** 2)) * smooth(4, 7, grid.y)


def _field(g: Genome, rng: np.random.Generator, grid: Grid, cut: _Cut) -> Array:
    scale = grid.columns / 1024
    if cut.strand == "curls":
        size = 5.0 if g.hair is Hair.BUZZ else 20.0 if g.hair is Hair.CURLY else 9.0
        return strands.curls(rng, grid.shape, size * scale)
    if cut.strand == "sweeping":
        aside = smooth(30, 62, np.abs(np.degrees(grid.azimuth)))  # up from the brow, then back
        up = strands.falling(rng, grid.shape, 0.0, 2 * scale, 2.0)
        return up + aside * (strands.sweeping(rng, grid.shape) - up)
    return strands.falling(rng, grid.shape, 0.12 * g.parting, cut.wave * scale)


def _thickness(g: Genome, grid: Grid, cut: _Cut) -> tuple[Array, float]:
    """Thickness at the sides and on top, and how far the crown is raised."""
    more = 1 + 0.22 * g.hair_volume
    up = smooth(1.0, 8.0, grid.y)
    return (cut.side + (cut.top - cut.side) * up) * more, cut.top * more


def grow(g: Genome, rng: np.random.Generator, grid: Grid, radius: Array) -> HairShell | None:
    """Return the hair on a head of this radius; None: bald."""
    if g.hair is Hair.BALD:
        return None
    cut = CUTS[g.hair]
    field = _field(g, rng, grid, cut)
    inside = _inside(g, grid, cut) + 0.16 * field
    cover = smooth(-0.22, 0.3, inside)
    if cut.low is not None:  # calm at its front edge, which is seen from the side
        field = field * (0.25 + 0.75 * smooth(0.3, 1.8, inside))
    ramp = smooth(-0.05, cut.ramp, inside)
    thick, lift = _thickness(g, grid, cut)
    part = _part(g, grid) if g.hair in {Hair.PARTED, Hair.LONG, Hair.BOB, Hair.SHORT} else 0.0
    hang = np.maximum(grid.y, 0.5) if cut.low is not None else grid.y
    shell = skull.skull(g, grid.azimuth, hang, lift)
    bulge = 1 - 0.4 * smooth(-3, -16, grid.y) if cut.low is not None else 1.0
    lock = cut.rough * blur(field, 2.5 * grid.columns / 1024)
    top = skull.crown_cm(g) + lift
    cap = np.sqrt(np.clip(1 - (grid.y / top), 0, 1)) * np.clip(1 + grid.y / top, 0.7, 1)
    outer = shell + np.minimum(cap * 1.6, 1) * (thick * bulge * (1 - 0.45 * part) + lock)
    grown = np.where(outer > radius, radius + (outer - radius) * ramp, radius + 0.05 * ramp)
    grown = blur(grown.astype(np.float32), 1.3 * grid.columns / 1024)  # no wall of one sample
    grown = np.where(grid.y < top, grown, np.float32(-1))
    return HairShell(cover, grown.astype(np.float32), _colour(g, rng, field, inside, part))


def _colour(
    g: Genome, rng: np.random.Generator, field: Array, inside: Array, part: Array | float
) -> Array:
    white = np.clip(g.grey * (1 + 0.7 * (1 - g.grey) * np.tanh(2 * field)), 0, 1)[..., None]
    dark, light = strands.colour(g, 0.0), strands.colour(g, 1.0)
    base = dark + white * (light - dark)
    tone = 1 + 0.2 * np.tanh(field) + 0.08 * noise(rng, field.shape, (120, 120))
    root = 1 - 0.22 * smooth(1.2, 0.0, inside)
    return np.asarray(base * (tone * root * (1 - 0.35 * part))[..., None], dtype=np.float32)
