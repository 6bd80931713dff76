"""The key to a document's chip: the worked examples of ICAO Doc 9303-11, appendix D.2."""

import hashlib

import pytest

from gate.document.access_key import access_key
from gate.errors import DocumentError

TD2 = ("I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8")
TD1 = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)
TD1_SHORT = (
    "I<UTOL898902C<3<<<<<<<<<<<<<<<",
    "6908061F9406236UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
SPECIMEN = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)


def test_a_number_of_eight_characters_is_filled_up() -> None:
    # Printed in the document: MRZ_information L898902C<369080619406236.
    assert access_key(TD1_SHORT).hex().upper() == "239AB9CB282DAF66231DC5A4DF6BFBAEDF477565"


@pytest.mark.parametrize("lines", [TD1, TD2])
def test_a_long_number_counts_in_full(lines: tuple[str, ...]) -> None:
    told = b"D23145890734934071279507122"
    assert access_key(lines) == hashlib.sha1(told, usedforsecurity=False).digest()


def test_the_dates_are_those_of_the_page() -> None:
    told = b"L898902C3674081221204159"
    assert access_key(SPECIMEN) == hashlib.sha1(told, usedforsecurity=False).digest()


def test_no_zone_has_no_key() -> None:
    with pytest.raises(DocumentError):
        access_key(("not", "lines"))
