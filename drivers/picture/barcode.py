"""A bar code found in a picture, as a value."""

from dataclasses import dataclass, field
from enum import StrEnum


class Symbology(StrEnum):
    """The symbologies that can be asked for, by the names that a configuration gives them.

    Left off: DataBar, whose decoder in ZBar had faults of memory (CVE-2023-40889, -40890), and the
    others that no ticket uses.
    """

    QR = "qr"
    AZTEC = "aztec"
    PDF417 = "pdf417"
    DATA_MATRIX = "data_matrix"
    CODE128 = "code128"
    CODE39 = "code39"
    ITF = "itf"
    EAN13 = "ean13"  # UPC-A and UPC-E too, as the 13 digits that they stand for
    EAN8 = "ean8"


@dataclass(frozen=True, slots=True)
class Barcode:
    symbology: Symbology
    data: bytes = field(repr=False)  # exactly as encoded, bytes above 127 too
    box: tuple[int, int, int, int]  # x, y, width, height in px
