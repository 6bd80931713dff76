"""Pictures of bar codes as a camera brings them: drawn by zxing-cpp, then spoilt one way each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import zxingcpp

from drivers.picture.barcode import Symbology
from tests.bench.code_spoiling import (
    ALPHANUMERIC,
    KINDS,
    MODULE_PX,
    PAPER,
    Picture,
    Random,
)

FORMATS: Final = {
    Symbology.QR: zxingcpp.BarcodeFormat.QRCode,
    Symbology.AZTEC: zxingcpp.BarcodeFormat.Aztec,
    Symbology.PDF417: zxingcpp.BarcodeFormat.PDF417,
    Symbology.DATA_MATRIX: zxingcpp.BarcodeFormat.DataMatrix,
    Symbology.CODE128: zxingcpp.BarcodeFormat.Code128,
    Symbology.CODE39: zxingcpp.BarcodeFormat.Code39Std,
    Symbology.ITF: zxingcpp.BarcodeFormat.ITF,
    Symbology.EAN13: zxingcpp.BarcodeFormat.EAN13,
    Symbology.EAN8: zxingcpp.BarcodeFormat.EAN8,
}
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
    return np.pad(np.where(dark < 128, 30, PAPER).astype(np.uint8), margin, constant_values=PAPER)


def _with_check_digit(digits: list[int]) -> bytes:
    """Append the check digit of EAN. Source: GS1 General Specifications, 7.9.1."""
    weighted = sum(digit * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return bytes(48 + one for one in [*digits, -weighted % 10])
