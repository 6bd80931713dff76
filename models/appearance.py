"""What can be seen of mouth, eyes and background: from the mesh and the pixels, no network."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.faces import Picture, Points
from models.template import SIDE

# Indices of the mesh.
LIPS: Final = (61, 291, 0, 17, 37, 267, 84, 314, 40, 270, 91, 321)
AROUND_MOUTH: Final = (57, 287, 164, 200, 214, 434, 210, 430, 152)  # to the chin
RIGHT_EYE: Final = (33, 133, 70, 107, 111, 120)  # from brow to bag
LEFT_EYE: Final = (263, 362, 300, 336, 340, 349)
LIP_TOP, LIP_LOW = 13, 14  # inner rim
CORNERS: Final = (61, 291)
INNER_CORNERS: Final = (78, 308)

GLARE: Final = 245  # grey level over which skin never lies, but in a mirrored lamp
CHROMA: Final = 40.0  # of Lab (8 bit): so much counts as much as a line as dark as can be
SMALL: Final = (80, 60)  # px, of the picture that the background is judged on
MARGIN: Final = 0.6  # of the face's box, for hair


def mouth_relief(rgb: Picture, points: Points) -> float:
    """Return how much the lips stand out from the skin around them; 0: not at all.

    The line between the lips is darker than the chin, the lips are redder. The mesh draws a mouth
    on a mask as well, but cloth has neither: 0.02 and 0.04 with a mask, 0.20 and more without one,
    with beards and in grey pictures too (docs/face.md).

    Args:
        rgb: (150, 150, 3) uint8, the chip.
        points: (468, 2) float32, the mesh in the chip's px.
    """
    smooth = cv2.GaussianBlur(rgb, (0, 0), 1.0)
    lab = cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB).astype(np.float64)
    lips = _hull(points, LIPS)
    skin = _hull(points, AROUND_MOUTH) & ~lips
    if not lips.any() or not skin.any():
        return 0.0
    chin, mouth = np.median(lab[skin], axis=0), np.median(lab[lips], axis=0)
    line = (chin[0] - np.percentile(lab[lips][:, 0], 10)) / max(chin[0], 1.0)
    return max(float(line), 0.0) + float(np.hypot(*(mouth - chin)[1:])) / CHROMA


def eye_glare(grey: Picture, points: Points) -> float:
    """Return the share of the eyes, brow to bag, that a mirrored lamp covers; the worse eye's.

    Args:
        grey: (150, 150) uint8, the chip.
        points: (468, 2) float32, the mesh in the chip's px.
    """
    eyes = [grey[_hull(points, eye)] for eye in (RIGHT_EYE, LEFT_EYE)]
    return max((float((eye >= GLARE).mean()) for eye in eyes if eye.size), default=0.0)


def mouth_opening(points: Points) -> float:
    """Return the gap between the lips by the width of the mouth: under 0.3 closed or speaking."""
    gap = np.linalg.norm(points[LIP_TOP, :2] - points[LIP_LOW, :2])
    right, left = points[list(INNER_CORNERS), :2]
    return float(gap / max(float(np.linalg.norm(right - left)), 1e-6))


def mouth_width(points: Points, eye_distance_px: float) -> float:
    """Return the width of the mouth by the eye distance: 0.65 to 1.0 at rest, smiling over 1.1."""
    right, left = points[list(CORNERS), :2]
    return float(np.linalg.norm(right - left)) / max(eye_distance_px, 1e-6)


def background_detail(picture: Picture, points: Points) -> float:
    """Return the mean slope of the luminance beside the head, 0..1; above and beside, not below."""
    height, width = picture.shape[:2]
    # Every 4th pixel first: what it judges is coarse, and the whole picture takes 3 ms.
    coarse = np.ascontiguousarray(picture[::4, ::4])
    small = cv2.resize(coarse, SMALL, interpolation=cv2.INTER_AREA)
    grey = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    slope = cv2.magnitude(
        *(cv2.Sobel(grey, cv2.CV_32F, *way, scale=0.25) for way in ((1, 0), (0, 1)))
    )
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    spare = MARGIN * (high - low)
    (left, _), (right, chin) = low - spare, high + spare * (1, 0)
    beside: NDArray[np.bool_] = np.zeros(grey.shape, bool)
    beside[: round(float(np.clip(chin / height, 0, 1)) * SMALL[1])] = True
    edges = [round(float(np.clip(x / width, 0, 1)) * SMALL[0]) for x in (left, right)]
    beside[:, edges[0] : edges[1]] = False
    return float(slope[beside].mean()) / 255 if beside.any() else 0.0


def _hull(points: Points, which: tuple[int, ...]) -> NDArray[np.bool_]:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    hull = cv2.convexHull(np.rint(points[list(which), :2]).astype(np.int32))
    cv2.fillConvexPoly(mask, hull, 1)
    return mask.astype(bool)
