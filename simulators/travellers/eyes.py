"""Eyes: two lid curves with white, iris, pupil and lashes, painted for a blink and a gaze."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from simulators.travellers.features import places
from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, Grid, bump, smooth
from simulators.travellers.skin import shift

HUES: Final = np.array(  # BGR: dark brown, brown, hazel, green, grey, blue
    [
        [26, 42, 66],
        [34, 62, 104],
        [52, 96, 124],
        [84, 122, 112],
        [142, 136, 116],
        [168, 132, 86],
    ],
    np.float32,
)


@dataclass(frozen=True)
class _Eye:
    """One eye's coordinates: t -1 inner .. 1 outer corner, v cm above the centre line."""

    t: Array
    v: Array
    u: Array  # cm outward of the centre
    upper: Array  # height of the lids at t, with the blink
    lower: Array
    opened: Array  # height of the upper lid of the open eye


def _lids(g: Genome, x: Array, y: Array, blink: float, gaze_up: float) -> _Eye:
    p = places(g)
    half = 1.56 + 0.13 * g.eye_size
    u = np.abs(x) - p.eye_x
    t = u / half
    tilt = 0.1 + 0.19 * g.eye_tilt
    v = y - p.eye_y - tilt * np.clip(t, -1.1, 1.1)
    bow = np.clip(1 - np.abs(t) ** 2.1, 0, 1)
    skew = 1 - 0.16 * t
    high = 0.6 + 0.15 * g.eye_open + 0.06 * g.eye_size + 0.08 * gaze_up
    high = max(high, 0.46)
    low = 0.4 + 0.04 * g.eye_open + 0.03 * gaze_up
    opened = high * bow**0.75 * skew
    lower = -low * bow**0.9 * (1 + 0.18 * t)
    upper = opened + (lower * 1.4 - opened) * blink  # over the lower lid when shut
    return _Eye(t, v, u, upper, lower, opened)


def _ball(g: Genome, x: Array, e: _Eye, gaze: tuple[float, float], sharp: float) -> Array:
    """White, iris and pupil as BGR."""
    look = np.where(x > 0, gaze[0], -gaze[0])
    du, dv = e.u - look, e.v - 0.06 - gaze[1]
    r, angle = np.hypot(du, dv), np.arctan2(dv, du)
    white = np.broadcast_to(np.array([226, 232, 236], np.float32), (*x.shape, 3))
    white = shift(white, smooth(0.55, 1.05, np.abs(e.t)) * 0.7, (0.8, 0.78, 0.94))
    iris = np.array(
        [np.interp(g.eye_hue * 5, np.arange(6), HUES[:, i]) for i in range(3)], np.float32
    )
    rays = 1 + 0.1 * np.sin(angle * 17 + g.seed) + 0.08 * np.sin(angle * 31 + 2 * g.seed)
    bright = (0.95 + 0.5 * smooth(0.2, 0.42, r) * smooth(0.62, 0.4, r)) * rays
    bright = bright * (1 + 0.35 * smooth(0.1, -0.5, dv)) * (1 - 0.55 * smooth(0.47, 0.6, r))
    ball = white + smooth(0.62 + sharp, 0.62 - sharp, r)[..., None] * (
        iris * bright[..., None] - white
    )
    pupil = smooth(0.24 + sharp, 0.24 - sharp, r)[..., None]
    ball = ball + pupil * (np.array([14, 14, 16], np.float32) - ball)
    glint = smooth(0.15, 0.07, np.hypot(du + np.where(x > 0, -0.2, 0.2), dv - 0.24))
    ball = ball + 0.9 * glint[..., None] * (255 - ball)
    shadow = smooth(0.42, 0.0, e.upper - e.v)
    return shift(ball, shadow * 0.8, (0.5, 0.5, 0.54))


def paint(
    g: Genome, grid: Grid, x: Array, skin: Array, blink: float, gaze: tuple[float, float]
) -> tuple[Array, Array]:
    """Paint both eyes over the skin of a window; return (BGR, gloss 0..1).

    Args:
        blink: 0 open .. 1 closed.
        gaze: how far the irises are moved, cm to the picture's right and up.
    """
    sharp = 1.2 * grid.cm
    e = _lids(g, x, grid.y, blink, gaze[1])
    colour = _fold(g, e, skin, blink)
    within = smooth(1.03, 0.95, np.abs(e.t))
    inside = smooth(-sharp, sharp, e.upper - e.v) * smooth(-sharp, sharp, e.v - e.lower) * within
    ball = _ball(g, x, e, gaze, sharp)
    colour = colour + inside[..., None] * (ball - colour)
    inner = smooth(-0.82, -0.98, e.t) * inside
    colour = colour + 0.7 * inner[..., None] * (np.array([120, 122, 190], np.float32) - colour)
    return _lashes(g, e, colour, within, blink), inside


def _fold(g: Genome, e: _Eye, skin: Array, blink: float) -> Array:
    """The lid's crease and its shade."""
    near = smooth(1.25, 0.8, np.abs(e.t + 0.02))
    gap = 0.27 + 0.1 * g.lid_fold
    crease = np.exp(-(((e.v - e.opened * 0.96 - gap) / 0.09) ** 2)) * near
    strength = np.clip(0.55 + 0.4 * g.lid_fold, 0.05, 1)
    above = np.exp(-(((e.v - e.opened - gap - 0.2) / 0.3) ** 2)) * near * (1 - 0.6 * blink)
    below = np.exp(-(((e.v - e.lower + 0.14) / 0.1) ** 2)) * near
    skin = shift(skin, above * 0.3 * (1 - 0.5 * blink), (0.72, 0.74, 0.84))
    skin = shift(skin, crease * strength * (1 - 0.65 * blink), (0.5, 0.52, 0.64))
    return shift(skin, below * 0.4 * (1 - blink), (0.76, 0.74, 0.88))


def _lashes(g: Genome, e: _Eye, colour: Array, within: Array, blink: float) -> Array:
    female = np.clip(0.5 + 0.4 * g.femininity, 0, 1.3)
    thick = 0.075 + 0.05 * female + 0.03 * smooth(-0.2, 0.9, e.t) + 0.03 * blink
    line = np.exp(-(((e.v - e.upper - 0.02) / thick) ** 2)) * within
    under = np.exp(-(((e.v - e.lower) / 0.06) ** 2)) * within
    tip = bump(e.t, e.v - e.upper, 1.06, 0.06, 0.14, 0.12) * female * 0.6
    dark = np.array([26, 28, 36], np.float32)
    dark = dark + (1 - g.hair_melanin) * np.array([14, 22, 30], np.float32)
    alpha = np.clip(
        line * (0.78 + 0.15 * female) + under * (0.2 + 0.15 * female) * (1 - blink) + tip, 0, 0.95
    )
    return np.asarray(colour + alpha[..., None] * (dark - colour), dtype=np.float32)
