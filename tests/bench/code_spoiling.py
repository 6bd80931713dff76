"""What a camera, a page and a light do to the picture of a bar code, one way each.

A kind names what is wrong, in the unit of the code's own module (its narrowest element), so that
a symbology of many modules is judged by the same yardstick as one of few.
"""

from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Random = np.random.Generator

MODULE_PX: Final = 4
PAPER: Final = 225
AREA: Final = cv2.INTER_AREA
ALPHANUMERIC: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def clean(picture: Picture, random: Random) -> Picture:
    """Shift by less than a pixel, no more."""
    return _shifted(picture, random.random(), random.random())


def blurred(picture: Picture, random: Random) -> Picture:
    """Blur with a standard deviation of 0.2 to 0.9 modules."""
    return cv2.GaussianBlur(picture, (0, 0), MODULE_PX * random.uniform(0.2, 0.9)).astype(np.uint8)


def noisy(picture: Picture, random: Random) -> Picture:
    """Add normal noise of 10 to 70 grey levels a pixel."""
    noise = random.normal(0, random.uniform(10, 70), picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def turned(picture: Picture, random: Random) -> Picture:
    """Turn by any angle."""
    return _turned(picture, random.uniform(0, 360))


def seen_aslant(picture: Picture, random: Random) -> Picture:
    """Move each corner by up to 18 % of the shorter side, and turn by up to 15 degrees."""
    return _aslant(_turned(picture, random.uniform(-15, 15)), random, 0.18)


def coarse(picture: Picture, random: Random) -> Picture:
    """Leave 1.2 to 2.5 pixels of a module."""
    scale = random.uniform(1.2, 2.5) / MODULE_PX
    return _grey(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=AREA))


def unevenly_lit(picture: Picture, random: Random) -> Picture:
    """Let the light fall off to a tenth, and the edge of a shadow lie across."""
    height, width = picture.shape
    angle, least = random.uniform(0, 2 * np.pi), random.uniform(0.1, 0.5)
    ys, xs = np.mgrid[0:height, 0:width] / max(height, width) - 0.5
    along = np.cos(angle) * xs + np.sin(angle) * ys
    light: NDArray[np.float64] = np.interp(along, (-0.6, 0.6), (least, 1.0))
    shadow = np.where(np.sin(angle) * xs - np.cos(angle) * ys > random.uniform(-0.3, 0.3), 0.5, 1)
    return np.clip(picture * light * shadow, 0, 255).astype(np.uint8)


def photographed(picture: Picture, random: Random) -> Picture:
    """A little of each on a page with print around it, and then JPEG of quality 40 to 90."""
    scale = random.uniform(2.4, 3.2) / MODULE_PX
    small = _grey(
        cv2.resize(_printed(picture, random), None, fx=scale, fy=scale, interpolation=AREA)
    )
    seen = _turned(_aslant(small, random, 0.08), random.choice([0, 90, 180, 270]))
    lit = unevenly_lit(_grey(cv2.GaussianBlur(seen, (0, 0), random.uniform(0.2, 0.8))), random)
    noise = np.clip(lit + random.normal(0, random.uniform(2, 10), lit.shape), 0, 255)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(40, 91))]
    _, encoded = cv2.imencode(".jpg", noise.astype(np.uint8), quality)
    return _grey(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE))


KINDS: Final[dict[str, Callable[[Picture, Random], Picture]]] = {
    "clean": clean,
    "blur": blurred,
    "noise": noisy,
    "turned": turned,
    "aslant": seen_aslant,
    "coarse": coarse,
    "light": unevenly_lit,
    "photo": photographed,
}


def _turned(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, high = int(height * sin + width * cos) + 1, int(height * cos + width * sin) + 1
    matrix[:, 2] += (wide - width) / 2, (high - height) / 2
    return _grey(cv2.warpAffine(picture, matrix, (wide, high), borderValue=PAPER))


def _shifted(picture: Picture, right: float, down: float) -> Picture:
    height, width = picture.shape
    matrix = np.array([[1, 0, right], [0, 1, down]], np.float32)
    return _grey(cv2.warpAffine(picture, matrix, (width, height), borderValue=PAPER))


def _grey(picture: NDArray[Any] | None) -> Picture:
    assert picture is not None  # what was encoded a line before
    return picture.astype(np.uint8, copy=False)


def _aslant(picture: Picture, random: Random, most: float) -> Picture:
    height, width = picture.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shift = random.uniform(-most, most, (4, 2)) * min(height, width)
    moved = (corners + shift).astype(np.float32)
    moved -= moved.min(axis=0)
    right, bottom = (int(one) + 1 for one in moved.max(axis=0))
    matrix = cv2.getPerspectiveTransform(corners, moved)
    return _grey(cv2.warpPerspective(picture, matrix, (right, bottom), borderValue=PAPER))


def _printed(picture: Picture, random: Random) -> Picture:
    page = np.pad(picture, ((160, 160), (60, 60)), constant_values=PAPER)
    for base in (50, 110, page.shape[0] - 110, page.shape[0] - 50):
        text = "".join(random.choice(list(ALPHANUMERIC + "    "), page.shape[1] // 22))
        cv2.putText(page, text, (40, base), cv2.FONT_HERSHEY_DUPLEX, 1.0, 40, 2, cv2.LINE_AA)
    return page
