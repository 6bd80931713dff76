"""EF.COM: versions, and which data groups the chip says that it has. Not signed: the SOD counts.

Source: ICAO Doc 9303-10, 4.6.1 (table 35).
"""

import re
from dataclasses import dataclass
from typing import Final

from gate.chip.errors import ChipMalformed
from gate.chip.lds.data_groups import GROUPS
from gate.chip.tlv import only, parse, parse_one

FILE: Final = 0x60
LDS_VERSION, UNICODE_VERSION, TAG_LIST = 0x5F01, 0x5F36, 0x5C
LDS_FORM: Final = re.compile(rb"([0-9]{2})([0-9]{2})")
UNICODE_FORM: Final = re.compile(rb"([0-9]{2})([0-9]{2})([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Com:
    """What EF.COM says."""

    lds_version: tuple[int, int]  # (1, 7)
    unicode_version: tuple[int, int, int]  # (4, 0, 0)
    groups: tuple[int, ...]  # data groups by number, as listed


def parse_com(data: bytes) -> Com:
    """Read the whole file.

    Raises:
        ChipMalformed: not by the standard, a tag of no data group, or one listed twice.
    """
    items = parse(parse_one(data, FILE), most=16)
    tags = only(items, TAG_LIST)
    groups = tuple(GROUPS.get(tag, 0) for tag in tags)
    if 0 in groups or len(set(groups)) != len(groups):
        raise ChipMalformed("EF.COM: a tag of no data group, or one twice")
    lds = _version(LDS_FORM, only(items, LDS_VERSION))
    unicode = _version(UNICODE_FORM, only(items, UNICODE_VERSION))
    return Com((lds[0], lds[1]), (unicode[0], unicode[1], unicode[2]), groups)


def _version(form: re.Pattern[bytes], text: bytes) -> tuple[int, ...]:
    found = form.fullmatch(text)
    if found is None:
        raise ChipMalformed("EF.COM: a version that is not all digits")
    return tuple(int(part) for part in found.groups())
