"""Boarding passes: the text of an IATA bar code becomes values."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gate.document.bcbp_fields import ISSUE, LEG, TICKET, sliced, total
from gate.document.boarding_pass import BoardingPass, Leg, flight_date
from gate.document.tape import Tape
from gate.errors import DocumentError

__all__ = ["BoardingPass", "Leg", "flight_date", "parse"]

NAME_WIDTH: Final = 20
LONGEST_YEAR: Final = 366
AIRPORT: Final = re.compile(r"[A-Z]{3}")
CARRIER: Final = re.compile(r"[A-Z0-9]{2,3}")
DAY: Final = re.compile(r"[0-9]{1,3}")
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def parse(data: bytes) -> BoardingPass:
    """Read a pass of format M.

    Args:
        data: The bytes of the bar code, without a symbology identifier.

    Raises:
        DocumentError: not a pass, cut short, or with more than its sizes say. Never its content.

    Source: IATA Resolution 792, attachment B.
    """
    tape = Tape(_text(data))
    if tape.take(1, "format") != "M":
        raise DocumentError("format: not M")
    count = tape.number(1, "number of legs")
    name, ticket = tape.take(NAME_WIDTH, "name").strip(), tape.take(1, "ticket indicator")
    if not (name and count):
        raise DocumentError("name or legs: none")
    version, issue, first = _first_leg(tape)
    legs = (first, *(_leg(*_leg_parts(tape), version) for _ in range(count - 1)))
    security_type, security_data = _security(tape)
    return BoardingPass(
        legs=legs,
        name=name,
        electronic_ticket=ticket == "E",
        version=version,
        issue=issue,
        security_type=security_type,
        security_data=security_data,
    )


def _text(data: bytes) -> str:
    if not data.isascii():  # asked first: an error of decoding would carry the whole pass
        raise DocumentError("not ASCII")
    text = data.decode("ascii")
    if not text.isprintable():
        raise DocumentError("control characters")
    return text


def _leg_parts(tape: Tape) -> tuple[dict[str, str], Tape]:
    return sliced(tape.take(total(LEG), "leg"), LEG), tape.part("conditional items")


def _first_leg(tape: Tape) -> tuple[int | None, Mapping[str, str], Leg]:
    """Read the first leg, whose conditional items open with the version and the issue."""
    fields, more = _leg_parts(tape)
    if not more.left.startswith(">"):  # the whole part is the airline's own
        return None, NOTHING, _leg(fields, more, None)
    more.take(1, "version")
    version = more.number(1, "version")
    issue = MappingProxyType(sliced(more.part("issue").left, ISSUE))
    return version, issue, _leg(fields, more, version)


def _leg(fields: dict[str, str], more: Tape, version: int | None) -> Leg:
    ticket = NOTHING
    if version is not None and more.left:
        ticket = MappingProxyType(sliced(more.part("ticket").left, TICKET))
    return Leg(
        origin=_matching(AIRPORT, fields, "origin"),
        destination=_matching(AIRPORT, fields, "destination"),
        carrier=_matching(CARRIER, fields, "carrier"),
        flight_number=fields["flight_number"],
        day_of_year=_day(fields),
        passenger_status=fields["passenger_status"],
        record_locator=fields["record_locator"],
        compartment=fields["compartment"],
        seat=fields["seat"],
        sequence=fields["sequence"],
        ticket=ticket,
        airline_data=more.left,
    )


def _matching(pattern: re.Pattern[str], fields: dict[str, str], name: str) -> str:
    if not pattern.fullmatch(fields[name]):
        raise DocumentError(f"{name}: not of its form")
    return fields[name]


def _day(fields: dict[str, str]) -> int:
    day = int(_matching(DAY, fields, "day_of_year"))
    if not 1 <= day <= LONGEST_YEAR:
        raise DocumentError("day_of_year: not 1..366")
    return day


def _security(tape: Tape) -> tuple[str, str]:
    """Read what follows the legs: security data or nothing but blanks."""
    if not tape.left.strip():
        return "", ""
    if tape.take(1, "security data") != "^":
        raise DocumentError("more than the sizes say")
    kind = tape.take(1, "type of security data").strip()
    data = tape.part("security data").left
    if tape.left.strip():
        raise DocumentError("more than the sizes say")
    return kind, data
