"""What lies under and over the letters: paper, security print, pictures, light."""

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]


def ground(rng: np.random.Generator, height: int, width: int, strength: float) -> Plane:
    """Return paper with print whose darkness is up to `strength`, (height, width) in 0..1."""
    paper = np.full((height, width), rng.uniform(0.5, 1.0), np.float32)
    paper += clouds(rng, height, width, int(rng.integers(2, 9))) * np.float32(0.3 * strength)
    kind = rng.random()
    if kind < 0.5:
        for _ in range(int(rng.integers(1, 4))):
            paper -= _waves(rng, height, width) * np.float32(rng.uniform(0.1, 0.8) * strength)
    if kind > 0.4:
        paper -= _shapes(rng, height, width) * np.float32(rng.uniform(0.1, 1.2) * strength)
    return paper


def clouds(rng: np.random.Generator, height: int, width: int, cells: int) -> Plane:
    """Return soft random light and dark, about -1..1."""
    few = rng.normal(0, 0.6, (max(2, cells // 2), cells + 2)).astype(np.float32)
    return np.asarray(cv2.resize(few, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def _waves(rng: np.random.Generator, height: int, width: int) -> Plane:
    """Return the fine parallel lines of security print, bent, 0..1."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    turn, period = rng.uniform(0, np.pi), rng.uniform(2.2, 14)
    across = x * np.float32(np.cos(turn)) + y * np.float32(np.sin(turn))
    bent = across + rng.uniform(0, 5) * np.sin(
        (y * np.cos(turn) - x * np.sin(turn)) * np.float32(2 * np.pi / rng.uniform(20, 120))
    )
    wave = 0.5 + 0.5 * np.sin(bent * np.float32(2 * np.pi / period))
    return np.asarray(wave ** np.float32(rng.choice([1, 3, 6])), np.float32)


def _shapes(rng: np.random.Generator, height: int, width: int) -> Plane:
    """Return strokes and areas of pictures and lettering in the background, 0..1."""
    plane = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(1, 7))):
        centre = (int(rng.integers(0, width)), int(rng.integers(-height, 2 * height)))
        axes = (int(rng.integers(3, 90)), int(rng.integers(3, 60)))
        filled = -1 if rng.random() < 0.3 else int(rng.integers(1, 3))
        shade = int(rng.integers(60, 256))
        cv2.ellipse(plane, centre, axes, rng.uniform(0, 180), 0, 360, shade, filled, cv2.LINE_AA)
    return plane.astype(np.float32) / 255
