"""The size that a picture declares, without decoding it: so that "too large" can be said.

JPEG, PNG and JPEG 2000; the others have to be decoded in part, by the child.
"""

import struct
import sys
from typing import Final

from gate.chip.errors import ChipLimit, ChipMalformed
from gate.chip.lds.jpeg2000 import CODESTREAM, FILE, jpeg2000_size

Bytes = bytes | bytearray

FRAME_MARKERS: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE_MARKERS: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # no length follows
PNG_SIZE_AT: Final = 16


def declared_pixels(data: Bytes) -> int:
    """Return width times height; 0 where it can not be told.

    A JPEG 2000 of very many tiles or components counts as endless: each of them takes memory.
    """
    try:
        if data.startswith((FILE, CODESTREAM)):
            return _jpeg2000_pixels(data)
        if data.startswith(b"\x89PNG"):
            width, height = struct.unpack_from(">II", data, PNG_SIZE_AT)
            return int(width * height)
        return _jpeg_pixels(data) if data.startswith(b"\xff\xd8") else 0
    except (struct.error, IndexError):
        return 0


def _jpeg2000_pixels(data: Bytes) -> int:
    try:
        width, height = jpeg2000_size(bytes(data))
    except ChipLimit:
        return sys.maxsize
    except ChipMalformed:
        return 0
    return width * height


def _jpeg_pixels(data: Bytes) -> int:
    """Walk the segments up to the frame header. Source: ITU-T T.81, B.2."""
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker in FRAME_MARKERS:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return int(width * height)
        place += 2
        if marker not in BARE_MARKERS:
            place += struct.unpack_from(">H", data, place)[0]
    return 0
