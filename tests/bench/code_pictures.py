"""Pictures of bar codes as a camera brings them: drawn by zxing-cpp, then spoilt one way each.

A kind names what is wrong with a picture, in the unit of the code's own module (its narrowest
element), so that a symbology of many modules is judged by the same yardstick as one of few.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from drivers.picture.barcode import Symbology

Picture = NDArray[np.uint8]
Random = np.random.Generator

MODULE_PX: Final = 4
AREA: Final = cv2.INTER_AREA
FORMATS: Final = {
    Symbology.QR: zxingcpp.BarcodeFormat.QRCode,
    Symbology.AZTEC: zxingcpp.BarcodeFormat.Aztec,
    Symbology.PDF417: zxingcpp.BarcodeFormat.PDF417,
    Symbology.DATA_MATRIX: zxingcpp.BarcodeFormat.DataMatrix,
    Symbology.CODE128: zxingcpp.BarcodeFormat.Code128,
    Symbology.CODE39: zxingcpp.BarcodeFormat.Code39,
    Symbology.ITF: zxingcpp.BarcodeFormat.ITF,
    Symbology.EAN13: zxingcpp.BarcodeFormat.EAN13,
    Symbology.EAN8: zxingcpp.BarcodeFormat.EAN8,
}
ALPHANUMERIC: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
LENGTHS: Final = {Symbology.ITF: (10, 18), Symbology.EAN13: (12, 12), Symbology.EAN8: (7, 7)}
WORDS: Final = {Symbology.CODE128: (10, 20), Symbology.CODE39: (6, 12)}


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture (h, w) uint8 and what stands in it."""

    symbology: Symbology
    kind: str
    payload: bytes
    picture: Picture


def samples(symbology: Symbology, each: int, seed: int = 5) -> Iterator[Sample]:
    """Yield `each` pictures of every kind, the same for the same seed."""
    for number, (kind, spoil) in enumerate(KINDS.items()):
        random = np.random.default_rng((seed, list(Symbology).index(symbology), number))
        for _ in range(each):
            content = payload(symbology, random)
            yield Sample(symbology, kind, content, spoil(drawn(symbology, content), random))


def payload(symbology: Symbology, random: Random) -> bytes:
    """Return what a ticket may hold: half of the area codes hold bytes, half capitals."""
    if symbology in LENGTHS:
        low, high = LENGTHS[symbology]
        digits = random.integers(0, 10, int(random.integers(low // 2, high // 2 + 1)) * 2)
        if symbology is Symbology.ITF:
            return bytes(48 + int(digit) for digit in digits)
        return _with_check_digit([int(one) for one in random.integers(0, 10, low)])
    low, high = WORDS.get(symbology, (60, 160))
    length = int(random.integers(low, high + 1))
    if symbology not in WORDS and random.random() < 0.5:
        return random.bytes(length)
    return "".join(random.choice(list(ALPHANUMERIC), length)).encode("ascii")


def drawn(symbology: Symbology, content: bytes) -> Picture:
    """Draw a code on paper of light grey, with its quiet zone and more around it."""
    code = zxingcpp.create_barcode(content, FORMATS[symbology])
    dark = np.array(code.to_image(scale=MODULE_PX))
    margin = 12 * MODULE_PX
    return np.pad(np.where(dark < 128, 30, 225).astype(np.uint8), margin, constant_values=225)


def clean(picture: Picture, random: Random) -> Picture:
    """Shift by less than a pixel, no more."""
    return _warped(picture, np.float32([[1, 0, random.random()], [0, 1, random.random()]]))


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
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def unevenly_lit(picture: Picture, random: Random) -> Picture:
    """Let the light fall off to a tenth, and the edge of a shadow lie across."""
    height, width = picture.shape
    angle, least = random.uniform(0, 2 * np.pi), random.uniform(0.1, 0.5)
    ys, xs = np.mgrid[0:height, 0:width] / max(height, width) - 0.5
    along = np.cos(angle) * xs + np.sin(angle) * ys
    light = np.interp(along, (-0.6, 0.6), (least, 1.0))
    shadow = np.where(np.sin(angle) * xs - np.cos(angle) * ys > random.uniform(-0.3, 0.3), 0.5, 1)
    return np.clip(picture * light * shadow, 0, 255).astype(np.uint8)


def photographed(picture: Picture, random: Random) -> Picture:
    """A little of each on a page with print around it, and then JPEG of quality 40 to 90."""
    scale = random.uniform(2.4, 3.2) / MODULE_PX
    small = cv2.resize(_printed(picture, random), None, fx=scale, fy=scale, interpolation=AREA)
    seen = _turned(_aslant(small, random, 0.08), random.choice([0, 90, 180, 270]))
    lit = unevenly_lit(cv2.GaussianBlur(seen, (0, 0), random.uniform(0.2, 0.8)), random)
    noise = np.clip(lit + random.normal(0, random.uniform(2, 10), lit.shape), 0, 255)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(40, 91))]
    _, encoded = cv2.imencode(".jpg", noise.astype(np.uint8), quality)
    return cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE)


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


def _with_check_digit(digits: list[int]) -> bytes:
    """Append the check digit of EAN. Source: GS1 General Specifications, 7.9.1."""
    weighted = sum(digit * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return bytes(48 + one for one in [*digits, -weighted % 10])


def _turned(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, high = int(height * sin + width * cos) + 1, int(height * cos + width * sin) + 1
    matrix[:, 2] += (wide - width) / 2, (high - height) / 2
    return cv2.warpAffine(picture, matrix, (wide, high), borderValue=225)


def _warped(picture: Picture, matrix: NDArray[np.float32]) -> Picture:
    return cv2.warpAffine(picture, matrix, picture.shape[::-1], borderValue=225)


def _aslant(picture: Picture, random: Random, most: float) -> Picture:
    height, width = picture.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shift = random.uniform(-most, most, (4, 2)) * min(height, width)
    moved = (corners + shift).astype(np.float32)
    moved -= moved.min(axis=0)
    right, bottom = (int(one) + 1 for one in moved.max(axis=0))
    matrix = cv2.getPerspectiveTransform(corners, moved)
    return cv2.warpPerspective(picture, matrix, (right, bottom), borderValue=225)


def _printed(picture: Picture, random: Random) -> Picture:
    page = np.pad(picture, ((160, 160), (60, 60)), constant_values=225)
    for base in (50, 110, page.shape[0] - 110, page.shape[0] - 50):
        text = "".join(random.choice(list(ALPHANUMERIC + "    "), page.shape[1] // 22))
        cv2.putText(page, text, (40, base), cv2.FONT_HERSHEY_DUPLEX, 1.0, 40, 2, cv2.LINE_AA)
    return page
