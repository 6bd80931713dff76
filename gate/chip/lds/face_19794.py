"""Faces in the binary record of ISO/IEC 19794-5:2005, which most passports hold.

Source: ISO/IEC 19794-5:2005, 5.3 to 5.8; numbers big-endian, of the sizes below.
"""

import struct
from collections.abc import Iterator
from typing import Any, Final

from gate.chip.errors import ChipLimit, ChipMalformed, ChipUnsupported
from gate.chip.lds.face import Angle, Face, Landmark, Pose, Standard
from gate.chip.lds.picture import picture

FORMAT: Final = b"FAC\0"
VERSION: Final = b"010\0"
HEADER: Final = struct.Struct(">4s4sIH")  # format, version, length of the record, faces
FACIAL: Final = struct.Struct(">IHBBB3s2s3B3B")  # the block's length, feature points, …
POINT: Final = struct.Struct(">BBHHH")  # type, point, x, y, reserved
IMAGE: Final = struct.Struct(">BBHHBBHH")  # type, format, width, height, colours, source, …
MOST_FACES: Final = 16
MOST_POINTS: Final = 256
STEP_DEGREES: Final = 2
MOST_ANGLE: Final = 180  # the code of -2 degrees; codes over it say nothing
LAST_POSITIVE: Final = 91  # the code of 180 degrees


def parse_faces(record: bytes) -> tuple[Face, ...]:
    """Read a facial record.

    Args:
        record: What a biometric data block holds. Bytes after its own length are ignored.

    Returns:
        At least one face, in their order.

    Raises:
        ChipMalformed: lengths that do not fit, no face, no picture.
        ChipLimit: more faces or feature points, a larger picture than a passport has.
        ChipUnsupported: another version of the standard.
    """
    form, version, length, count = _unpack(HEADER, record, 0)
    if form != FORMAT:
        raise ChipMalformed("face record: another format")
    if version != VERSION:
        raise ChipUnsupported("face record: another version than 010")
    if not HEADER.size <= length <= len(record):
        raise ChipMalformed("face record: reaches over the end")
    if count > MOST_FACES:
        raise ChipLimit(f"face record: over {MOST_FACES} faces")
    faces = tuple(_faces(record[:length], count))
    if not faces:
        raise ChipMalformed("face record: no face")
    return faces


def _faces(record: bytes, count: int) -> Iterator[Face]:
    start = HEADER.size
    for _ in range(count):
        length = _unpack(FACIAL, record, start)[0]
        if not FACIAL.size + IMAGE.size <= length <= len(record) - start:
            raise ChipMalformed("face record: a face reaches over the end")
        yield _face(record[start : start + length])
        start += length


def _face(block: bytes) -> Face:
    facial = _unpack(FACIAL, block, 0)
    _, points, gender, eyes, hair, properties, expression, *angles = facial
    if points > MOST_POINTS:
        raise ChipLimit(f"face record: over {MOST_POINTS} feature points")
    image_at = FACIAL.size + points * POINT.size
    kind, form, width, height, colours, source, device, quality = _unpack(IMAGE, block, image_at)
    yaw, pitch, roll = (_angle(*pair) for pair in zip(angles[:3], angles[3:], strict=True))
    return Face(
        standard=Standard.ISO_19794_5,
        picture=picture(block[image_at + IMAGE.size :]),
        claimed_format=form,
        claimed_size=(width, height),
        gender=gender,
        eye_colour=eyes,
        hair_colour=hair,
        pose=Pose(yaw, pitch, roll),
        landmarks=tuple(_points(block, points)),
        details={
            "propertyMask": int.from_bytes(properties, "big"),
            "expression": int.from_bytes(expression, "big"),
            "faceImageType": kind,
            "imageColourSpace": colours,
            "sourceType": source,
            "deviceType": device,
            "quality": quality,
        },
    )


def _points(block: bytes, count: int) -> Iterator[Landmark]:
    for number in range(count):
        kind, point, x, y, _ = _unpack(POINT, block, FACIAL.size + number * POINT.size)
        yield Landmark(f"{kind}:{point >> 4}.{point & 0xF}", x, y)  # 1:12.1 is an eye's centre


def _angle(code: int, uncertainty: int) -> Angle | None:
    """Return degrees, -180 to 180; codes count up from 0 in steps of 2, then from -178."""
    if not 1 <= code <= MOST_ANGLE:
        return None
    steps = code - 1 if code <= LAST_POSITIVE else code - 1 - MOST_ANGLE
    return Angle(steps * STEP_DEGREES, (uncertainty - 1) * STEP_DEGREES if uncertainty else None)


def _unpack(form: struct.Struct, data: bytes, at: int) -> tuple[Any, ...]:
    try:
        return form.unpack_from(data, at)
    except struct.error as error:
        raise ChipMalformed("face record: cut short") from error
