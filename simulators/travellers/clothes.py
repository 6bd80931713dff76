"""Clothing: where it lies on the torso, its colours and its edges; seen from the front."""

from typing import Final

import numpy as np

from simulators.travellers.genome import Clothing
from simulators.travellers.grid import Array, smooth

CLOTHS: Final = np.array(  # BGR
    [
        [96, 62, 40], [72, 44, 122], [70, 92, 58], [78, 152, 204], [196, 168, 132],
        [226, 228, 230], [118, 116, 112], [120, 112, 40], [98, 112, 206], [62, 58, 56],
        [150, 96, 108], [176, 196, 214], [66, 84, 132], [140, 148, 96],
    ],
    np.float32,
)  # fmt: skip
SHIRTS: Final = np.array(
    [[236, 234, 230], [228, 206, 178], [206, 206, 232], [198, 222, 212], [120, 92, 70]], np.float32
)


def _pattern(rng: np.random.Generator, x: Array, y: Array) -> Array:
    """Plain, stripes or check, as a gain."""
    kind, width = int(rng.integers(0, 5)), rng.uniform(1.3, 2.6)
    across = 0.5 + 0.5 * np.tanh(4 * np.sin(2 * np.pi * y / width))
    along = 0.5 + 0.5 * np.tanh(4 * np.sin(2 * np.pi * x / width))
    if kind == 0:
        return 1 - 0.28 * across + 0 * x
    if kind == 1:
        return 1 - 0.14 * (across + along)
    return np.ones_like(x + y)


def _neckline(kind: Clothing, x: Array, y: Array) -> Array:
    """Signed distance below the neckline, cm: positive is cloth."""
    if kind is Clothing.ROLL_NECK:
        return -11.2 - y + 0 * x
    if kind is Clothing.V_NECK:
        return np.minimum(np.abs(x) - 0.62 * (y + 23.0), -13.2 - y)
    if kind in {Clothing.SHIRT, Clothing.JACKET}:
        return np.minimum(np.abs(x) - 0.72 * (y + 17.6), -11.8 - y)
    if kind is Clothing.HOODIE:
        return np.minimum(np.hypot(x / 6.0, (y + 12.4) / 4.0) * 4 - 4, -12.2 - y)
    return np.minimum(np.hypot(x / 6.8, (y + 12.8) / 4.2) * 4 - 4, -13.0 - y)


def _edge(distance: Array, at: Array | float, width: float) -> Array:
    return np.exp(-(((distance - at) / width) ** 2))


def _collar(x: Array, y: Array) -> Array:
    """Signed distance into the flaps of a shirt's collar."""
    side = np.abs(x)
    outer = 6.6 - side - 0.35 * np.maximum(y + 17, 0) + 1.2
    lower = y + 19.4 - 0.62 * side + 1.4
    return np.minimum(np.minimum(outer, lower), side - 0.72 * (y + 17.6))


def _lapel(x: Array, y: Array) -> Array:
    """Signed distance outside the opening of a jacket."""
    return np.abs(x) - 0.36 * (y + 36.0) + 0.02 * np.maximum(y + 18, 0) ** 2


def dress(
    kind: Clothing, rng: np.random.Generator, x: Array, y: Array
) -> tuple[Array, Array, Array]:
    """Return (cover 0..1, BGR, relief in cm) of the clothing at (x, y)."""
    main = CLOTHS[int(rng.integers(len(CLOTHS)))]
    second = SHIRTS[int(rng.integers(len(SHIRTS)))]
    tie = CLOTHS[int(rng.integers(len(CLOTHS)))]
    inside = _neckline(kind, x, y)
    cover = smooth(-0.08, 0.08, inside)
    gain = _pattern(rng, x, y) if kind not in {Clothing.JACKET, Clothing.ROLL_NECK} else 1.0
    base = second if kind is Clothing.SHIRT and rng.random() < 0.6 else main
    colour = base * (gain * np.ones_like(x + y))[..., None]
    relief = 0.35 * smooth(0, 0.4, inside)
    if kind in {Clothing.TEE, Clothing.V_NECK}:
        colour = colour * (1 - 0.16 * _edge(inside, 0.85, 0.1))[..., None]
        relief = relief + 0.15 * _edge(inside, 0.4, 0.3)
    elif kind is Clothing.ROLL_NECK:
        folds = np.sin(inside * 2.6) * smooth(5, 3, inside)
        relief = relief + 0.12 * folds + 0.5 * smooth(4.4, 3.6, inside)
    elif kind is Clothing.HOODIE:
        roll = np.exp(-(((inside - 1.5) / 1.3) ** 2))
        relief = relief + 1.3 * roll
        string = _edge(np.abs(x) - 2.6, 0, 0.18) * smooth(-17, -17.6, y) * smooth(-27, -26.6, y)
        colour = colour + string[..., None] * (np.array([225, 225, 225], np.float32) - colour)
    else:
        colour, relief = _shirt(kind, x, y, colour, relief, (main, second, tie))
    return cover, np.asarray(colour, dtype=np.float32), np.asarray(relief, dtype=np.float32)


def _shirt(
    kind: Clothing, x: Array, y: Array, colour: Array, relief: Array, cloths: tuple[Array, ...]
) -> tuple[Array, Array]:
    """Collar and buttons; over them a jacket, with or without a tie."""
    main, second, tie = cloths
    flap = _collar(x, y)
    if kind is Clothing.JACKET:
        colour = np.broadcast_to(second, colour.shape).copy()
        if tie.sum() < 400:
            knot = 1.5 - np.abs(x) - 0.25 * np.abs(y + 17.2)
            blade = np.minimum(0.95 - 0.05 * (y + 18) - np.abs(x), -17.5 - y)
            cloth = smooth(-0.05, 0.1, np.maximum(np.minimum(knot, 1.2 - np.abs(y + 17.2)), blade))
            colour = colour + cloth[..., None] * (tie - colour)
    buttons = smooth(0.28, 0.2, np.hypot(x, np.mod(y + 22, 6.5) - 3.2)) * (y < -20)
    line = 0.12 * _edge(np.abs(x), 1.4, 0.07) * (y < -18) + 0.3 * buttons
    collar = 0.3 * _edge(flap, 0.0, 0.1)
    colour = colour * (1 - np.clip(line + collar, 0, 1))[..., None]
    relief = relief + 0.3 * smooth(0, 0.3, flap)
    if kind is Clothing.JACKET:
        out = _lapel(x, y)
        coat = smooth(-0.08, 0.08, out) * smooth(-13.2, -13.5, y - 0.0 * x)
        notch = 0.35 * _edge(out, 5.2 + 0.12 * (y + 20), 0.12) * smooth(-34, -30, y)
        worn = main * (1 - 0.3 * _edge(out, 0.0, 0.12) - notch)[..., None]
        colour = colour + coat[..., None] * (worn - colour)
        relief = relief + 0.5 * coat
    return colour, relief
