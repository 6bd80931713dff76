"""The size that a JPEG 2000 picture declares, told without decoding it.

Source: ISO/IEC 15444-1, annex I (boxes) and A.5.1 (SIZ).
"""

import struct
from dataclasses import dataclass
from typing import Final

from gate.chip.errors import ChipLimit, ChipMalformed

FILE: Final = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
CODESTREAM: Final = b"\xff\x4f\xff\x51"  # SOC, SIZ
SIZ: Final = struct.Struct(">HH8IH")  # length, capabilities, eight sizes, components
IHDR: Final = struct.Struct(">II")  # height, width
MOST_BOXES: Final = 64
MOST_COMPONENTS: Final = 4
MOST_TILES: Final = 4096
BOX_HEADER: Final = 8
LONG_BOX_HEADER: Final = 16


@dataclass(frozen=True, slots=True)
class Box:
    """One box; `start` and `end` of its content."""

    kind: bytes
    start: int
    end: int


def jpeg2000_size(data: bytes) -> tuple[int, int]:
    """Return (width, height) of a file or of a bare codestream.

    The codestream's own size counts, for the decoder reserves by it; a file whose header says
    another one is refused, and so is a picture of very many tiles, each of which costs memory.

    Raises:
        ChipMalformed: cut short, no codestream, sizes that contradict each other.
        ChipLimit: more boxes, components or tiles than a portrait has.
    """
    if data.startswith(CODESTREAM):
        return _codestream_size(data, 0)
    boxes = {box.kind: box for box in reversed(_boxes(data, 0, len(data)))}  # the first of a kind
    header, stream = boxes.get(b"jp2h"), boxes.get(b"jp2c")
    if header is None or stream is None or not data.startswith(CODESTREAM, stream.start):
        raise ChipMalformed("jpeg 2000: no header or no codestream")
    inner = _boxes(data, header.start, header.end)
    if not inner or inner[0].kind != b"ihdr" or inner[0].end - inner[0].start < IHDR.size:
        raise ChipMalformed("jpeg 2000: no image header")
    height, width = IHDR.unpack_from(data, inner[0].start)
    if (width, height) != (size := _codestream_size(data, stream.start)):
        raise ChipMalformed("jpeg 2000: two sizes that differ")
    return size


def _boxes(data: bytes, start: int, end: int) -> list[Box]:
    boxes = list[Box]()
    while start < end:
        if len(boxes) == MOST_BOXES:
            raise ChipLimit(f"jpeg 2000: over {MOST_BOXES} boxes")
        boxes.append(_box(data, start, end))
        start = boxes[-1].end
    return boxes


def _box(data: bytes, start: int, end: int) -> Box:
    header = BOX_HEADER
    length, kind = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8]
    if length == 1:
        header = LONG_BOX_HEADER
        length = int.from_bytes(data[start + 8 : start + 16], "big")
    elif length == 0:
        length = end - start  # it reaches to the end
    if length < header or start + length > end:
        raise ChipMalformed("jpeg 2000: a box that does not fit")
    return Box(kind, start + header, start + length)


def _codestream_size(data: bytes, start: int) -> tuple[int, int]:
    try:
        numbers = SIZ.unpack_from(data, start + len(CODESTREAM))
    except struct.error as error:
        raise ChipMalformed("jpeg 2000: cut short in SIZ") from error
    x, y, x0, y0, tile_x, tile_y, tile_x0, tile_y0, components = numbers[2:]
    if not (tile_x and tile_y and x0 < x and y0 < y and tile_x0 <= x0 and tile_y0 <= y0):
        raise ChipMalformed("jpeg 2000: an empty picture or tile")
    tiles = -(-(x - tile_x0) // tile_x) * -(-(y - tile_y0) // tile_y)
    if not 1 <= components <= MOST_COMPONENTS or tiles > MOST_TILES:
        raise ChipLimit("jpeg 2000: more components or tiles than a portrait has")
    return x - x0, y - y0
