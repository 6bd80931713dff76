"""Single commands: what the chip answers, and what it refuses with which status."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gate.chip import tlv
from gate.chip.apdu import Command, Response, decode_response
from gate.chip.ciphers import Cipher
from gate.chip.kdf import Password
from gate.chip.secure_messaging import Session, protect_command, unprotect_response
from simulators.passports.chip import habits
from simulators.passports.chip.card import Card
from simulators.passports.chip.chip import Chip
from simulators.passports.chip.contents import Contents, Endless, File, Fixed
from simulators.passports.chip.habits import Habits
from simulators.passports.chip.instructions import HANDLERS
from simulators.passports.holders import holder
from simulators.passports.issuing.state import IssuingState
from simulators.passports.own_keys import seeded
from simulators.passports.personalise import personalise
from simulators.passports.profiles.right import FULL

SECRET = bytes(range(1, 251)) * 200  # 50,000 bytes, no two neighbours alike
SMALL = b"\x61\x03abc"
PRINTED = Password.of_mrz("L898902C<3", "6908061", "9406236")
FILES: dict[int, File] = {0x0101: Fixed(SMALL), 0x0102: Fixed(SECRET)}
CONTENTS = Contents(master={0x011C: Fixed(b"\x31\x00")}, application=FILES, mrz=PRINTED)
FULL_CONTENTS = personalise(holder(1), FULL, IssuingState(), "chip")
SELECT_APPLICATION = Command(0, 0xA4, 4, 0x0C, bytes.fromhex("A0000002471001"))


def select(file: int, le: int | None = None) -> Command:
    return Command(0, 0xA4, 2, 0x0C, file.to_bytes(2, "big"), le)


def read(at: int, le: int | None, *, extended: bool = False) -> Command:
    return Command(0, 0xB0, at >> 8, at & 0xFF, le=le, extended=extended)


def chip(how: Habits = habits.ORDINARY, contents: Contents = CONTENTS) -> Chip:
    return Chip(contents, seeded("chip"), how)


def card(how: Habits = habits.ORDINARY) -> Card:
    """Return the card behind secure messaging, with access given."""
    opened = Card(CONTENTS, seeded("card"), how, in_application=True, has_access=True)
    assert answer(opened, select(0x0102)) == Response()
    return opened


def answer(opened: Card, command: Command) -> Response:
    return opened.answer(command, HANDLERS)


def status(target: Chip, command: Command) -> int:
    return decode_response(target.transmit(command.encode())).status


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


def test_short_only_and_extended_only() -> None:
    assert status(chip(habits.SHORT_ONLY), read(0, 256, extended=True)) == 0x6700
    opened = card(habits.EXTENDED_ONLY)
    assert answer(opened, read(0, 16)).status == 0x6700
    assert answer(opened, read(0, 1_000, extended=True)) == Response(SECRET[:1_000])


def secured(how: Habits) -> tuple[Chip, Session]:
    """Return a chip in the middle of a session, and the reader's side of it."""
    session = Session(Cipher.AES128, bytes(16), bytes(range(16)))
    one = chip(how)
    one._card.in_application = one._card.has_access = True
    one._session = session
    return one, session


def test_a_long_answer_comes_in_pieces() -> None:
    one, session = secured(habits.CHAINS)
    session, command = protect_command(session, read(0x8200, 256))
    piece, data = decode_response(one.transmit(command.encode())), b""
    while piece.status >> 8 == 0x61:
        data += piece.data
        more = Command(0, 0xC0, 0, 0, le=piece.status & 0xFF or 256)
        piece = decode_response(one.transmit(more.encode()))
    whole = Response(data + piece.data, piece.status)
    assert len(whole.data) > 256
    assert unprotect_response(session, whole)[1] == Response(SECRET[:256])


def test_a_command_in_clear_ends_the_session() -> None:
    one, session = secured(habits.ORDINARY)
    assert status(one, Command(0, 0xA4, 2, 0x0C, b"\x01\x01")) == 0x6982
    _, command = protect_command(session, select(0x0101))
    assert status(one, command) == 0x6988


def test_a_changed_command_ends_the_session() -> None:
    one, session = secured(habits.ORDINARY)
    later, command = protect_command(session, select(0x0101))
    changed = bytearray(command.encode())
    changed[8] ^= 1
    assert one.transmit(bytes(changed)) == b"\x69\x88"
    _, again = protect_command(later, select(0x0101))
    assert status(one, again) == 0x6988


def test_a_replayed_command_is_refused() -> None:
    one, session = secured(habits.ORDINARY)
    _, command = protect_command(session, select(0x0101))
    assert status(one, command) == 0x9000
    assert status(one, command) == 0x6988


def test_leaving_the_field_loses_everything() -> None:
    one, session = secured(habits.ORDINARY)
    one.reset()
    _, command = protect_command(session, select(0x0101))
    assert status(one, command) == 0x6988
    assert status(one, select(0x0101)) == 0x6A82  # not even the application is selected


def test_a_file_without_end() -> None:
    endless = Endless(b"\x77\x80", b"\x30\x80")
    assert endless.read(0, 5) == b"\x77\x80\x30\x80\x30"
    assert endless.read(1, 3) == b"\x80\x30\x80"
    assert endless.read(1_000_001, 2) == b"\x80\x30"


@settings(max_examples=200)
@given(st.lists(st.binary(max_size=60) | st.sampled_from([
    SELECT_APPLICATION.encode(), select(0x0102).encode(), read(0, 256).encode(),
    read(0x8200, 256).encode(), Command(0, 0x84, 0, 0, le=8).encode(),
    Command(0, 0x82, 0, 0, bytes(40), 40).encode(), b"\x00\xc0\x00\x00\x00",
]), max_size=12))  # fmt: skip
def test_no_bytes_in_clear_bring_it_down_or_open_it(apdus: list[bytes]) -> None:
    one = chip()
    for apdu in apdus:
        found = one.transmit(apdu)
        assert 2 <= len(found) <= 258
        assert SECRET[:8] not in found


@settings(max_examples=200)
@given(
    ins=st.sampled_from(sorted(HANDLERS)) | st.integers(0, 255),
    place=st.integers(0, 0xFFFF) | st.sampled_from([0xC1A4, 0x41A4, 0x41A6, 0x040C, 0x020C, 0]),
    data=st.binary(max_size=80)
    | st.binary(max_size=40).map(lambda inner: b"\x7c" + bytes((len(inner),)) + inner),
    le=st.none() | st.integers(1, 65_536),
    cla=st.sampled_from([0x00, 0x10]),
)
def test_whoever_has_access_can_not_bring_it_down_either(
    ins: int, place: int, data: bytes, le: int | None, cla: int
) -> None:
    opened = card()
    opened.contents = FULL_CONTENTS
    found = answer(opened, Command(cla, ins, place >> 8, place & 0xFF, data, le))
    assert len(found.data) <= max(habits.ORDINARY.most_plain, 256)
    assert found.is_ok or found.status >> 8 in range(0x60, 0x70)


@settings(max_examples=80)
@given(st.binary(max_size=200), st.integers(1, 3))
def test_no_step_of_pace_takes_anything(data: bytes, step: int) -> None:
    opened = Card(FULL_CONTENTS, seeded("card"))
    chosen = bytes.fromhex("800A04007F00070202040202830101")
    assert answer(opened, Command(0, 0x22, 0xC1, 0xA4, chosen)).is_ok
    assert opened.pace
    run = opened.pace
    run.sealed_nonce()
    run.step = step
    if step == 3:
        run.agree(run.domain.public(5))
    cla = 0x00 if step == 3 else 0x10
    tag = (0x81, 0x83, 0x85)[step - 1]
    objects = bytes((tag, 0x81, len(data))) + data
    sent = b"\x7c\x81" + bytes((len(objects),)) + objects
    found = answer(opened, Command(cla, 0x86, 0, 0, sent, 256))
    assert found.status in {0x6A80, 0x6300}
    assert opened.pace is None
    assert not opened.has_access
