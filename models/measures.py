"""Measures of light and sharpness of a face, on the chip that is compared; plain floats.

Names and kinds follow the capture-related components of ISO/IEC 29794-5:2025; the scales are ours,
since the standard's own maps are fitted to its reference software.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models import appearance
from models.alignment import chip, on_chip
from models.faces import Picture
from models.mesh import Mesh
from models.template import SIDE

# The part of the chip that is face on anybody: an ellipse from the brows to the lower lip, px.
CENTRE: Final = (75, 75)
HALF_AXES: Final = (46, 52)
DARK, BRIGHT = 25, 247  # grey levels: under- and over-exposed (ISO/IEC 29794-5:2025)


@dataclass(frozen=True, slots=True)
class Measures:
    """One face. All are floats; none can be turned back into a picture."""

    sharpness: float  # variance of the Laplacian of a slightly smoothed chip, grey levels squared
    brightness: float  # luminance mean, 0..1
    contrast: float  # standard deviation of the luminance, 0..0.5
    unevenness: float  # 0..1: left half against right half
    dark_share: float  # 0..1, of the face, at grey levels up to 25
    bright_share: float  # 0..1, from 247 on
    entropy_bits: float  # 0..8, of the histogram of the luminance
    eye_glare: float  # 0..1, models/appearance.py
    mouth_relief: float
    mouth_opening: float
    mouth_width: float
    background_detail: float


def measure(picture: Picture, mesh: Mesh) -> Measures:
    """Measure the face that the mesh was fitted to.

    Args:
        picture: (h, w, 3) BGR or (h, w) grey uint8.

    Raises:
        ValueError: another shape or type, or a mesh that has no extent.
    """
    rgb, points = chip(picture, mesh.points), on_chip(mesh.points)
    grey = _luminance(rgb)
    inside = _face_region()
    values = grey[inside].astype(np.float64)
    return Measures(
        sharpness=_sharpness(grey, inside),
        brightness=float(values.mean()) / 255,
        contrast=float(values.std()) / 255,
        unevenness=_unevenness(grey, inside),
        dark_share=float((values <= DARK).mean()),
        bright_share=float((values >= BRIGHT).mean()),
        entropy_bits=_entropy_bits(grey[inside]),
        eye_glare=appearance.eye_glare(grey, points),
        mouth_relief=appearance.mouth_relief(rgb, points),
        mouth_opening=appearance.mouth_opening(mesh.points),
        mouth_width=appearance.mouth_width(mesh.points, mesh.eye_distance_px),
        background_detail=appearance.background_detail(picture, mesh.points),
    )


def _luminance(rgb: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)


def _face_region() -> NDArray[np.bool_]:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.ellipse(mask, CENTRE, HALF_AXES, 0, 0, 360, 1, cv2.FILLED)
    return mask.astype(bool)


def _entropy_bits(values: Picture) -> float:
    shares = np.bincount(values, minlength=256) / values.size
    shares = shares[shares > 0]
    return float(-(shares * np.log2(shares)).sum()) + 0.0  # never -0.0


def _sharpness(grey: Picture, inside: NDArray[np.bool_]) -> float:
    # Smoothed first: the noise of a dark picture would otherwise pass for detail.
    smooth = cv2.GaussianBlur(grey.astype(np.float64), (0, 0), 1.0)
    return float(cv2.Laplacian(smooth, cv2.CV_64F)[inside].var())


def _unevenness(grey: Picture, inside: NDArray[np.bool_]) -> float:
    """Difference of the mean luminances of both halves by their sum.

    ISO/IEC 29794-5:2025, illumination uniformity, compares histograms; means were chosen because
    a parting of the hair or a shadow of the nose then counts by its share of the face only.
    """
    left = inside.copy()
    left[:, SIDE // 2 :] = False
    one, other = float(grey[left].mean()), float(grey[inside & ~left].mean())
    return abs(one - other) / max(one + other, 1.0)
