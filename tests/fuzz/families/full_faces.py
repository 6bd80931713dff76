"""DG2 with every field that a face may have, so that each one is damaged too.

The simulated issuer writes what passports hold, which is little. Source: ISO/IEC 19794-5:2005, 5;
ISO/IEC 39794-5:2019 (FaceImageDataBlock), by the tables of the reader.
"""

import struct
from typing import Final

from gate.chip import tlv
from gate.chip.lds import face_39794_fields as table
from gate.chip.lds.blocks import Block, Number, boolean, code
from tests.gate.chip.lds.pictures import jp2, jpeg

LEAST: Final = {"captureMonth": 1, "captureDay": 1, "generation": 3, "subjectHeight": 1}
YEAR: Final = 2019


def encode(tag: int, *contents: bytes) -> bytes:
    return tlv.encode(tag, b"".join(contents))


def number(value: int) -> bytes:
    return value.to_bytes(value.bit_length() // 8 + 1, "big")


def one(field: Number) -> bytes:
    """Write a field at the least value that it may have."""
    if field.read is code:
        return encode(0x80, b"\2")
    if field.read is boolean:
        return b"\xff"
    return number(YEAR if field.name == "year" else LEAST.get(field.name, 0))


def whole(block: Block) -> bytes:
    """Write every field of a table."""
    return b"".join(
        encode(tag, one(field) if isinstance(field, Number) else whole(field))
        for tag, field in block.items()
    )


def nested(content: bytes, *tags: int) -> bytes:
    """Wrap content, the innermost tag last."""
    for tag in reversed(tags):
        content = encode(tag, content)
    return content


def block_39794() -> bytes:
    place = encode(0x80, b"\x5a") + encode(0x81, b"\x16")
    mpeg4 = nested(encode(0x80, b"\x0a"), 0xA0, 0xA0, 0xA0)
    named = nested(encode(0x80, b"\x01"), 0xA0, 0xA0, 0xA1, 0xA0, 0xA1)
    marks = (encode(0x30, kind, nested(place, 0xA1, 0xA0, 0xA0)) for kind in (mpeg4, named))
    pose = b"".join(encode(tag, whole(table.ANGLE)) for tag in (0xA0, 0xA1, 0xA2))
    about = encode(0xA1, whole(table.IMAGE)) + encode(0xA2, whole(table.DEVICE))
    image = encode(0x80, jp2()) + about
    face = encode(
        0x30,
        whole(table.REPRESENTATION),
        nested(image, 0xA1, 0xA0, 0xA0),
        nested(whole(table.QUALITY), 0xA3, 0x30),
        encode(0xA8, whole(table.PERSON), encode(0xA6, pose)),
        encode(0xA9, *marks),
    )
    return encode(0x65, encode(0xA0, whole(table.VERSION)), encode(0xA1, face))


def record_19794() -> bytes:
    point = struct.pack(">BBHHH", 1, 0xC1, 2, 1, 0)
    facial = struct.pack(">HBBB3s2s6s", 2, 1, 2, 3, b"\0\0\4", b"\0\1", b"\1\x5b\xb4\0\2\1")
    body = facial + 2 * point + struct.pack(">BBHHBBHH", 1, 1, 4, 3, 1, 2, 0, 80) + jpeg()
    face = struct.pack(">I", 4 + len(body)) + body
    return struct.pack(">4s4sIH", b"FAC\0", b"010\0", 14 + 2 * len(face), 2) + 2 * face


def group(form: bytes, tag: int, block: bytes) -> bytes:
    header = encode(0xA1, encode(0x81, b"\2"), encode(0x87, b"\1\1"), encode(0x88, form))
    template = encode(0x7F60, header, encode(tag, block))
    return encode(0x75, encode(0x7F61, encode(0x02, b"\1"), template))


FULL_39794: Final = group(b"\0\x2a", 0x7F2E, encode(0xA1, block_39794()))
FULL_19794: Final = group(b"\0\x08", 0x5F2E, record_19794())
