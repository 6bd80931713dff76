"""Which tag stands for which data group. Source: ICAO Doc 9303-10, table 5 (tags of EF.COM)."""

from typing import Final

from gate.chip.errors import ChipMalformed
from gate.chip.tlv import parse_one

TAGS: Final[dict[int, int]] = {
    1: 0x61,
    2: 0x75,
    3: 0x63,
    4: 0x76,
    5: 0x65,
    6: 0x66,
    7: 0x67,
    8: 0x68,
    9: 0x69,
    10: 0x6A,
    11: 0x6B,
    12: 0x6C,
    13: 0x6D,
    14: 0x6E,
    15: 0x6F,
    16: 0x70,
}
GROUPS: Final = {tag: group for group, tag in TAGS.items()}


def content(data: bytes, group: int) -> bytes:
    """Return what the file of this data group wraps.

    Raises:
        ChipMalformed: the tag of another file, cut short, or bytes after it.
    """
    try:
        return parse_one(data, TAGS[group])
    except ChipMalformed as error:
        raise ChipMalformed(f"DG{group}: not one object {TAGS[group]:X}") from error
