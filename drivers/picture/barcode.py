"""A bar code found in a picture, as a value."""

from dataclasses import dataclass, field
from enum import IntEnum


class Symbology(IntEnum):
    """The symbologies that are looked for; the numbers are ZBar's.

    Left off: DataBar, whose decoder in ZBar had faults of memory (CVE-2023-40889, -40890), and the
    others that no ticket uses. ZBar reads no PDF417, Aztec or Data Matrix (measured, 0.23.92).
    """

    EAN8 = 8
    EAN13 = 13
    I25 = 25
    CODE39 = 39
    QR = 64
    CODE128 = 128


@dataclass(frozen=True, slots=True)
class Barcode:
    symbology: Symbology
    data: bytes = field(repr=False)  # exactly as encoded, bytes above 127 too
    box: tuple[int, int, int, int]  # x, y, width, height in px
