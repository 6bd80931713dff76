"""Which tag stands for which data group. Source: ICAO Doc 9303-10, 4.7 (table 38)."""

from typing import Final

from gate.chip.errors import ChipMalformed
from gate.chip.files import data_group
from gate.chip.tlv import parse_one

TAGS: Final[dict[int, int]] = {
    group: tag for group in range(1, 17) if (tag := data_group(group).tag) is not None
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
