"""Bar codes in a grey picture, through zxing-cpp; runs in the confined child only."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from drivers.picture.barcode import Barcode, Symbology

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
NAMES: Final = {form: symbology for symbology, form in FORMATS.items()}


def barcodes(grey: NDArray[np.uint8], asked: Iterable[Symbology]) -> list[Barcode]:
    """Return the codes of a picture (h, w) uint8, as zxing-cpp finds them."""
    formats = zxingcpp.BarcodeFormats([FORMATS[one] for one in asked])
    found = zxingcpp.read_barcodes(grey, formats=formats)
    return [Barcode(NAMES[one.format], one.bytes, _box(one.position)) for one in found]


def _box(place: Any) -> tuple[int, int, int, int]:
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
