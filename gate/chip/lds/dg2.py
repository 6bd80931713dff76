"""DG2: the encoded faces, in their biometric templates.

Source: ICAO Doc 9303-10, 4.7.2 (tables 43 to 45); ISO/IEC 7816-11 and 19785-3 (templates).
"""

from dataclasses import dataclass, field
from typing import Final

from gate.chip.errors import ChipLimit, ChipMalformed
from gate.chip.lds import face_19794, face_39794
from gate.chip.lds.data_groups import content
from gate.chip.lds.face import Face
from gate.chip.tlv import Item, first, only, parse, parse_one

GROUP: Final = 0x7F61
COUNT: Final = 0x02
INSTANCE: Final = 0x7F60
HEADER: Final = 0xA1
DATA: Final = (0x5F2E, 0x7F2E)  # plain, constructed
BLOCK: Final = 0xA1  # in a constructed one, around ISO/IEC 39794
MOST_INSTANCES: Final = 9  # Doc 9303-10: one digit
MOST_HEADER_BYTES: Final = 64


@dataclass(frozen=True, slots=True)
class Template:
    """The header of one biometric template, and the faces that it holds."""

    faces: tuple[Face, ...]
    header: tuple[Item, ...] = field(repr=False)

    @property
    def format_owner(self) -> int | None:
        """0x0101: ISO/IEC JTC 1/SC 37; None: not told."""
        return self._number(0x87)

    @property
    def format_type(self) -> int | None:
        """8: ISO/IEC 19794-5; 42: ISO/IEC 39794-5; None: not told. What is there counts."""
        return self._number(0x88)

    @property
    def biometric_type(self) -> int | None:
        """2: facial features; None: not told."""
        return self._number(0x81)

    def _number(self, tag: int) -> int | None:
        value = first(self.header, tag)
        return None if value is None else int.from_bytes(value, "big")


def parse_dg2(data: bytes) -> tuple[Template, ...]:
    """Read the whole file.

    Returns:
        At least one template, each with at least one face.

    Raises:
        ChipMalformed: not by the standard, or not as many templates as it says.
        ChipLimit: more than a passport has.
        ChipUnsupported: a version of a face record that passports do not have.
    """
    count, *instances = parse(parse_one(content(data, 2), GROUP), most=MOST_INSTANCES + 1) or (
        Item(0, b""),
    )
    if count.tag != COUNT or len(count.value) != 1:
        raise ChipMalformed("DG2: no count of templates")
    if any(one.tag != INSTANCE for one in instances) or len(instances) != count.value[0]:
        raise ChipMalformed("DG2: not as many templates as it says")
    if not instances:
        raise ChipMalformed("DG2: no template")
    return tuple(_template(one.value) for one in instances)


def _template(value: bytes) -> Template:
    items = parse(value, most=8)
    header = only(items, HEADER)
    if len(header) > MOST_HEADER_BYTES:
        raise ChipLimit("DG2: a template's header is too long")
    blocks = [one for one in items if one.tag in DATA]
    if len(blocks) != 1:
        raise ChipMalformed("DG2: a template without data, or with more than one")
    return Template(_faces(blocks[0]), parse(header, most=16))


def _faces(block: Item) -> tuple[Face, ...]:
    """Go by what the data is: the header's format type is not always right."""
    if block.value.startswith(face_19794.FORMAT):
        return face_19794.parse_faces(block.value)
    return face_39794.parse_faces(parse_one(block.value, BLOCK))
