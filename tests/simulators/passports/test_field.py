"""Time on the air, chips that go away, and the wire of vpcd."""

import asyncio
from collections.abc import AsyncIterator
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
from simulators.passports.vpcd import VpcdCard, attach

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


class Driver:
    """The reader's end of the wire, as vpcd speaks it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    def say(self, content: bytes) -> None:
        self._writer.write(len(content).to_bytes(2, "big") + content)

    async def ask(self, content: bytes) -> bytes:
        self.say(content)
        async with asyncio.timeout(5):
            size = int.from_bytes(await self._reader.readexactly(2), "big")
            return await self._reader.readexactly(size)

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


@pytest.fixture
async def drivers() -> AsyncIterator[list[Driver]]:
    ready, lifted = served(), served()
    gone = Removed(lifted.chip, 0)
    tasks = asyncio.all_tasks()
    async with VpcdCard([ready.chip, gone], port=0) as card:
        connected = [
            Driver(*await asyncio.open_connection("127.0.0.1", port)) for port in card.ports
        ]
        yield connected
        for one in connected:
            await one.close()
    assert asyncio.all_tasks() - tasks <= {asyncio.current_task()}


async def test_the_wire_of_vpcd(drivers: list[Driver]) -> None:
    driver = drivers[0]
    atr = await driver.ask(b"\x04")
    assert atr.hex() == "3b88800100000000b3710000cb"
    check = 0
    for byte in atr[1:]:
        check ^= byte
    assert check == 0  # TCK, ISO/IEC 7816-3, 8.2.5
    driver.say(b"\x01")  # power on is not answered
    assert await driver.ask(SELECT) == b"\x90\x00"
    assert (await driver.ask(bytes.fromhex("00B0810000")))[-2:] == b"\x69\x82"
    driver.say(b"\x02")  # reset: back below the master file
    found = await driver.ask(READ_CARD_ACCESS)
    assert found[-2:] == b"\x90\x00"
    assert found.startswith(b"\x31\x14")


async def test_where_a_chip_went_away_the_line_goes_dead(drivers: list[Driver]) -> None:
    driver = drivers[1]
    assert await driver.ask(b"\x04")
    with pytest.raises(asyncio.IncompleteReadError):
        await driver.ask(SELECT)


async def test_a_chip_is_laid_on_a_reader_that_listens() -> None:
    answers: asyncio.Queue[list[bytes]] = asyncio.Queue()

    async def reader_of(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        driver = Driver(reader, writer)
        found = [await driver.ask(b"\x04"), await driver.ask(SELECT)]
        with pytest.raises(asyncio.IncompleteReadError):
            await driver.ask(READ_CARD_ACCESS)  # it is lifted in that moment
        await driver.close()
        answers.put_nowait(found)

    one = served()
    async with await asyncio.start_server(reader_of, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        await attach(Removed(one.chip, 4), port)
        assert await answers.get() == [one.chip.atr, b"\x90\x00"]


def test_what_a_gate_has_to_know_is_written_as_files(tmp_path: Path) -> None:
    write_published(served("linked").published, tmp_path / "trust")
    names = sorted(file.name for file in (tmp_path / "trust").iterdir())
    assert names == ["csca-0.cer", "csca-1.cer", "list-0.crl"]
    found = [certificate((tmp_path / "trust" / name).read_bytes()) for name in names[:2]]
    assert found[1].is_signed_by(found[0])
    assert revocation_list((tmp_path / "trust" / names[2]).read_bytes()).is_signed_by(found[1])
