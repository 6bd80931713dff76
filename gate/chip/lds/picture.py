"""The encoded picture of a data group: what it is by its own first bytes, and how large.

The field that names the format is not believed: samples and real documents say JPEG 2000 of a JPEG.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from gate.chip.errors import ChipLimit, ChipMalformed
from gate.chip.lds.jpeg2000 import CODESTREAM, FILE, jpeg2000_size

MOST_BYTES: Final = 1_000_000
MOST_PIXELS: Final = 4_000_000  # a portrait as ICAO asks for it has 413 by 531
JPEG: Final = b"\xff\xd8\xff"
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF; not DHT, JPG, DAC
BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # no length follows
FILL: Final = 0xFF


class Format(StrEnum):
    """What a data group may hold. Source: ICAO Doc 9303-9, 3.4."""

    JPEG = "JPEG"
    JPEG_2000 = "JPEG 2000"


@dataclass(frozen=True, slots=True)
class Picture:
    """Encoded, within the limits, never decoded here."""

    data: bytes = field(repr=False)
    format: Format
    width: int  # pixels
    height: int


def picture(data: bytes, most_bytes: int = MOST_BYTES, most_pixels: int = MOST_PIXELS) -> Picture:
    """Look at the head of an encoded picture.

    Raises:
        ChipMalformed: neither JPEG nor JPEG 2000, or its head makes no sense.
        ChipLimit: more bytes or pixels than a portrait has.
    """
    if len(data) > most_bytes:
        raise ChipLimit(f"picture: over {most_bytes} bytes")
    if data.startswith(JPEG):
        form, (width, height) = Format.JPEG, _jpeg_size(data)
    elif data.startswith((FILE, CODESTREAM)):
        form, (width, height) = Format.JPEG_2000, jpeg2000_size(data)
    else:
        raise ChipMalformed("picture: neither JPEG nor JPEG 2000")
    if not width or not height:
        raise ChipMalformed("picture: no size")
    if width * height > most_pixels:
        raise ChipLimit(f"picture: over {most_pixels} pixels")
    return Picture(data, form, width, height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk the segments up to the frame header. Source: ITU-T T.81, B.2."""
    place = 2
    while len(data) - place >= 4 and data[place] == FILL:
        marker = data[place + 1]
        if marker == FILL:  # fill bytes may stand before a marker; B.1.1.2
            place += 1
            continue
        if marker in FRAMES and len(data) - place >= 9:
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        place += 2
        if marker not in BARE:
            place += max(2, int.from_bytes(data[place : place + 2], "big"))
    raise ChipMalformed("jpeg: no frame")
