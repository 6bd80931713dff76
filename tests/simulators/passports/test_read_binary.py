"""READ BINARY at every edge, in both forms, by chips of different habits."""

import pytest

from gate.chip import tlv
from gate.chip.apdu import Command, Response
from simulators.passports.chip import habits
from simulators.passports.chip.contents import Endless
from simulators.passports.chip.habits import Habits
from tests.simulators.passports.opened import SECRET, SMALL, answer, card, chip, read, status


def test_reading_at_every_edge() -> None:
    opened, size = card(), len(SECRET)
    assert answer(opened, read(0, 16)) == Response(SECRET[:16])
    assert answer(opened, read(size - 40_000, 16)).data == SECRET[-40_000:][:16]
    assert answer(opened, read(0, None)).status == 0x6700
    assert answer(opened, Command(0, 0xB0, 0x81, 0, le=256)) == Response(SMALL)
    assert answer(opened, Command(0, 0xB0, 0, 3, le=2)) == Response(SMALL[3:])
    assert answer(opened, Command(0, 0xB0, 0, 3, le=3)) == Response(SMALL[3:], 0x6282)
    assert answer(opened, Command(0, 0xB0, 0, 5, le=1)).status == 0x6B00
    assert answer(opened, Command(0, 0xB0, 0x90, 0, le=1)).status == 0x6A82


@pytest.mark.parametrize("at", [0, 255, 32_767, 32_768, 49_990])
def test_the_odd_instruction_reaches_every_byte(at: int) -> None:
    opened = card()
    place = at.to_bytes(3, "big")
    found = answer(opened, Command(0, 0xB1, 0, 0, b"\x54\x03" + place, 9))
    expected = SECRET[at : at + 7]  # tag and length count
    assert found == Response(b"\x53" + bytes((len(expected),)) + expected)


@pytest.mark.parametrize("le", [3, 4, 129, 130, 131, 257, 258, 259, 260, 261, 4_096])
def test_the_odd_instruction_fills_what_was_asked_for(le: int) -> None:
    found = answer(card(), Command(0, 0xB1, 0, 0, b"\x54\x01\x00", le))
    (item,) = tlv.parse(found.data)
    assert item == tlv.Item(0x53, SECRET[: len(item.value)])
    longer = tlv.encode(0x53, bytes(len(item.value) + 1))
    assert len(found.data) <= le < len(longer)


def test_the_odd_instruction_ends_where_the_file_ends() -> None:
    opened = card()
    end = len(SECRET).to_bytes(3, "big")
    assert answer(opened, Command(0, 0xB1, 0, 0, b"\x54\x03" + end, 100)).status == 0x6B00
    before = (len(SECRET) - 10).to_bytes(3, "big")
    found = answer(opened, Command(0, 0xB1, 0, 0, b"\x54\x03" + before, 100))
    assert found == Response(b"\x53\x0a" + SECRET[-10:], 0x6282)
    assert answer(opened, Command(0, 0xB1, 0, 0, b"\x55\x01\x00", 100)).status == 0x6A80


@pytest.mark.parametrize(
    ("how", "le", "expected"),
    [
        (habits.STEPS_DOWN, 161, Response(status=0x6700)),
        (habits.STEPS_DOWN, 160, Response(SECRET[:160])),
        (habits.WARNS_EARLY, 161, Response(SECRET[:160], 0x6282)),
        (habits.WARNS_EARLY, 256, Response(SECRET[:160])),
        (habits.TELLS_LENGTH, 200, Response(status=0x6CC0)),
        (habits.TELLS_LENGTH, 192, Response(SECRET[:192])),
        (Habits(most_plain=100), 200, Response(SECRET[:100])),
    ],
)
def test_habits_about_length(how: Habits, le: int, expected: Response) -> None:
    assert answer(card(how), read(0, le)) == expected


def test_short_only_and_extended_only() -> None:
    assert status(chip(habits.SHORT_ONLY), read(0, 256, extended=True)) == 0x6700
    opened = card(habits.EXTENDED_ONLY)
    assert answer(opened, read(0, 16)).status == 0x6700
    assert answer(opened, read(0, 1_000, extended=True)) == Response(SECRET[:1_000])


def test_a_file_without_end() -> None:
    endless = Endless(b"\x77\x80", b"\x30\x80")
    assert endless.read(0, 5) == b"\x77\x80\x30\x80\x30"
    assert endless.read(1, 3) == b"\x80\x30\x80"
    assert endless.read(1_000_001, 2) == b"\x80\x30"
