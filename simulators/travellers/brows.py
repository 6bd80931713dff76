"""Brows and beards: hair that lies on the skin of the face."""

import cv2
import numpy as np

from simulators.travellers import skull, strands
from simulators.travellers.features import places
from simulators.travellers.genome import Beard, Genome
from simulators.travellers.grid import Array, Grid, bump, noise, smooth


def brows(g: Genome, rng: np.random.Generator, grid: Grid, x: Array) -> Array:
    """Cover of the brows, 0..1."""
    p, side = places(g), np.abs(x)
    inner, outer = p.eye_x - 2.0, p.eye_x + 2.05
    t = (side - inner) / (outer - inner)  # 0 inner .. 1 outer
    arch = (0.32 + 0.18 * g.brow_arch) * np.sin(np.pi * np.clip(t * 0.86, 0, 1))
    middle = p.brow_y - 0.18 + arch + 0.26 * g.brow_tilt * (t - 0.4)
    half = max(0.21, 0.34 + 0.13 * g.brow_thickness - 0.05 * g.femininity) * np.clip(
        1 - 0.62 * t**2, 0.2, 1
    )
    hairs = noise(rng, grid.shape, (7 * grid.columns / 1024, 2.0))
    slanted = 0.3 * noise(rng, grid.shape, (3.0, 5.0))
    edge = smooth(1.15, 0.45, np.abs(grid.y - middle) / half + 0.16 * hairs)
    ends = smooth(-0.1, 0.1, t) * smooth(1.1, 0.85, t)
    dense = 0.75 + 0.16 * g.brow_density
    front = np.cos(grid.azimuth) > 0.2
    return np.clip(edge * ends * (dense + 0.1 * hairs + 0.1 * slanted), 0, 0.96) * front


def _region(g: Genome, grid: Grid, x: Array) -> Array:
    """Where the beard of this kind grows, soft 0..1."""
    p, y, side = places(g), grid.y, np.abs(x)
    wide = p.mouth_half + 0.55
    bow = np.clip(1 - (side / wide) ** 2, 0, 1)
    lip = p.mouth_y - 0.12 + (0.75 + 0.1 * g.lip_upper) * bow**0.6
    top = lip + (p.nose_tip_y - 0.95 - p.mouth_y - 0.72) * bow**0.6
    dip = 0.25 * smooth(0.4, 0, side)  # below the nose
    tache = (
        smooth(0.22, -0.12, y - top + dip) * smooth(-0.3, 0.05, y - lip) * smooth(0.0, 0.12, bow)
    )
    if g.beard is Beard.MOUSTACHE:
        return tache
    ring = smooth(1.0, 0.8, np.hypot(x / (p.mouth_half + 0.9), (y - p.mouth_y + 1.5) / 3.2))
    chin = ring * smooth(p.mouth_y + 0.5, p.mouth_y - 0.2, y)
    if g.beard is Beard.GOATEE:
        return np.maximum(tache, chin)
    angle = np.abs(np.degrees(grid.azimuth))
    cheek = np.interp(
        angle, [0, 16, 26, 45, 60, 72, 80, 86], [-5.5, -5.8, -6.3, -6.0, -4.6, -2, -1, -1]
    )
    low = skull.jaw_line(g, grid.azimuth) - 1.6
    jaw = smooth(0.3, -0.5, y - cheek) * smooth(-0.6, 0.6, y - low) * smooth(88, 80, angle)
    return np.maximum(np.maximum(tache, chin), jaw)


def beard(g: Genome, rng: np.random.Generator, grid: Grid, x: Array) -> tuple[Array, Array]:
    """Return the cover of the beard, 0..1, and the gain of its strands."""
    if g.beard is Beard.NONE:
        return np.zeros(grid.shape, np.float32), np.ones(grid.shape, np.float32)
    hairs = strands.falling(rng, grid.shape, 0.0, 2.0, 1.6)
    fine = noise(rng, grid.shape, (2.0, 3.4))
    region = _region(g, grid, x) * (np.cos(grid.azimuth) > -0.1)
    gain = np.asarray(1 + 0.14 * np.tanh(hairs) + 0.1 * np.tanh(fine), dtype=np.float32)
    if g.beard is Beard.STUBBLE:
        return np.asarray(np.clip(region * (0.3 + 0.1 * fine), 0, 1), dtype=np.float32), gain
    ragged = smooth(0.1, 0.75, region + 0.14 * hairs * (region > 0.01))
    return np.asarray(np.clip(ragged * (0.9 + 0.06 * fine), 0, 0.95), dtype=np.float32), gain


def beard_thickness(g: Genome, cover: Array, grid: Grid) -> Array:
    """Centimetres that the beard adds; more at the chin."""
    if g.beard in {Beard.NONE, Beard.STUBBLE}:
        return np.zeros_like(cover)
    length = 0.7 if g.beard is Beard.FULL else 0.45
    more = 0.22 + 0.78 * bump(grid.azimuth, grid.y, 0, skull.chin_cm(g), 0.8, 2.0)
    soft = cv2.GaussianBlur(cover, (0, 0), 0.12 / grid.cm)
    return np.asarray(soft * length * more, dtype=np.float32)
