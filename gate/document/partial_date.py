"""Dates of a machine readable zone: two-digit years, and parts that may be unknown."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gate.document.check_digit import FILLER
from gate.errors import DocumentError

UNKNOWN: Final = FILLER * 2
FORM: Final = re.compile(r"(?:[0-9]{2}|<<){3}")
EXPIRY_AHEAD_YEARS: Final = 50  # a two-digit expiry is read from 50 years ago to 49 ahead
LEAP_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class PartialDate:
    """As printed. None: that part is unknown (filler, or 00 for a month or a day)."""

    year: int | None = field(default=None, repr=False)  # 0..99, century unknown
    month: int | None = field(default=None, repr=False)
    day: int | None = field(default=None, repr=False)

    @property
    def complete(self) -> bool:
        return None not in (self.year, self.month, self.day)


def partial_date(text: str, name: str) -> PartialDate:
    """Read YYMMDD.

    Raises:
        DocumentError: neither digits nor filler, or no day of any year (month 13, 31 April).

    Source: ICAO Doc 9303-3, 4.8 (unknown parts are filler).
    """
    parts = (text[0:2], text[2:4], text[4:6])
    if not FORM.fullmatch(text):
        raise DocumentError(f"{name}: neither digits nor filler")
    year, month, day = (None if part == UNKNOWN else int(part) for part in parts)
    month, day = month or None, day or None  # 00: unknown, seen in practice
    if (month or 1) > 12 or (day or 1) > _longest(month):
        raise DocumentError(f"{name}: no such day")
    return PartialDate(year, month, day)


def _longest(month: int | None) -> int:
    return calendar.monthrange(LEAP_YEAR, month)[1] if month else 31


def birth_range(birth: PartialDate, today: date) -> tuple[date, date] | None:
    """Return the earliest and the latest day that the birth may have been.

    The century is the latest that is not in the future: a zone can not tell a person of 100 from
    a newborn, and the younger reading is the one that is never let through by mistake.
    None: the year is unknown, or there is no such day (29 February of a common year).
    """
    if birth.year is None:
        return None
    for century in (today.year // 100, today.year // 100 - 1):
        span = _span(birth, century * 100 + birth.year)
        if span and span[0] <= today:
            return span[0], min(span[1], today)
    return None


def expiry_day(expiry: PartialDate, today: date) -> date | None:
    """Return the last day of validity; None: not fully known, or no such day."""
    if expiry.year is None or not expiry.complete:
        return None
    earliest = today.year - EXPIRY_AHEAD_YEARS
    span = _span(expiry, earliest + (expiry.year - earliest) % 100)
    return span[0] if span else None


def _span(part: PartialDate, year: int) -> tuple[date, date] | None:
    """Return the first and the last day that `part` may mean in this year."""
    first, last = part.month or 1, part.month or 12
    try:
        return (
            date(year, first, part.day or 1),
            date(year, last, part.day or calendar.monthrange(year, last)[1]),
        )
    except ValueError:
        return None


def age(birth: date, today: date) -> int:
    """Return full years; born on 29 February: a year older on 1 March."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
