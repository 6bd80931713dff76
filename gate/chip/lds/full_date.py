"""Dates of the chip: with their century, parts of them perhaps unknown.

Source: ICAO Doc 9303-10, 4.7.11 and 4.7.12: CCYYMMDD in digits; four bytes of BCD were allowed.
"""

import calendar
import re
from dataclasses import dataclass, field
from typing import Final

from gate.chip.errors import ChipMalformed

FORM: Final = re.compile(r"(?:[0-9]{4}|<{4})(?:[0-9]{2}|<<){2}")
TIME_FORM: Final = re.compile(r"[0-9]{14}")
LEAP_YEAR: Final = 2000
BCD_BYTES, TIME_BCD_BYTES = 4, 7


@dataclass(frozen=True, slots=True)
class FullDate:
    """None: that part is unknown, which stands as zeros or filler."""

    year: int | None = field(default=None, repr=False)  # 1..9999
    month: int | None = field(default=None, repr=False)
    day: int | None = field(default=None, repr=False)

    @property
    def complete(self) -> bool:
        """Tell whether it is one day."""
        return None not in (self.year, self.month, self.day)


def full_date(value: bytes, name: str) -> FullDate:
    """Read a date. Raises ChipMalformed: neither form, or no day of any year (31 April)."""
    text = _digits(value, BCD_BYTES)
    if not FORM.fullmatch(text):
        raise ChipMalformed(f"{name}: no date")
    year, month, day = (int(part.replace("<", "0")) for part in (text[:4], text[4:6], text[6:]))
    if month > 12 or day > _longest(year, month):
        raise ChipMalformed(f"{name}: no such day")
    return FullDate(year or None, month or None, day or None)


def moment(value: bytes, name: str) -> str:
    """Read CCYYMMDDhhmmss, in digits or BCD; returns its digits. Raises ChipMalformed: none."""
    text = _digits(value, TIME_BCD_BYTES)
    if not TIME_FORM.fullmatch(text):
        raise ChipMalformed(f"{name}: no date and time")
    full_date(text[:8].encode("ascii"), name)
    if int(text[8:10]) > 23 or int(text[10:12]) > 59 or int(text[12:]) > 59:
        raise ChipMalformed(f"{name}: no such time")
    return text


def _digits(value: bytes, packed: int) -> str:
    return value.hex() if len(value) == packed else value.decode("ascii", "replace")


def _longest(year: int, month: int) -> int:
    return calendar.monthrange(year or LEAP_YEAR, month)[1] if month else 31
