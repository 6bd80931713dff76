"""A boarding pass as values, and the day of its flights. It proves nothing by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from gate.errors import DocumentError

ISSUE_DATE_WIDTH: Final = 4
ZONES: Final = timedelta(days=1)  # a pass is issued in one zone of time and flown in another


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One flight of a pass; blanks around a field are taken off."""

    origin: str
    destination: str
    carrier: str
    flight_number: str
    day_of_year: int  # 1..366; `flight_date` finds the year
    passenger_status: str
    record_locator: str = field(repr=False)
    compartment: str = field(repr=False)
    seat: str = field(repr=False)
    sequence: str = field(repr=False)
    ticket: Mapping[str, str] = field(repr=False)  # names: bcbp_fields.TICKET
    airline_data: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardingPass:
    """What a pass says."""

    legs: tuple[Leg, ...]
    name: str = field(repr=False)  # surname/given names, cut at 20
    electronic_ticket: bool
    version: int | None  # None: no conditional items
    issue: Mapping[str, str] = field(repr=False)  # names: bcbp_fields.ISSUE
    security_type: str
    security_data: bytes = field(repr=False)  # to be verified by the issuer's key
    signed: bytes = field(repr=False)  # what the security data covers: all that stands before it


def issued_on(boarding_pass: BoardingPass, reference: date) -> date | None:
    """Return the day of issue: the last one up to tomorrow of `reference` that it can mean.

    A pass tells the last digit of the year and the day of the year. None: it tells no day.

    Raises:
        DocumentError: not four digits, or no such day in any year of that digit.

    Source: IATA Resolution 792, attachment B, item 22.
    """
    text = boarding_pass.issue.get("issue_date", "")
    if not text:
        return None
    if len(text) != ISSUE_DATE_WIDTH or not (text.isascii() and text.isdigit()):
        raise DocumentError("issue_date: not four digits")
    latest = reference + ZONES
    years = range(latest.year, latest.year - 20, -1)
    days = (_day_of(year, int(text[1:])) for year in years if year % 10 == int(text[0]))
    for day in days:
        if day is not None and day <= latest:
            return day
    raise DocumentError("issue_date: no such day")


def flight_date(leg: Leg, reference: date, issued: date | None = None) -> date:
    """Return the day of the flight; a pass tells no year.

    Args:
        leg: With the day of the year.
        reference: Today; without a day of issue, the flight is the nearest one to it.
        issued: Of `issued_on`; the flight is the first one that is not before it, whatever day
            it is today, so that the pass of a year ago is not taken for one of today.

    Raises:
        DocumentError: day 366, and no year around has one.
    """
    around = issued or reference
    near = (_day_of(around.year + year, leg.day_of_year) for year in (-1, 0, 1))
    real = [day for day in near if day is not None]
    if issued is not None:
        real = [day for day in real if day >= issued - ZONES]
        if real:
            return min(real)
    if not real:
        raise DocumentError("day of the flight: no such day")
    return min(real, key=lambda day: abs(day - reference))


def _day_of(year: int, day_of_year: int) -> date | None:
    """Return that day; None: that year has no such day."""
    first = date(year, 1, 1)
    day = first + timedelta(day_of_year - 1)
    return day if day.year == year else None
