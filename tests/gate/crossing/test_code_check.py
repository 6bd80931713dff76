"""What a scanner reads, judged alone and beside a passport: each difference has its reason."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.crossing.code_check import Asked, Codes, against_code, against_codes
from gate.reasons import Reason, for_officer, for_traveller
from tests.gate.ticket import at_station as here
from tests.gate.ticket import made

RAIL = Asked(None, here.STATION)
BOTH = Asked(here.BOARDING, here.STATION)
PASSES = Asked(here.BOARDING, None)
GOOD = here.ticket()
NOW = here.at(0)


def signed_otherwise(data: bytes) -> bytes:
    """The ticket with one bit of its signature turned over."""
    return data[:20] + bytes((data[20] ^ 1,)) + data[21:]


@pytest.mark.parametrize(
    ("data", "asked", "reasons"),
    [
        (GOOD, RAIL, ()),
        (GOOD, BOTH, ()),
        (here.PASS, BOTH, ()),
        (here.PASS, PASSES, ()),
        (here.PASS, RAIL, (Reason.FLIGHT_NOT_HERE,)),
        (GOOD, PASSES, (Reason.BOARDING_PASS_MALFORMED,)),
        (b"HELLO", RAIL, (Reason.TICKET_MALFORMED,)),
        (b"HELLO", PASSES, (Reason.BOARDING_PASS_MALFORMED,)),
        (GOOD[:-1], RAIL, (Reason.TICKET_MALFORMED,)),
        (here.visa_of(), RAIL, (Reason.TICKET_MALFORMED,)),  # a seal is no ticket
        (here.visa_of(), PASSES, (Reason.BOARDING_PASS_MALFORMED,)),
        (here.ticket(sign=here.FORGER.sign_plain), RAIL, (Reason.SIGNATURE_WRONG,)),
        (signed_otherwise(GOOD), RAIL, (Reason.SIGNATURE_WRONG,)),
        (GOOD.replace(b"118700007", b"118700008"), RAIL, (Reason.SIGNER_UNKNOWN,)),
        (here.ticket(made.open_ticket(fromStationNum=1)), RAIL, (Reason.TICKET_NOT_HERE,)),
        (
            here.ticket(made.open_ticket(validFromDay=3)),
            RAIL,
            (Reason.TICKET_NOT_YET_VALID,),
        ),
        (
            here.ticket(issue=made.issuing(activated=False)),
            RAIL,
            (Reason.TICKET_NOT_ACTIVATED,),
        ),
    ],
)
def test_alone(data: bytes, asked: Asked, reasons: tuple[Reason, ...]) -> None:
    assert against_code(data, asked, NOW) == reasons


LONDON = replace(here.STATION, zone=ZoneInfo("Europe/London"))
TEN_IN_PARIS, TEN_IN_LONDON = (here.NOON + timedelta(hours=hours) for hours in (22, 23))


@pytest.mark.parametrize(
    ("station", "utc", "reasons"),
    [
        (here.STATION, TEN_IN_PARIS, ()),  # the minute that is told is still valid
        (here.STATION, TEN_IN_PARIS + timedelta(minutes=1), (Reason.TICKET_EXPIRED,)),
        (LONDON, TEN_IN_LONDON, ()),
        (LONDON, TEN_IN_LONDON + timedelta(minutes=1), (Reason.TICKET_EXPIRED,)),
    ],
)
def test_the_time_is_that_of_the_station(station: Any, utc: Any, reasons: Any) -> None:
    """The ticket is valid until 10:00 of the 23rd, and tells no offset."""
    assert against_code(GOOD, Asked(None, station), here.at(0, utc=utc)) == reasons


@pytest.mark.parametrize("moment", [here.at(0, trusted=False), here.at(0, utc=None)])
def test_without_a_clock_no_ticket_is_valid(moment: Any) -> None:
    assert against_code(GOOD, RAIL, moment) == (Reason.CLOCK_NOT_TRUSTED,)


@pytest.mark.parametrize(
    ("codes", "lines", "reasons"),
    [
        (Codes(GOOD), here.LINES, ()),
        (Codes(here.PASS), here.LINES, ()),
        (Codes(), here.LINES, (Reason.TICKET_MISSING,)),
        (Codes(seal=here.visa_of()), here.LINES, (Reason.TICKET_MISSING,)),
        (Codes(GOOD), here.OTHER_LINES, (Reason.NAME_MISMATCH,)),
        (Codes(here.PASS), here.OTHER_LINES, (Reason.NAME_MISMATCH,)),
        (
            Codes(here.ticket(**here.traveller(passportId="X1"))),
            here.LINES,
            (Reason.OTHER_PASSPORT,),
        ),
        (
            Codes(here.ticket(sign=here.FORGER.sign_plain)),
            here.OTHER_LINES,
            (Reason.SIGNATURE_WRONG, Reason.NAME_MISMATCH),
        ),
        (Codes(b"HELLO"), here.LINES, (Reason.TICKET_MALFORMED,)),
        (Codes(GOOD[:-1]), here.LINES, (Reason.TICKET_MALFORMED,)),
        (Codes(GOOD, here.visa_of()), here.LINES, ()),
        (Codes(GOOD, here.visa_of(here.OTHER_LINES)), here.LINES, (Reason.SEAL_MISMATCH,)),
        (Codes(GOOD, here.visa_of()[:-1]), here.LINES, (Reason.SEAL_MALFORMED,)),
        (Codes(GOOD), ("no", "zone"), ()),  # whose reason is that of the document
    ],
)
def test_beside_a_passport(
    codes: Codes, lines: tuple[str, str], reasons: tuple[Reason, ...]
) -> None:
    assert against_codes(codes, lines, BOTH, NOW) == reasons


def test_a_seal_without_signers_is_not_verified() -> None:
    codes = Codes(here.PASS, here.visa_of())
    assert against_codes(codes, here.LINES, PASSES, NOW) == (Reason.SIGNER_UNKNOWN,)


@given(
    data=st.binary(max_size=300), start=st.sampled_from([b"", b"#UT02", b"M1", b"\xdc\x03", b"{"])
)
def test_nothing_that_is_drawn_is_a_ticket(data: bytes, start: bytes) -> None:
    assert against_code(start + data, BOTH, NOW)
    assert against_codes(Codes(start + data, start + data), here.LINES, BOTH, NOW)


def test_nothing_personal_shows() -> None:
    assert "EXEMPLE" not in repr(Codes(here.PASS, here.PASS))


def test_the_new_reason_has_words() -> None:
    assert "before the document" in for_officer(Reason.TICKET_MISSING)
    assert "ticket" in for_traveller(Reason.TICKET_MISSING)
