"""Measures the ground of a sheet, beside its zone: grids of screens, and security print."""

from typing import Final

import cv2
import numpy as np

from models.page.ink import Grey

TILE: Final = 128  # px of a piece of the spectrum
MOST_TILES: Final = 24
LOWEST: Final = 0.12  # waves a px: guilloches and letters lie below


def _tiles(inside: Grey, side: int) -> list[tuple[slice, slice]]:
    """Return the squares that lie on the sheet, spread over it."""
    rows, columns = (range(0, length - side + 1, side // 2) for length in inside.shape)
    whole = cv2.integral(inside // 255)
    found = [
        (slice(y, y + side), slice(x, x + side))
        for y in rows
        for x in columns
        if whole[y + side, x + side] - whole[y, x + side] - whole[y + side, x] + whole[y, x]
        == side * side
    ]
    return found[:: max(1, len(found) // MOST_TILES)]


def moire(visible: Grey, inside: Grey) -> float | None:
    """Return how far the highest peak stands over the spectrum, decades; None: no room.

    A grid under the camera's gives few sharp peaks of high frequency, in the same place in each
    tile. Print has none there: its edges are spread over all of them.
    """
    tiles = _tiles(inside, TILE)
    if len(tiles) < 3:
        return None
    window = np.outer(np.hanning(TILE), np.hanning(TILE)).astype(np.float32)
    spectra = [np.abs(np.fft.rfft2((visible[t] - visible[t].mean()) * window)) for t in tiles]
    spectrum = np.log10(np.median(spectra, axis=0) + 1.0)
    fy, fx = np.meshgrid(np.fft.fftfreq(TILE), np.fft.rfftfreq(TILE), indexing="ij")
    high = np.hypot(fx, fy) > LOWEST
    around = cv2.medianBlur(spectrum.astype(np.float32), 5)
    return float((spectrum - around)[high].max())


def infrared_print(visible: Grey, infrared: Grey, inside: Grey) -> float | None:
    """Return texture of the ground in infrared by that in visible light; None: no ground."""
    tiles = _tiles(inside, 48)
    if len(tiles) < 3:
        return None
    ratios = list[float]()
    for tile in tiles:
        seen, dark = (_texture(picture[tile]) for picture in (visible, infrared))
        if seen > 1.0:
            ratios.append(dark / seen)
    return float(np.median(ratios)) if len(ratios) >= 3 else None


def _texture(tile: Grey) -> float:
    soft = cv2.GaussianBlur(tile, (0, 0), 1.2).astype(np.float32)  # noise is no print
    return float((soft - cv2.GaussianBlur(soft, (0, 0), 6)).std())
