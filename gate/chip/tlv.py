"""Tag, length, value: reads and writes BER data objects, within bounds.

One level at a time, never by recursion; no value is longer than what is there. Indefinite lengths
do not occur on a chip and are refused.

Source: ISO/IEC 7816-4, 5.2.2 (tags of up to three bytes); ISO/IEC 8825-1, 8.1.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from gate.chip.errors import ChipLimit, ChipMalformed

MOST_ITEMS: Final = 1024
MOST_LENGTH_BYTES: Final = 4
MOST_TAG_BYTES: Final = 3
LONG: Final = 0x80
MORE: Final = 0x1F


@dataclass(frozen=True, slots=True)
class Item:
    """One data object."""

    tag: int  # all tag bytes as one number: 0x30, 0x7F49, 0x5F1F
    value: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a value."""

    tag: int
    header: int  # bytes of tag and length
    length: int  # bytes of the value

    @property
    def whole(self) -> int:
        return self.header + self.length


def head(data: bytes, at: int = 0) -> Head:
    """Read tag and length; the value itself need not be there.

    Raises:
        ChipMalformed: cut short, a tag over three bytes, a length over four or indefinite.
    """
    tag, place = _tag(data, at)
    first, place = _byte(data, place), place + 1
    if first < LONG:
        return Head(tag, place - at, first)
    count = first - LONG
    if not 1 <= count <= MOST_LENGTH_BYTES or place + count > len(data):
        raise ChipMalformed("tlv: a length that is indefinite, too long or cut short")
    return Head(tag, place + count - at, int.from_bytes(data[place : place + count], "big"))


def parse(data: bytes, most: int = MOST_ITEMS) -> tuple[Item, ...]:
    """Read the objects that stand one after another, up to the last byte.

    Raises:
        ChipMalformed: bytes that are no object, or one that reaches over the end.
        ChipLimit: more than `most` of them.
    """
    items, at = list[Item](), 0
    while at < len(data):
        if len(items) == most:
            raise ChipLimit(f"tlv: over {most} objects")
        found = head(data, at)
        if at + found.whole > len(data):
            raise ChipMalformed("tlv: an object reaches over the end")
        items.append(Item(found.tag, data[at + found.header : at + found.whole]))
        at += found.whole
    return tuple(items)


def parse_one(data: bytes, tag: int) -> bytes:
    """Return the value of the only object. Raises ChipMalformed: another tag, or bytes after it."""
    items = parse(data, most=2)
    if len(items) != 1 or items[0].tag != tag:
        raise ChipMalformed(f"tlv: not one object {tag:X}")
    return items[0].value


def first(items: Iterable[Item], tag: int) -> bytes | None:
    """Return the value of the first object of the tag; None: there is none."""
    return next((item.value for item in items if item.tag == tag), None)


def only(items: Iterable[Item], tag: int) -> bytes:
    """Return the value of the tag. Raises ChipMalformed: it is not there, or more than once."""
    found = [item.value for item in items if item.tag == tag]
    if len(found) != 1:
        raise ChipMalformed(f"tlv: object {tag:X} stands {len(found)} times")
    return found[0]


def encode(tag: int, value: bytes) -> bytes:
    """Write one object with the shortest length."""
    return tag.to_bytes(max(1, (tag.bit_length() + 7) // 8), "big") + _length(len(value)) + value


def _length(count: int) -> bytes:
    if count < LONG:
        return bytes((count,))
    size = (count.bit_length() + 7) // 8
    return bytes((LONG | size,)) + count.to_bytes(size, "big")


def _tag(data: bytes, at: int) -> tuple[int, int]:
    tag, place = _byte(data, at), at + 1
    if tag & MORE != MORE:
        return tag, place
    for _ in range(MOST_TAG_BYTES - 1):
        part, place = _byte(data, place), place + 1
        tag = tag << 8 | part
        if part < LONG:
            return tag, place
    raise ChipMalformed("tlv: a tag of over three bytes")


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise ChipMalformed("tlv: cut short")
    return data[at]
