"""Security-print background: fine wavy lines and rosettes in soft colours, out of sines."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def _line(page: Picture, points: NDArray[np.float64], bgr: tuple[int, int, int]) -> None:
    fixed = (points * 256).round().astype(np.int32)
    cv2.polylines(page, [fixed[:, None]], False, bgr, 1, cv2.LINE_AA, 8)


def _waves(page: Picture, rng: np.random.Generator, bgr: tuple[int, int, int], count: int) -> None:
    height, width = page.shape[:2]
    x = np.linspace(-10, width + 10, 300)
    long, short = rng.uniform(0.8, 1.6), rng.uniform(3, 5)
    for i in range(count):
        p = i / count
        swing = 60 * np.sin(2 * np.pi * (long * x / width + p))
        swing += 22 * np.sin(2 * np.pi * (short * x / width - 2 * p))
        _line(page, np.stack([x, height * (1.3 * p - 0.15) + swing], 1), bgr)


def _rosette(
    page: Picture,
    centre: tuple[float, float],
    radius: float,
    petals: int,
    bgr: tuple[int, int, int],
) -> None:
    turn = np.linspace(0, 2 * np.pi, 720)
    for i in range(14):
        p = i / 14
        r = radius * (0.55 + 0.25 * p + 0.2 * np.sin(petals * turn + 2 * np.pi * p))
        at = np.stack([np.cos(turn), np.sin(turn)], 1) * r[:, None]
        _line(page, at + np.array(centre), bgr)


@lru_cache(maxsize=4)
def background(width: int, height: int, seed: int) -> Picture:
    """Return an empty page, (height, width, 3) BGR. Not to be written to."""
    rng = np.random.default_rng(seed)
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    one, two = (
        np.array(c, np.float32) for c in ((244, 240, 226), (228, 240, 244))
    )  # blue-green to warm
    page = np.broadcast_to(one + across * (two - one), (height, width, 3)).round().astype(np.uint8)
    _waves(page, rng, (226, 214, 186), 46)
    _waves(page, rng, (206, 222, 232), 46)
    _rosette(page, (width * 0.83, height * 0.42), height * 0.24, 12, (220, 204, 198))
    _rosette(page, (width * 0.5, height * 0.34), height * 0.3, 18, (214, 224, 206))
    _rosette(page, (width * 0.5, height * 0.34), height * 0.15, 8, (204, 208, 226))
    return page
