"""Time on the air, and chips that go away."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.apdu import Command
from gate.chip.errors import ChipGone
from gate.chip.trust.certificate import certificate
from gate.chip.trust.revocation import revocation_list
from simulators.passports.__main__ import write_published
from simulators.passports.chip.rf_clock import BIT_RATES, RfClock
from simulators.passports.field import Removed, Swapped
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import PROFILES
from simulators.passports.profiles.profile import Served, serve

HOLDER = holder(1)
SELECT = bytes.fromhex("00A4040C07A0000002471001")
READ_CARD_ACCESS = bytes.fromhex("00B09C0000")


def served(name: str = "full") -> Served:
    return serve(PROFILES[name], HOLDER)


def test_one_byte_more_takes_nine_bits_more() -> None:
    for rate in BIT_RATES:
        clock = RfClock(rate, latency_ms=0.0)
        longer = clock.charge(SELECT, bytes(101)) - clock.charge(SELECT, bytes(100))
        assert longer == pytest.approx(9 / rate)


def test_keys_take_time_beside_the_line() -> None:
    clock = RfClock(latency_ms=10.0, reckoning_ms={0x86: 50.0})
    plain, keyed = (
        clock.charge(b"\x00\xb0\x00\x00", b"ok"),
        clock.charge(b"\x00\x86\x00\x00", b"ok"),
    )
    assert keyed - plain == pytest.approx(50.0)
    assert clock.elapsed_ms == pytest.approx(plain + keyed)
    assert clock.commands == 2


@given(st.integers(0, 66_000), st.integers(1, 2_000), st.sampled_from(BIT_RATES))
def test_more_bytes_never_take_less_time(size: int, more: int, rate: int) -> None:
    clock = RfClock(rate)
    assert clock.charge(SELECT, bytes(size)) < clock.charge(SELECT, bytes(size + more))


def test_a_removed_chip_loses_the_answer_and_stays_away() -> None:
    one = served()
    chip = Removed(one.chip, 4)
    assert chip.transmit(SELECT) == b"\x90\x00"
    with pytest.raises(ChipGone):
        chip.transmit(READ_CARD_ACCESS)
    chip.reset()
    with pytest.raises(ChipGone):
        chip.transmit(SELECT)


def test_what_is_served_tells_nothing_personal() -> None:
    assert HOLDER.lines[1] not in repr(served())


def test_the_second_chip_knows_no_session() -> None:
    first, second = served(), served()
    both = Swapped(first.chip, second.chip, 2)
    assert both.transmit(SELECT) == b"\x90\x00"
    assert both.present is second.chip
    protected = Command(0x0C, 0xB0, 0x9E, 0, bytes(10), 256).encode()
    assert both.transmit(protected) == b"\x69\x88"


def test_what_a_gate_has_to_know_is_written_as_files(tmp_path: Path) -> None:
    write_published(served("linked").published, tmp_path / "trust")
    names = sorted(file.name for file in (tmp_path / "trust").iterdir())
    assert names == ["csca-0.cer", "csca-1.cer", "list-0.crl"]
    found = [certificate((tmp_path / "trust" / name).read_bytes()) for name in names[:2]]
    assert found[1].is_signed_by(found[0])
    assert revocation_list((tmp_path / "trust" / names[2]).read_bytes()).is_signed_by(found[1])
