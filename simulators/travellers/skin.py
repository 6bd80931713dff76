"""Colour of the skin: melanin, blood, age and small marks; albedo as float32 BGR, 0..255."""

from typing import Final

import numpy as np

from simulators.travellers import ears
from simulators.travellers.features import Places, places
from simulators.travellers.genome import Genome
from simulators.travellers.grid import Array, Grid, bump, noise, smooth

TONES: Final = np.array(  # sRGB, from little to much melanin
    [
        [246, 214, 197],
        [238, 196, 170],
        [224, 176, 143],
        [201, 148, 112],
        [165, 112, 80],
        [128, 82, 58],
        [92, 58, 44],
    ],
    np.float32,
)


def tone(g: Genome) -> Array:
    """Return the middle colour of the skin, (3,) BGR."""
    at = np.clip(g.melanin, 0, 1) * (len(TONES) - 1)
    rgb = np.array([np.interp(at, np.arange(len(TONES)), TONES[:, i]) for i in range(3)])
    rgb += np.array([2.5, 0, -5]) * g.skin_warm
    return rgb[::-1].astype(np.float32)


def shift(colour: Array, amount: Array, bgr: tuple[float, float, float]) -> Array:
    """Multiply the colour towards `bgr` (1: unchanged) by amount 0..1."""
    factor = 1 + amount[..., None] * (np.array(bgr, np.float32) - 1)
    return np.asarray(colour * factor, dtype=np.float32)


def _blood(g: Genome, p: Places, x: Array, y: Array) -> Array:
    side = np.abs(x)
    cheeks = bump(side, y, 4.2, -3.4, 2.3, 2.0)
    nose = 0.8 * bump(x, y, 0, p.nose_tip_y, 1.6, 1.3)
    chin = 0.4 * bump(x, y, 0, p.mouth_y - 2.8, 1.6, 1.1)
    lids = 0.35 * bump(side, y, p.eye_x, p.eye_y + 0.2, 1.9, 1.1)
    return (cheeks + nose + chin + lids) * (0.62 + 0.22 * g.skin_red + 0.1 * g.femininity)


def _age(g: Genome, p: Places, x: Array, y: Array) -> Array:
    """Darker lines and hollows, 0..1."""
    side, old = np.abs(x), np.clip((g.age - 28) / 35, 0, 1.2)
    under = (0.2 + 0.45 * old + 0.12 * g.eye_bags) * bump(
        side, y, p.eye_x - 0.3, p.eye_y - 1.35, 1.5, 0.5
    )
    lines = sum(
        np.exp(-(((y - (4.3 + 1.0 * i) - 0.1 * np.sin(x * 1.1 + i)) / 0.11) ** 2)) for i in range(3)
    )
    forehead = 0.45 * old**1.5 * lines * smooth(4.6, 2.5, side)
    feet = (
        sum(
            np.exp(-(((y - p.eye_y + 0.1 - slope * (side - p.eye_x - 1.5)) / 0.09) ** 2))
            for slope in (0.55, 0.0, -0.5)
        )
        * smooth(p.eye_x + 1.5, p.eye_x + 1.9, side)
        * smooth(p.eye_x + 3.1, p.eye_x + 2.3, side)
    )
    frown = 0.2 * old**2 * np.exp(-(((side - 0.5) / 0.1) ** 2)) * bump(0, y, 0, p.brow_y, 1, 0.8)
    jowl = 0.35 * old * bump(side, y, p.mouth_half + 1.0, p.mouth_y - 1.4, 0.35, 1.3)
    return np.clip(under, 0, 1) + jowl + forehead + 0.5 * old**1.3 * feet + frown


def _marks(g: Genome, rng: np.random.Generator, grid: Grid, x: Array) -> Array:
    """Freckles and a few moles, 0..1."""
    spots = noise(rng, grid.shape, (4.0, 4.0))
    many = np.clip(g.freckles, 0, 2) * 0.3 * (1 - g.melanin)
    freckles = smooth(1.2, 2.2, spots) * many * bump(x, grid.y, 0, -2.0, 5.5, 3.2)
    moles = np.zeros_like(freckles)
    for _ in range(int(rng.integers(0, 4))):
        at, high = rng.uniform(-5.5, 5.5), rng.uniform(-9, 6)
        radius = rng.uniform(0.08, 0.15)
        moles += 0.6 * smooth(1.3, 0.7, np.hypot(x - at, grid.y - high) / radius)
    return np.clip(freckles + moles, 0, 1)


def nostrils(g: Genome, x: Array, y: Array) -> Array:
    """0..1 where a nostril is dark, on the underside of the nose."""
    p = places(g)
    at = p.nose_half * 0.48
    hole = np.hypot((np.abs(x) - at) / 0.38, (y - p.nose_tip_y + 0.7 - 0.1 * np.abs(x)) / 0.2)
    return smooth(1.15, 0.55, hole)


def paint(g: Genome, rng: np.random.Generator, grid: Grid, x: Array) -> Array:
    """Return the skin of head and neck, (height, width, 3) float32 BGR; x: cm from the front."""
    y, p = grid.y, places(g)
    front = (np.cos(grid.azimuth) > -0.2).astype(np.float32)
    colour: Array = np.broadcast_to(tone(g), (*grid.shape, 3)).astype(np.float32)
    grain = 0.5 * noise(rng, grid.shape, (60, 60)) + 0.4 * noise(rng, grid.shape, (14, 14))
    grain = grain + (0.3 + 0.012 * (g.age - 20)) * noise(rng, grid.shape, (3, 3))
    colour = colour * (1 + 0.016 * grain)[..., None]
    colour = shift(colour, np.clip(_blood(g, p, x, y) * front, 0, 1.5), (0.84, 0.86, 1.0))
    colour = shift(colour, ears.redness(g, grid) * 0.7, (0.82, 0.84, 0.99))
    colour = shift(colour, np.clip(_age(g, p, x, y) * front, 0, 1), (0.72, 0.72, 0.8))
    colour = shift(colour, _marks(g, rng, grid, x) * front, (0.42, 0.5, 0.66))
    colour = shift(colour, ears.shade(g, grid), (0.5, 0.52, 0.66))
    deep = (0.3, 0.32, 0.5) if g.melanin < 0.5 else (0.35, 0.36, 0.48)
    return shift(colour, nostrils(g, x, y) * 0.85 * front, deep)
