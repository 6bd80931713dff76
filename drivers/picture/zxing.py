"""Bar codes in a grey picture, through zxing-cpp; runs in the confined child only."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from drivers.picture.barcode import Barcode, Symbology

# What is asked for: the plain forms only. Micro QR, rMQR and Aztec runes are none of ours, and
# Code 39 is not taken for its extended form, which would make small letters of +A.
FORMATS: Final = {
    Symbology.QR: zxingcpp.BarcodeFormat.QRCodeModel2,
    Symbology.AZTEC: zxingcpp.BarcodeFormat.AztecCode,
    Symbology.PDF417: zxingcpp.BarcodeFormat.PDF417,
    Symbology.DATA_MATRIX: zxingcpp.BarcodeFormat.DataMatrix,
    Symbology.CODE128: zxingcpp.BarcodeFormat.Code128,
    Symbology.CODE39: zxingcpp.BarcodeFormat.Code39Std,
    Symbology.ITF: zxingcpp.BarcodeFormat.ITF,
    Symbology.EAN13: zxingcpp.BarcodeFormat.EAN13,
    Symbology.EAN8: zxingcpp.BarcodeFormat.EAN8,
}
# What is answered: the family, or a form such as MicroPDF417, which is passed over.
NAMES: Final = {
    zxingcpp.BarcodeFormat.QRCode: Symbology.QR,
    zxingcpp.BarcodeFormat.Aztec: Symbology.AZTEC,
    zxingcpp.BarcodeFormat.PDF417: Symbology.PDF417,
    zxingcpp.BarcodeFormat.DataMatrix: Symbology.DATA_MATRIX,
    zxingcpp.BarcodeFormat.Code128: Symbology.CODE128,
    zxingcpp.BarcodeFormat.Code39: Symbology.CODE39,
    zxingcpp.BarcodeFormat.ITF: Symbology.ITF,
    zxingcpp.BarcodeFormat.EAN13: Symbology.EAN13,
    zxingcpp.BarcodeFormat.EAN8: Symbology.EAN8,
}
SURE_UNUSED: Final = 0.7  # false PDF417 readings came with up to 0.6


def warm_up() -> None:
    """Read a code of our own: telling of it imports modules, which later would end the process."""
    drawn = zxingcpp.create_barcode(b"warm-up", FORMATS[Symbology.QR])
    assert sights(np.array(drawn.to_image(scale=3)), FORMATS)


def barcodes(grey: NDArray[np.uint8], asked: Iterable[Symbology]) -> list[Barcode]:
    """Return the codes of a picture (h, w) uint8, as zxing-cpp finds them."""
    return [code for code, _ in sights(grey, asked)]


def sights(grey: NDArray[np.uint8], asked: Iterable[Symbology]) -> list[tuple[Barcode, bool]]:
    """Return the codes of a picture (h, w) uint8, and whether each is sure.

    Sure: most of what its error correction can mend was not needed (the unused error correction of
    ISO/IEC 15415). Where all of it was, what comes out may be another text (measured).
    """
    formats = zxingcpp.BarcodeFormats([FORMATS[one] for one in asked])
    return [
        (Barcode(NAMES[one.format], one.bytes, _box(one.position)), _unused(one) >= SURE_UNUSED)
        for one in zxingcpp.read_barcodes(grey, formats=formats)
        if one.format in NAMES
    ]


def _unused(found: zxingcpp.Barcode) -> float:
    """Return the share of the error correction that is left; 0 where it is not told."""
    extra: Any = found.extra
    unused = extra.get("UEC") if isinstance(extra, dict) else None
    return unused if isinstance(unused, float) else 0.0


def _box(place: Any) -> tuple[int, int, int, int]:
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
