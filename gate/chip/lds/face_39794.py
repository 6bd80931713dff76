"""Faces in the extensible format of ISO/IEC 39794-5, which passports hold from 2026 on.

Source: ICAO Doc 9303-10, 4.5.6; ISO/IEC 39794-5:2019, FaceImageDataBlock.
"""

from collections.abc import Iterator
from typing import Final

from gate.chip.errors import ChipMalformed
from gate.chip.lds import face_39794_fields as table
from gate.chip.lds.blocks import field, fields, numbers
from gate.chip.lds.face import Angle, Face, Landmark, Pose, Standard
from gate.chip.lds.landmark_39794 import landmark
from gate.chip.lds.picture import picture
from gate.chip.tlv import parse, parse_one

DATA_BLOCK: Final = 0x65  # [APPLICATION 5]
SEQUENCE: Final = 0x30
MOST_REPRESENTATIONS: Final = 16
MOST_LANDMARKS: Final = 256
MOST_QUALITIES: Final = 64
VERSION, REPRESENTATIONS = 0xA0, 0xA1
IMAGE, QUALITIES, PERSON, LANDMARKS = 0xA1, 0xA3, 0xA8, 0xA9  # of a representation
BASE, IMAGE_2D = 0xA0, 0xA0  # choices of ImageRepresentation
DATA, INFORMATION, DEVICE = 0x80, 0xA1, 0xA2  # of ImageRepresentation2DBlock
POSE: Final = 0xA6


def parse_faces(data: bytes) -> tuple[Face, ...]:
    """Read a FaceImageDataBlock.

    Args:
        data: The object 65, whole.

    Returns:
        A face for each representation, at least one.

    Raises:
        ChipMalformed: not by its ASN.1, a field outside its range, no picture.
        ChipLimit: more representations, landmarks, pixels or bytes than a passport has.
    """
    parts = fields(parse_one(data, DATA_BLOCK))
    if VERSION not in parts or not numbers(parts[VERSION], table.VERSION).keys() >= {"generation"}:
        raise ChipMalformed("39794: no version")
    blocks = list(_sequences(parts.get(REPRESENTATIONS, b""), MOST_REPRESENTATIONS))
    if not blocks:
        raise ChipMalformed("39794: no representation")
    return tuple(_face(block) for block in blocks)


def _face(block: bytes) -> Face:
    told = numbers(block, table.REPRESENTATION)
    parts = fields(block)
    if "representationId" not in told or IMAGE not in parts:
        raise ChipMalformed("39794: a representation without number or picture")
    image = fields(field(field(parts[IMAGE], BASE), IMAGE_2D))
    if not image.keys() >= {DATA, INFORMATION}:
        raise ChipMalformed("39794: no picture, or nothing about it")
    told |= numbers(image[INFORMATION], table.IMAGE) | numbers(image.get(DEVICE, b""), table.DEVICE)
    person = parts.get(PERSON, b"")
    told |= _quality(parts.get(QUALITIES, b"")) | numbers(person, table.PERSON)
    landmarks = _sequences(parts.get(LANDMARKS, b""), MOST_LANDMARKS)
    return Face(
        standard=Standard.ISO_39794_5,
        picture=picture(image[DATA]),
        claimed_format=told.pop("imageDataFormat", None),
        claimed_size=_size(told.pop("width", None), told.pop("height", None)),
        gender=told.pop("gender", 0),
        eye_colour=told.pop("eyeColour", 0),
        hair_colour=told.pop("hairColour", 0),
        pose=_pose(fields(person).get(POSE, b"")),
        landmarks=tuple(_known(landmarks)),
        details=told,
    )


def _size(width: int | None, height: int | None) -> tuple[int, int] | None:
    return None if width is None or height is None else (width, height)


def _quality(blocks: bytes) -> dict[str, int]:
    """Return the least of the scores: quality is what the worst measure says."""
    scores = [
        told["score"]
        for block in _sequences(blocks, MOST_QUALITIES)
        if (told := numbers(block, table.QUALITY))
    ]
    return {"quality": min(scores)} if scores else {}


def _pose(block: bytes) -> Pose:
    turned = fields(block)
    return Pose(*(_angle(turned.get(tag)) for tag in (0xA0, 0xA1, 0xA2)))


def _angle(block: bytes | None) -> Angle | None:
    told = numbers(block or b"", table.ANGLE)
    return Angle(told["degrees"], told.get("uncertainty")) if "degrees" in told else None


def _known(blocks: Iterator[bytes]) -> Iterator[Landmark]:
    for block in blocks:
        found = landmark(block)
        if found is not None:
            yield found


def _sequences(data: bytes, most: int) -> Iterator[bytes]:
    for item in parse(data, most):
        if item.tag != SEQUENCE:
            raise ChipMalformed("39794: something else in a list of blocks")
        yield item.value
