"""Single commands: what the chip answers, and what it refuses with which status."""

import pytest

from gate.chip.apdu import Command
from simulators.passports.chip import habits
from tests.simulators.passports.opened import (
    FULL_CONTENTS,
    SELECT_APPLICATION,
    answer,
    card,
    chip,
    read,
    select,
    status,
)


def test_what_is_closed_and_what_is_missing() -> None:
    one = chip()
    assert status(one, select(0x011C)) == 0x9000  # EF.CardAccess is for everybody
    assert status(one, read(0, 256)) == 0x9000
    assert status(one, Command(0, 0xA4, 4, 0x0C, bytes(7))) == 0x6A82
    assert status(one, select(0x2F01)) == 0x6A82
    assert status(one, SELECT_APPLICATION) == 0x9000
    assert status(one, read(0, 256)) == 0x6986  # nothing is selected
    assert status(one, select(0x0101)) == 0x6982
    assert status(one, read(0x8100, 256)) == 0x6982  # by its short identifier
    assert status(one, Command(0, 0x88, 0, 0, bytes(8), 256)) == 0x6D00  # it has no such key
    assert status(one, Command(0, 0x20, 0, 0)) == 0x6D00
    assert status(one, Command(0xA0, 0xA4, 4, 0x0C)) == 0x6E00
    assert status(one, Command(0x0C, 0xB0, 0, 0, bytes(10), 256)) == 0x6988  # no session yet


@pytest.mark.parametrize("apdu", [b"", b"\x00", b"\x00\xa4\x04", b"\x00\xa4\x04\x0c\x07\xa0"])
def test_what_is_no_apdu(apdu: bytes) -> None:
    assert chip().transmit(apdu) == b"\x67\x00"


def test_a_challenge_is_good_for_one_attempt() -> None:
    one = chip()
    attempt = Command(0, 0x82, 0, 0, bytes(40), 40)
    assert status(one, SELECT_APPLICATION) == 0x9000
    assert status(one, attempt) == 0x6985
    assert status(one, Command(0, 0x84, 0, 0, le=8)) == 0x9000
    assert status(one, attempt) == 0x6300
    assert status(one, attempt) == 0x6985


def test_some_want_no_expected_length() -> None:
    opened = card(habits.GERMAN)
    assert answer(opened, select(0x0101, 256)).status == 0x6700
    assert answer(opened, select(0x0101)).status == 0x9000


def test_one_signs_short_answers_only() -> None:
    opened = card(habits.SIGNS_SHORT)
    opened.contents = FULL_CONTENTS
    for le, size in ((65_536, 0), (257, 0), (256, 64), (None, 64)):
        found = answer(opened, Command(0, 0x88, 0, 0, bytes(8), le))
        assert (found.status, len(found.data)) == (0x9000, size)
