"""Boarding passes: the text of an IATA bar code becomes values."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gate.document.bcbp_fields import ISSUE, LEG, TICKET, Widths, sliced, total
from gate.document.boarding_pass import BoardingPass, Leg, flight_date, issued_on
from gate.document.tape import Tape
from gate.errors import DocumentError

__all__ = ["BoardingPass", "Leg", "flight_date", "issued_on", "parse"]

NAME_WIDTH: Final = 20
LONGEST_YEAR: Final = 366
LONGEST_PASS: Final = 2_048  # bytes: nine legs with everything and the security data fit
VERSIONS: Final = range(1, 9)
BLANK: Final = " "
AIRPORT: Final = re.compile(r"[A-Z]{3}")
CARRIER: Final = re.compile(r"[A-Z0-9]{2,3}")
FLIGHT: Final = re.compile(r"[0-9]{1,4}[A-Z]?")
DAY: Final = re.compile(r"[0-9]{1,3}")
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def parse(data: bytes) -> BoardingPass:
    """Read a pass of format M, versions 1 to 8.

    Args:
        data: The bytes of the bar code, without a symbology identifier.

    Raises:
        DocumentError: not a pass, another version, cut short, or with more than its sizes say or
            its version has. Never its content.

    Source: IATA Resolution 792, attachment B.
    """
    if len(data) > LONGEST_PASS:
        raise DocumentError("longer than any boarding pass")
    tape = Tape(data.decode("latin-1"))  # one sign a byte: the security data may be any bytes
    if tape.take(1, "format") != "M":
        raise DocumentError("format: not M")
    count = tape.number(1, "number of legs")
    name, ticket = tape.take(NAME_WIDTH, "name").strip(), tape.take(1, "ticket indicator")
    if not (name and count):
        raise DocumentError("name or legs: none")
    version, issue, first = _first_leg(tape)
    legs = (first, *(_leg(*_leg_parts(tape), version) for _ in range(count - 1)))
    signed = data[: len(data) - len(tape.left)]
    _must_be_printable(signed)
    security_type, security_data = _security(tape)
    return BoardingPass(
        legs=legs,
        name=name,
        electronic_ticket=ticket == "E",
        version=version,
        issue=issue,
        security_type=security_type,
        security_data=security_data,
        signed=signed,
    )


def _must_be_printable(data: bytes) -> None:
    if not data.isascii():  # asked first: an error of decoding would carry the whole pass
        raise DocumentError("not ASCII")
    if not data.decode("ascii").isprintable():
        raise DocumentError("control characters")


def _leg_parts(tape: Tape) -> tuple[dict[str, str], Tape]:
    return sliced(tape.take(total(LEG), "leg"), LEG), tape.part("conditional items")


def _first_leg(tape: Tape) -> tuple[int | None, Mapping[str, str], Leg]:
    """Read the first leg, whose conditional items open with the version and the issue."""
    fields, more = _leg_parts(tape)
    if not more.left.startswith(">"):  # the whole part is the airline's own
        return None, NOTHING, _leg(fields, more, None)
    more.take(1, "version")
    version = more.number(1, "version")
    if version not in VERSIONS:
        raise DocumentError("version: not 1 to 8")
    issue = _items(more.part("issue"), ISSUE[version])
    return version, issue, _leg(fields, more, version)


def _leg(fields: dict[str, str], more: Tape, version: int | None) -> Leg:
    ticket = NOTHING
    if version is not None and more.left:
        ticket = _items(more.part("ticket"), TICKET[version])
    return Leg(
        origin=_matching(AIRPORT, fields, "origin"),
        destination=_matching(AIRPORT, fields, "destination"),
        carrier=_matching(CARRIER, fields, "carrier"),
        flight_number=_matching(FLIGHT, fields, "flight_number"),
        day_of_year=_day(fields),
        passenger_status=fields["passenger_status"],
        record_locator=fields["record_locator"],
        compartment=fields["compartment"],
        seat=fields["seat"],
        sequence=fields["sequence"],
        ticket=ticket,
        airline_data=more.left,
    )


def _items(part: Tape, widths: Widths) -> Mapping[str, str]:
    """Cut the conditional items; an airline may leave out the last ones, but adds none."""
    if len(part.left) > total(widths):
        raise DocumentError("more conditional items than the version has")
    return MappingProxyType(sliced(part.left, widths))


def _matching(pattern: re.Pattern[str], fields: dict[str, str], name: str) -> str:
    if not pattern.fullmatch(fields[name]):
        raise DocumentError(f"{name}: not of its form")
    return fields[name]


def _day(fields: dict[str, str]) -> int:
    day = int(_matching(DAY, fields, "day_of_year"))
    if not 1 <= day <= LONGEST_YEAR:
        raise DocumentError("day_of_year: not 1..366")
    return day


def _security(tape: Tape) -> tuple[str, bytes]:
    """Read what follows the legs: security data or nothing but blanks."""
    if not tape.left.strip(BLANK):
        return "", b""
    if tape.take(1, "security data") != "^":
        raise DocumentError("more than the sizes say")
    kind = tape.take(1, "type of security data").strip(BLANK)
    if not (kind.isascii() and kind.isprintable()):
        raise DocumentError("type of security data: a sign that can not stand there")
    data = tape.part("security data").left
    if tape.left.strip(BLANK):
        raise DocumentError("more than the sizes say")
    return kind, data.encode("latin-1")
