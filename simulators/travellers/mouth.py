"""Lips, the line between them, teeth; painted for a smile and for an open mouth."""

import numpy as np

from simulators.travellers import skin as skin_
from simulators.travellers.features import places
from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, Grid, smooth


def _lip_colour(g: Genome) -> Array:
    base = skin_.tone(g)
    red = 0.45 + 0.12 * g.lip_red + 0.16 * g.femininity
    target = np.array([92, 84, 176], np.float32) * (0.55 + 0.45 * (1 - g.melanin))
    return np.asarray(base + np.clip(red, 0.12, 0.85) * (target - base), dtype=np.float32)


def paint(
    g: Genome, grid: Grid, x: Array, skin: Array, smile: float, opened: float
) -> tuple[Array, Array]:
    """Paint the mouth over the skin of a window; return (BGR, gloss 0..1); smile, opened 0..1."""
    p, sharp = places(g), 1.6 * grid.cm
    half = p.mouth_half + 0.42 * smile
    t = x / half
    corner = (0.55 * smile + 0.13 + 0.08 * g.mouth_curve) * np.clip(np.abs(t), 0, 1.2) ** 2
    v = grid.y - p.mouth_y - corner
    bow = np.clip(1 - t**2, 0, 1)
    gap = 0.75 * opened * bow**0.7 + 0.28 * max(0.0, smile - 0.45) * bow
    v = np.where(v > 0, v - 0.35 * gap, v + 0.65 * gap)  # the lips part
    cupid = (0.13 + 0.07 * g.cupid) * (
        np.exp(-(((np.abs(t) - 0.24) / 0.14) ** 2)) - 0.9 * np.exp(-((t / 0.12) ** 2))
    )
    upper = (
        0.62 + (0.2 if g.lip_upper > 0 else 0.26) * g.lip_upper - 0.08 * smile
    ) * bow**0.8 + cupid * bow
    lower = -(0.82 + (0.2 if g.lip_lower > 0 else 0.28) * g.lip_lower - 0.1 * smile) * bow**0.7
    middle = 0.06 * np.exp(-((t / 0.2) ** 2)) * -1 + 0.05 * np.abs(t)
    lips = smooth(-sharp, sharp, upper - v) * smooth(-sharp, sharp, v - lower)
    soft = lips * smooth(1.02, 0.93, np.abs(t))
    colour = skin + 0.9 * soft[..., None] * (_lip_colour(g) - skin)
    colour = skin_.shift(colour, soft * smooth(0, 0.5, v) * 0.7, (0.82, 0.82, 0.86))
    wrinkles = 1 + 0.03 * np.sin(x * 26 + g.seed) * soft
    colour = colour * wrinkles[..., None]
    inside = _gap(p.mouth_y + corner, gap, grid.y, sharp) * smooth(1.0, 0.9, np.abs(t))
    colour = colour + inside[..., None] * (_teeth(x, grid.y - p.mouth_y - corner, gap) - colour)
    line = np.exp(-(((v - middle) / 0.085) ** 2)) * smooth(1.08, 0.96, np.abs(t))
    line = np.maximum(line, 0.8 * np.exp(-(((np.abs(t) - 1.0) / 0.05) ** 2) - (v / 0.14) ** 2))
    colour = skin_.shift(colour, line * (1 - inside) * 0.85, (0.38, 0.36, 0.5))
    return np.asarray(colour, dtype=np.float32), soft * (1 - inside) * 0.5


def _gap(line: Array, gap: Array, y: Array, sharp: float) -> Array:
    top, bottom = line + 0.35 * gap, line - 0.65 * gap
    open_ = smooth(0.02, 0.1, gap)
    return smooth(-sharp, sharp, top - y) * smooth(-sharp, sharp, y - bottom) * open_


def _teeth(x: Array, v: Array, gap: Array) -> Array:
    """Dark inside, with the upper row of teeth."""
    white = smooth(-0.5, -0.3, v) * smooth(2.4, 1.4, np.abs(x))
    parts = 1 - 0.2 * np.exp(-(((np.mod(x + 0.4, 0.8) - 0.4) / 0.05) ** 2))
    dark = np.array([34, 30, 62], np.float32)
    tooth = np.array([206, 222, 230], np.float32) * parts[..., None]
    return np.asarray(dark + white[..., None] * (tooth - dark) + 0 * gap[..., None])
