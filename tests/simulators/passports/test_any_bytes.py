"""Whatever is sent, the chip answers, and opens to nobody."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gate.chip.apdu import Command
from simulators.passports.chip import habits
from simulators.passports.chip.card import Card
from simulators.passports.chip.instructions import HANDLERS
from simulators.passports.own_keys import seeded
from tests.simulators.passports.opened import (
    FULL_CONTENTS,
    SECRET,
    SELECT_APPLICATION,
    answer,
    card,
    chip,
    read,
    select,
)


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
