"""Requests and replies between a picture decoder and its child: lengths first, nothing executable.

Request: operation (1 byte), length (4), for bar codes a bit for each symbology asked for (2) and
the milliseconds that the search may take (4), then the picture. Reply: status (1), length (4),
then for a picture height (4), width (4) and 3 bytes a pixel in the order BGR; for bar codes each as
symbology (2; its place in `Symbology`), x, y, width, height (4 each, signed), length (4), bytes.
All big-endian.
"""

import struct
from collections.abc import Collection, Iterable
from enum import IntEnum
from typing import Final

from drivers.picture.barcode import Barcode, Symbology
from gate.errors import PictureError

HEADER: Final = struct.Struct(">BI")
SIZE: Final = struct.Struct(">II")
ASKED: Final = struct.Struct(">HI")
SYMBOLOGIES: Final = tuple(Symbology)
CODE: Final = struct.Struct(">HiiiiI")
CHANNELS: Final = 3
MOST_CODES: Final = 64
MOST_CODE_BYTES: Final = 8_192  # a QR code holds at most 2,953, Aztec 1,914
MOST_REPLY: Final = MOST_CODES * (CODE.size + MOST_CODE_BYTES)  # of bar codes


class Operation(IntEnum):
    PICTURE = 1
    BARCODES = 2


class Status(IntEnum):
    DONE = 0
    NOT_A_PICTURE = 1
    TOO_LARGE = 2
    READY = 3  # the child's first words; the length is its `Layer`s


def picture_size(start: bytes | bytearray | memoryview, length: int) -> tuple[int, int]:
    """Return (height, width) of a reply. Raises PictureError: they do not fit its length."""
    if len(start) < SIZE.size:
        raise PictureError("the decoder's answer makes no sense")
    height, width = SIZE.unpack_from(start)
    if not height or not width or length != SIZE.size + height * width * CHANNELS:
        raise PictureError("the decoder's answer makes no sense")
    return height, width


def pack_asked(symbologies: Iterable[Symbology], limit_s: float) -> bytes:
    """Pack what a search is asked for; see `search.search`."""
    bits = sum(1 << SYMBOLOGIES.index(one) for one in set(symbologies))
    return ASKED.pack(bits, round(1000 * limit_s))


def unpack_asked(request: bytes | bytearray) -> tuple[list[Symbology], float]:
    """Read what stands at the start of a request for bar codes."""
    bits, limit_ms = ASKED.unpack_from(request)
    return [one for place, one in enumerate(SYMBOLOGIES) if bits >> place & 1], limit_ms / 1000


def pack_barcodes(codes: list[Barcode]) -> bytes:
    packed = (
        CODE.pack(SYMBOLOGIES.index(code.symbology), *code.box, len(code.data)) + code.data
        for code in codes[:MOST_CODES]
        if len(code.data) <= MOST_CODE_BYTES
    )
    return b"".join(packed)


def unpack_barcodes(
    reply: bytes | bytearray, asked: Collection[Symbology] = SYMBOLOGIES
) -> tuple[Barcode, ...]:
    """Read a reply to what was asked for.

    Raises:
        PictureError: it makes no sense; the child is not to be trusted.
    """
    codes, place = list[Barcode](), 0
    try:
        while place < len(reply) and len(codes) < MOST_CODES:
            symbology, x, y, width, height, length = CODE.unpack_from(reply, place)
            start = place + CODE.size
            place = start + length
            data = bytes(reply[start:place])
            codes.append(Barcode(SYMBOLOGIES[symbology], data, (x, y, width, height)))
    except (struct.error, IndexError) as error:
        raise PictureError("the decoder's answer makes no sense") from error
    if place != len(reply) or any(code.symbology not in asked for code in codes):
        raise PictureError("the decoder's answer makes no sense")
    return tuple(codes)
