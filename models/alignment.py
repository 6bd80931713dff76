"""Cuts a face out as the recogniser was trained to see it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.faces import Picture, Points, in_colour
from models.template import SIDE, TEMPLATES, Template


def chip(picture: Picture, points: Points, size: float = 1.0) -> Picture:
    """Cut the face out, upright and at the size that dlib's ResNet takes.

    Args:
        picture: (h, w, 3) BGR or (h, w) grey uint8.
        points: (468, 3) float32, the mesh in picture px.
        size: of the face to that of the template; the middle stays.

    Returns:
        (150, 150, 3) RGB uint8; what lies outside the picture is black.

    Raises:
        ValueError: another shape or type, or points that are all one.
    """
    return aligned(picture, points, TEMPLATES["dlib_32"], (SIDE, SIDE), size)


def aligned(
    picture: Picture, points: Points, template: Template, extent: tuple[int, int], size: float = 1.0
) -> Picture:
    """Cut the face out as a template says.

    Args:
        picture: (h, w, 3) BGR or (h, w) grey uint8.
        points: (468, 3) float32, the mesh in picture px.
        template: its middle comes into the middle.
        extent: width and height, px.
        size: of the face to that of the template.

    Returns:
        (height, width, 3) RGB uint8; what lies outside the picture is black.

    Raises:
        ValueError: another shape or type, or points that are all one.
    """
    to_chip = _to_chip(points, template, extent, size)
    scale = float(np.hypot(*to_chip[:, 0]))
    # Shrinking by a warp alone would alias: warp at about the picture's own size, then average.
    finer = max(1, round(1 / scale))
    warp = to_chip * finer
    warp[:, 2] += (finer - 1) / 2
    width, height = extent
    large = cv2.warpAffine(in_colour(picture), warp, (width * finer, height * finer))
    small = cv2.resize(large, extent, interpolation=cv2.INTER_AREA) if finer > 1 else large
    return np.ascontiguousarray(small[:, :, ::-1])


def on_chip(points: Points) -> Points:
    """Return (468, 2) float32: where the mesh lies on the chip that `chip` cuts out.

    Raises:
        ValueError: points that are all one.
    """
    to_chip = _to_chip(points, TEMPLATES["dlib_32"], (SIDE, SIDE), 1.0)
    return (points[:, :2] @ to_chip[:, :2].T + to_chip[:, 2]).astype(np.float32)


def _to_chip(
    points: Points, template: Template, extent: tuple[int, int], size: float
) -> NDArray[np.float64]:
    middle = (np.array(extent) - 1) / 2
    return similarity(template.seen(points), middle + size * template.places)


def similarity(here: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (2, 3): turn, scale and shift with the least squared error; never a mirror image.

    Raises:
        ValueError: not the same number of points, or all of them in one place.

    Source: Umeyama, IEEE PAMI 13 (1991), for two dimensions, where it has a closed form.
    """
    if here.shape != there.shape or here.shape[1:] != (2,) or not np.isfinite(here).all():
        raise ValueError("points that do not belong to each other")
    a, b = here - here.mean(axis=0), there - there.mean(axis=0)
    if (spread := float((a * a).sum())) < 1e-9:
        raise ValueError("points that are all one")
    cosine = float((a * b).sum()) / spread
    sine = float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()) / spread
    turn = np.array([[cosine, -sine], [sine, cosine]])
    return np.column_stack([turn, there.mean(axis=0) - turn @ here.mean(axis=0)])
