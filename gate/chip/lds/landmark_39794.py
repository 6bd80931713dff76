"""Landmarks of ISO/IEC 39794-5: choices within choices, down to a number and two coordinates."""

from typing import Final

from gate.chip.lds.blocks import Block, Number, code, field, fields, integer, numbers
from gate.chip.lds.face import Landmark

KIND, COORDINATES, BASE = 0xA0, 0xA1, 0xA0
MPEG4, ANTHROPOMETRIC = 0xA0, 0xA1
ANTHROPOMETRIC_KINDS: Final = {
    0xA0: "anthropometricLandmarkName",
    0xA1: "anthropometricLandmarkPointName",
    0xA2: "anthropometricLandmarkPointId",
}
PLACE: Final[Block] = {
    0x80: Number("x", integer(0, 65_535)),
    0x81: Number("y", integer(0, 65_535)),
}
PLANES: Final = (0xA0, 0xA1, 0xA2)  # of the picture, of its texture, in space: x and y in each


def landmark(block: bytes) -> Landmark | None:
    """Read a LandmarkBlock.

    Returns:
        Its kind as "mpeg4FeaturePoint:10" and its place; None: of a later kind, or without one.

    Raises:
        ChipMalformed: not by its ASN.1.
    """
    kind = _kind(field(block, KIND))
    base = fields(fields(block).get(COORDINATES, b"")).get(BASE, b"")
    place = next((value for tag, value in fields(base).items() if tag in PLANES), b"")
    told = numbers(place, PLACE)
    if kind is None or told.keys() < {"x", "y"}:
        return None
    return Landmark(kind, told["x"], told["y"])


def _kind(choice: bytes) -> str | None:
    base = fields(fields(choice).get(BASE, b""))
    if MPEG4 in base:
        return f"mpeg4FeaturePoint:{code(base[MPEG4])}"
    named = fields(fields(base.get(ANTHROPOMETRIC, b"")).get(BASE, b""))
    for tag, name in ANTHROPOMETRIC_KINDS.items():
        if tag in named:
            return f"{name}:{code(named[tag])}"
    return None
