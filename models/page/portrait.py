"""Finds the portrait that is printed in the visual zone, and cuts it out with its quality."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.reasons import Reason
from models.faces import Face, Picture, in_colour
from models.page.zone import Zone

Detect = Callable[[Picture], Sequence[Face]]
"""A face detector, such as models.detection.FaceDetector.detect."""

QUARTERS: Final = (0.0, 90.0, 180.0, 270.0)
GHOST: Final = 0.7  # of the largest face's width: a second one of this size is no ghost image
WIDE: Final = 1.9  # of the face's width, for the head and a little around it
PROPORTION: Final = 45 / 35  # ICAO Doc 9303-3, 3.9.1
LEAST_FACE: Final = 24  # px: below, nobody is told from anybody
MOST_SIDE: Final = 4096


@dataclass(frozen=True, slots=True)
class PortraitQuality:
    """Plain measures; none can be turned back into a picture."""

    face_px: float  # width of the face in the picture as it was taken
    score: float  # 0..1, of the detector
    sharpness: float  # variance of the Laplacian, grey levels squared
    brightness: float  # 0..1
    contrast: float  # standard deviation, 0..0.5


@dataclass(frozen=True, slots=True)
class PrintedPortrait:
    """Printed, not read from a chip: compared at a threshold of its own (facts on faces)."""

    picture: Picture = field(repr=False)  # (h, w, 3) BGR, upright
    corners: NDArray[np.float32]  # (4, 2) px of the page's picture, upper left first
    quality: PortraitQuality
    origin: Literal["printed"] = "printed"


def find_portrait(page: Picture, detect: Detect, zone: Zone | None) -> PrintedPortrait | Reason:
    """Find the holder's portrait.

    Args:
        page: (h, w, 3) BGR or (h, w) grey uint8, as it was taken.
        detect: finds upright faces.
        zone: tells which way is up; None: all four orientations are tried.

    Returns:
        The portrait, or why there is none: PORTRAIT_MISSING, PORTRAIT_AMBIGUOUS (two faces of
        about one size), PORTRAIT_UNUSABLE (too small).

    Raises:
        ValueError: another shape or type, or a side over 4096 px.
    """
    colour = in_colour(page)
    if max(colour.shape) > MOST_SIDE:
        raise ValueError(f"a picture of {colour.shape[:2]} px is too large")
    best: tuple[float, NDArray[np.float64], Picture, Sequence[Face]] | None = None
    for turn in QUARTERS if zone is None else (zone.turn,):
        to_upright, upright = _turned(colour, turn)
        faces = [face for face in detect(upright) if _is_finite(face)]
        score = max((face.score for face in faces), default=0.0)
        if best is None or score > best[0]:
            best = score, to_upright, upright, faces
    assert best is not None
    _, to_upright, upright, faces = best
    chosen = _chosen(faces)
    return chosen if isinstance(chosen, Reason) else _cut(upright, to_upright, chosen)


def _is_finite(face: Face) -> bool:
    return all(map(math.isfinite, (face.x, face.y, face.width, face.height, face.score)))


def _chosen(faces: Sequence[Face]) -> Face | Reason:
    """Choose the largest face; a ghost image beside it is smaller (ICAO Doc 9303-2)."""
    ordered = sorted(faces, key=lambda face: -face.width)
    if not ordered:
        return Reason.PORTRAIT_MISSING
    if len(ordered) > 1 and ordered[1].width >= GHOST * ordered[0].width:
        return Reason.PORTRAIT_AMBIGUOUS
    return ordered[0] if ordered[0].width >= LEAST_FACE else Reason.PORTRAIT_UNUSABLE


def _turned(page: Picture, turn: float) -> tuple[NDArray[np.float64], Picture]:
    """Return the page turned upright, and the (2, 3) map to it."""
    high, wide = page.shape[:2]
    angle = math.radians(turn)
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    size = (max(1, round(wide * cos + high * sin)), max(1, round(wide * sin + high * cos)))
    there = cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1.0)
    there[:, 2] += (size[0] / 2 - wide / 2, size[1] / 2 - high / 2)
    return there, np.asarray(cv2.warpAffine(page, there, size), np.uint8)


def _cut(upright: Picture, to_upright: NDArray[np.float64], face: Face) -> PrintedPortrait | Reason:
    wide = face.width * WIDE
    high = wide * PROPORTION
    left = face.x + face.width / 2 - wide / 2
    top = face.y + face.height / 2 - 0.52 * high
    x0, y0 = max(0, round(left)), max(0, round(top))
    x1, y1 = min(upright.shape[1], round(left + wide)), min(upright.shape[0], round(top + high))
    if x1 - x0 < LEAST_FACE or y1 - y0 < LEAST_FACE:
        return Reason.PORTRAIT_UNUSABLE
    picture = upright[y0:y1, x0:x1].copy()
    box = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64)
    back = cv2.invertAffineTransform(to_upright)
    corners = (box @ back[:, :2].T + back[:, 2]).astype(np.float32)
    return PrintedPortrait(picture, corners, _quality(picture, face))


def _quality(picture: Picture, face: Face) -> PortraitQuality:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    smooth = cv2.GaussianBlur(grey.astype(np.float64), (0, 0), 1.0)  # dots of print are no detail
    return PortraitQuality(
        face_px=float(face.width),
        score=float(face.score),
        sharpness=float(cv2.Laplacian(smooth, cv2.CV_64F).var()),
        brightness=float(grey.mean()) / 255,
        contrast=float(grey.std()) / 255,
    )
