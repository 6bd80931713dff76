"""What is read off a page or a pass: boarding passes, machine readable zones, names."""

from contextlib import suppress
from datetime import date
from typing import Final

from gate.app.barcode.kinds import claim_of
from gate.document import bcbp
from gate.document.access_key import access_key
from gate.document.boarding_pass import flight_date, issued_on
from gate.document.mrz import Mrz, parse
from gate.document.reading.licence import parse_licence
from gate.errors import DocumentError
from gate.ticket.holder import TicketName, compare, name_of_pass
from gate.ticket.spelling import words
from simulators.tickets.bcbp_write import encode
from tests.fuzz.families import ticket_seeds as seeds
from tests.fuzz.target import Family, Target

TODAY: Final = date(2026, 11, 22)
CHECKS: Final = {"number", "birth", "expiry", "optional", "composite"}
# Source: printed examples of Doc 9303-4 to 9303-7; the second has a number that is continued.
ZONES: Final = (
    b"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    b"I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
    b"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
    b"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
)
LICENCE: Final = b"D1FRA13AA000026181231MARTIN<<9"  # the published specimen


def boarding_pass(data: bytes) -> None:
    claim = claim_of(data)
    found = bcbp.parse(data)
    assert claim.legs in {0, len(found.legs)}
    assert data.startswith(found.signed)
    assert bcbp.parse(encode(found)).legs == found.legs
    day = issued_on(found, TODAY)
    assert day is None or day <= date(2026, 11, 23)
    for leg in found.legs:
        assert flight_date(leg, TODAY, day).timetuple().tm_yday == leg.day_of_year
    compare(name_of_pass(found), HOLDER)


def zone(data: bytes) -> None:
    """Lines as a reader hands them over, whatever their bytes are."""
    lines = data.decode("latin-1").split("\n")
    found = parse(lines)
    assert set(found.wrong_checks) <= CHECKS
    assert all(part in "".join(lines) for part in (found.issuer, found.nationality, found.sex))
    with suppress(DocumentError):  # a kind of document without a chip
        assert len(access_key(lines)) == 20
    compare(TicketName(found.primary, found.secondary), found)


def licence(data: bytes) -> None:
    found = parse_licence(data.decode("latin-1"))
    assert found.data.encode("ascii") in data


def name(data: bytes) -> None:
    assert all(word.isascii() and word.isalpha() for word in words(data.decode("utf-8", "replace")))


def _zone(data: bytes) -> Mrz:
    return parse(data.decode("ascii").split("\n"))


HOLDER: Final = _zone(ZONES[0])
FAMILY: Final[Family] = {
    "bcbp": Target(boarding_pass, seeds.PASSES),
    "mrz": Target(zone, ZONES),
    "licence": Target(licence, (LICENCE,)),
    "name": Target(name, ("Müller-Øst/Íñigo".encode(),)),
}
