"""Blocks of ISO/IEC 39794: sequences of numbered fields in BER, read by a table of names.

Source: ISO/IEC 39794-1:2019, ASN.1 module (IMPLICIT TAGS; a CHOICE in a field adds a tag of its
own); ITU-T X.690. Fields that no table names are later additions and are skipped, as X.680 asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from gate.chip.errors import ChipMalformed
from gate.chip.tlv import parse

MOST_FIELDS: Final = 64
CODE: Final = 0x80  # of a CHOICE: the code itself
EXTENSION: Final = 0xA1  # of a CHOICE: a block whose first field is the code to fall back to


@dataclass(frozen=True, slots=True)
class Number:
    """A field that is told as one number."""

    name: str
    read: Callable[[bytes], int]


Block = Mapping[int, "Number | Block"]  # tag: what it is


def fields(data: bytes) -> dict[int, bytes]:
    """Return tag → value. Raises ChipMalformed: not objects, or one that stands twice."""
    items = parse(data, MOST_FIELDS)
    found = {item.tag: item.value for item in items}
    if len(found) != len(items):
        raise ChipMalformed("39794: a field stands twice")
    return found


def field(data: bytes, tag: int) -> bytes:
    """Return the field that has to be there. Raises ChipMalformed: it is not."""
    value = fields(data).get(tag)
    if value is None:
        raise ChipMalformed(f"39794: no field {tag:X}")
    return value


def numbers(data: bytes, block: Block) -> dict[str, int]:
    """Return every field that the table names and that is there, inner blocks included.

    Raises:
        ChipMalformed: a field that is not of its type or outside its range.
    """
    told = dict[str, int]()
    for tag, value in fields(data).items():
        known = block.get(tag)
        if isinstance(known, Number):
            told[known.name] = known.read(value)
        elif known is not None:
            told |= numbers(value, known)
    return told


def integer(least: int, most: int) -> Callable[[bytes], int]:
    """Return a reader of INTEGER (least..most). It raises ChipMalformed: outside of it."""

    def read(value: bytes) -> int:
        number = int.from_bytes(value[:8], "big", signed=True)
        if not 1 <= len(value) <= 8 or not least <= number <= most:
            raise ChipMalformed("39794: a number outside its range")
        return number

    return read


def boolean(value: bytes) -> int:
    """Read BOOLEAN as 0 or 1. Raises ChipMalformed: not one byte."""
    if len(value) != 1:
        raise ChipMalformed("39794: no truth value")
    return int(value != b"\0")


def code(value: bytes) -> int:
    """Read a CHOICE of a code and an extension. Raises ChipMalformed: neither."""
    inside = fields(value)
    if EXTENSION in inside:
        inside = fields(inside[EXTENSION])
    if CODE not in inside:
        raise ChipMalformed("39794: neither a code nor one to fall back to")
    return integer(0, 255)(inside[CODE])
