"""A boarding pass as values, and the day of its flights. It proves nothing by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from gate.errors import DocumentError


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
    security_data: str = field(repr=False)  # to be verified by the airline's key


def flight_date(leg: Leg, reference: date) -> date:
    """Return the day of the flight that is nearest to `reference`: a pass tells no year.

    Raises:
        DocumentError: day 366, and neither year around has one.
    """
    firsts = [date(reference.year + year, 1, 1) for year in (-1, 0, 1)]
    days = [first + timedelta(leg.day_of_year - 1) for first in firsts]
    real = [day for first, day in zip(firsts, days, strict=True) if day.year == first.year]
    if not real:
        raise DocumentError("day of the flight: no such day")
    return min(real, key=lambda day: abs(day - reference))
