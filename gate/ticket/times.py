"""When a rail ticket is valid: days counted from days, and minutes of the day.

Source: UIC leaflet 918.9; comments of modules uicRailTicketData 1.3.5, 2.0.3 and 3.0.8. Days are
counted without a look at zones of time; without a time, a day is valid from 00:00 to 23:59.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from gate.errors import DocumentError
from gate.ticket.fields import Fields
from gate.ticket.rail_ticket import Moment, Validity

QUARTER_MINUTES: Final = 15
LAST_MINUTE: Final = 24 * 60 - 1


def day_of_year(year: int, day: int) -> date:
    """Return that day. Raises DocumentError: the year has no such day."""
    found = date(year, 1, 1) + timedelta(days=day - 1)
    if found.year != year:
        raise DocumentError("flexible content: no such day")
    return found


def moment(day: date, minute: int, offset: int | None = None) -> Moment:
    """Return a minute of a day; minute 1440 is the next midnight."""
    local = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    return Moment(local, None if offset is None else offset * QUARTER_MINUTES)


def counted(fields: Fields, issued: date) -> Validity:
    """Read a validity whose days are counted from the day of issue."""
    first = issued + timedelta(days=fields.number("validFromDay") or 0)
    last = first + timedelta(days=fields.number("validUntilDay") or 0)
    offset = fields.number("validFromUTCOffset")
    ending = fields.number("validUntilUTCOffset")
    until = fields.number("validUntilTime")
    return Validity(
        moment(first, fields.number("validFromTime") or 0, offset),
        moment(last, LAST_MINUTE if until is None else until, offset if ending is None else ending),
    )


def hours(fields: Fields) -> tuple[int, int]:
    """Read a range of the day: its first and its last minute; past midnight the last is less."""
    return fields.number("fromTime") or 0, fields.number("untilTime") or 0


def dated(fields: Fields) -> Validity:
    """Read the validity of a voucher, whose years are told."""
    first = day_of_year(fields.number("validFromYear") or 0, fields.number("validFromDay") or 1)
    last = day_of_year(fields.number("validUntilYear") or 0, fields.number("validUntilDay") or 1)
    return Validity(moment(first, 0), moment(last, LAST_MINUTE))


def carded(fields: Fields) -> Validity:
    """Read the validity of a customer card: years after the first, whole ones without days."""
    year = fields.number("validFromYear") or 0
    final = year + (fields.number("validUntilYear") or 0)
    first = day_of_year(year, fields.number("validFromDay") or 1)
    day = fields.number("validUntilDay")
    last = date(final, 12, 31) if day is None else day_of_year(final, day)
    return Validity(moment(first, 0), moment(last, LAST_MINUTE))


def reserved(fields: Fields, issued: date) -> tuple[Validity, Moment]:
    """Read when a reserved train departs; the reservation is valid that day, until the arrival."""
    day = issued + timedelta(days=fields.number("departureDate") or 0)
    offset = fields.number("departureUTCOffset")
    departs = moment(day, fields.number("departureTime") or 0, offset)
    arrival, arriving = fields.number("arrivalTime"), fields.number("arrivalUTCOffset")
    arrives = day + timedelta(days=fields.number("arrivalDate") or 0)
    ends = moment(
        arrives,
        LAST_MINUTE if arrival is None else arrival,
        offset if arriving is None else arriving,
    )
    return Validity(moment(day, 0, offset), ends), departs


def activated_days(fields: Fields, validity: Validity, first: int) -> Iterator[date]:
    """Yield the days on which a ticket was activated; `first` is the number of its first day."""
    for number in fields.numbers("activatedDay"):
        yield validity.starts.local.date() + timedelta(days=number - first)
