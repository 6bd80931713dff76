"""The time that figures are about: whole quarter hours, UTC."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

QUARTER: Final = timedelta(minutes=15)
MOST_HOURS: Final = 31 * 24
HOURS: Final = {4: "4 hours", 24: "24 hours", 7 * 24: "7 days", MOST_HOURS: "31 days"}


@dataclass(frozen=True, slots=True)
class Period:
    """From `begin`, itself included, to `end`; both on a quarter of an hour."""

    begin: datetime
    end: datetime

    @property
    def quarters(self) -> int:
        """Number of intervals of 15 minutes."""
        return (self.end - self.begin) // QUARTER

    def quarter(self, moment: datetime) -> int | None:
        """Return the interval, 0 and on, that a moment falls into; None: outside."""
        if not self.begin <= moment < self.end:
            return None
        return (moment - self.begin) // QUARTER

    def moment(self, quarter: int) -> datetime:
        """Return when an interval begins."""
        return self.begin + quarter * QUARTER


def period(hours: int, until: str | None, now: datetime) -> Period:
    """Return the hours before a time, which is moved on to the next quarter.

    Args:
        hours: 1 to 744.
        until: UTC, as Filter takes it; a day that its month does not have counts as its last.
            None: now.
        now: aware.
    """
    end = _after(now if until is None else read(until))
    return Period(end - timedelta(hours=hours), end)


def read(text: str) -> datetime:
    """Return a UTC text of the form that Filter takes as a time."""
    year, month, day = (int(part) for part in text[:10].split("-"))
    day = min(day, calendar.monthrange(year, month)[1])
    clock = re.sub(r"\.\d*", "", text[11:].removesuffix("Z"))
    return datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{clock}").replace(tzinfo=UTC)


def utc_text(moment: datetime) -> str:
    """Return a time as the journal's rows begin: to the minute."""
    return moment.strftime("%Y-%m-%dT%H:%M")


def _after(moment: datetime) -> datetime:
    past = timedelta(
        minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond
    )
    return moment - past + (QUARTER if past else timedelta())
