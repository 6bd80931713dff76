"""Moire and screen raster: narrow peaks in the spectrum of the skin, which has none of its own."""

from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.faces import Picture, Points

SIDE: Final = 128  # px of the picture as it is; a smaller face is not looked at
LEAST: Final = 0.6  # of the window, that a face has to fill
LOWEST: Final = 0.10  # cycles a pixel; coarser patterns are features of a face
AROUND: Final = 9  # bins to a side that a peak is held against
BLOCK: Final = 8  # px, of a JPEG: its harmonics are no raster
Spectrum = NDArray[np.float64]


def spectrum(picture: Picture, points: Points) -> Spectrum | None:
    """Return the power of the middle of the face by frequency, (SIDE, SIDE).

    Args:
        picture: (h, w, 3) BGR uint8.
        points: (468, 3) px, the mesh.

    Returns:
        None: the face is smaller than the window, or reaches over the edge of the picture.
    """
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    left, top = np.round((low + high) / 2 - SIDE / 2).astype(int)
    height, width = picture.shape[:2]
    inside = min(left, top) >= 0 and left + SIDE <= width and top + SIDE <= height
    if not inside or (high - low).min() < LEAST * SIDE:
        return None
    patch = cv2.cvtColor(picture[top : top + SIDE, left : left + SIDE], cv2.COLOR_BGR2GRAY)
    grey = patch.astype(np.float64)
    grey -= cv2.GaussianBlur(grey, (0, 0), 4.0)
    window = np.hanning(SIDE)
    return np.asarray(np.abs(np.fft.fft2(grey * np.outer(window, window))) ** 2)


def peak(power: Spectrum) -> float:
    """Return log10 of the strongest narrow peak over what lies around it.

    Neighbouring bins are averaged, as a window spreads a peak over three: of noise alone about 0.6
    is left. A raster's peak wanders with the distance, so that the median over the frames tells
    more than the peak of their mean.
    """
    level = np.log10(cv2.blur(np.fft.fftshift(power), (3, 3)) + 1e-3)
    around = cv2.blur(level, (AROUND, AROUND), borderType=cv2.BORDER_REFLECT)
    return float((level - around)[_looked_at()].max())


@cache
def _looked_at() -> NDArray[np.bool_]:
    axis = np.fft.fftshift(np.fft.fftfreq(SIDE))
    fy, fx = np.meshgrid(axis, axis, indexing="ij")
    step = 1.6 / SIDE
    blocks = np.zeros(fx.shape, bool)
    for here, other in ((fx, fy), (fy, fx)):
        nearest = np.round(here * BLOCK) / BLOCK
        blocks |= (np.abs(here - nearest) < step) & (np.abs(other) < 2 * step)
    return (np.hypot(fx, fy) >= LOWEST) & ~blocks
