"""The surface coordinates: azimuth around the head's axis and height, in centimetres.

x to the head's left (the picture's right), y up, z forward; the origin lies between the ears,
on the level of the eyes. Azimuth 0 is the nose, positive towards +x.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

LOW_CM: Final = -20.0
HIGH_CM: Final = 16.0
Array = NDArray[Any]


@dataclass(frozen=True)
class Grid:
    """Samples of a surface: `rows` from HIGH_CM down to LOW_CM, `columns` around from -180°."""

    columns: int = 1024
    rows: int = 1024
    left: int = 0  # of a window into the whole
    top: int = 0
    width: int = 0  # 0: all
    height: int = 0

    @cached_property
    def azimuth(self) -> Array:
        """(1, width) radians."""
        i = np.arange(self.width or self.columns) + self.left
        return ((i + 0.5) / self.columns * 2 - 1)[None].astype(np.float32) * np.float32(np.pi)

    @cached_property
    def y(self) -> Array:
        """(height, 1) centimetres."""
        i = np.arange(self.height or self.rows) + self.top
        high = HIGH_CM - (i + 0.5) / self.rows * (HIGH_CM - LOW_CM)
        return high[:, None].astype(np.float32)

    @property
    def shape(self) -> tuple[int, int]:
        return self.height or self.rows, self.width or self.columns

    @property
    def slices(self) -> tuple[slice, slice]:
        """Where this window lies in arrays of the whole."""
        rows, columns = self.shape
        return slice(self.top, self.top + rows), slice(self.left, self.left + columns)

    def window(self, azimuth_deg: float, low_cm: float, high_cm: float) -> "Grid":
        """Return the part within ±azimuth_deg and low_cm..high_cm."""
        left = int((1 - azimuth_deg / 180) / 2 * self.columns)
        top, bottom = (
            int((HIGH_CM - y) / (HIGH_CM - LOW_CM) * self.rows) for y in (high_cm, low_cm)
        )
        return Grid(self.columns, self.rows, left, top, self.columns - 2 * left, bottom - top)

    @property
    def cm(self) -> float:
        """Height of a sample."""
        return (HIGH_CM - LOW_CM) / self.rows


def smooth(low: float, high: float, x: Array) -> Array:
    """Return 0 below `low`, 1 above `high`, a smooth step between (also for low > high)."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def bump(x: Array | float, y: Array | float, cx: float, cy: float, rx: float, ry: float) -> Array:
    """Return a Gaussian hill of height 1 at (cx, cy)."""
    return np.exp(-(((x - cx) / rx) ** 2) - ((y - cy) / ry) ** 2)


def blur(values: Array, sigma: float) -> Array:
    """Gaussian blur that closes around the head."""
    pad = int(3 * sigma) + 2
    wide = np.concatenate((values[:, -pad:], values, values[:, :pad]), axis=1)
    return cv2.GaussianBlur(wide, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)[:, pad:-pad]


def noise(rng: np.random.Generator, shape: tuple[int, int], size: tuple[float, float]) -> Array:
    """Return smooth noise of unit spread; `size` is the grain (across, down) in samples."""
    height, width = shape
    small = rng.standard_normal(
        (max(2, round(height / size[1])), max(2, round(width / size[0]))), dtype=np.float32
    )
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def curve(y: Array, points: Sequence[tuple[float, float]], soft_cm: float = 0.8) -> Array:
    """Interpolate (height, value) points and round the corners off."""
    heights, values = zip(*sorted(points), strict=True)
    fine = np.arange(heights[0] - 3, heights[-1] + 3, 0.1)
    kernel = np.exp(-(np.linspace(-2.2, 2.2, 2 * round(10 * soft_cm) + 1) ** 2))
    line = np.interp(fine, heights, values)
    half = len(kernel) // 2
    line = np.convolve(np.pad(line, half, mode="edge"), kernel / kernel.sum(), mode="valid")
    return np.interp(y, fine, line).astype(np.float32)
