"""The chip reader on a line against its twin on a pty: every finding, every loss, every delay."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drivers.chip_reader.chip_line import ChipLineReader, Config
from drivers.chip_reader.chip_wire import Finding, Found, encode
from gate.document.access_key import access_key
from gate.events import ChipRead, Device, DeviceBack, DeviceLost
from gate.reasons import Reason
from simulators.chip_reader.chip_twin import ChipReaderTwin, Fault, chip_key
from tests.drivers.line_reader.emitted import PATIENCE_S, Emitted, running

LINES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
KEY = access_key(LINES)
BACK = DeviceBack(Device.CHIP_READER)


class Pair:
    """A driver and its twin, and what the driver emits."""

    def __init__(self, folder: Path) -> None:
        self.twin = ChipReaderTwin(folder / "chip", read_s=0.02)
        config = Config(port=str(folder / "chip"), inquiry_ms=50, deadline_ms=1_000)
        self.driver, self.emitted = ChipLineReader(config), Emitted()

    async def back(self) -> None:
        await self.emitted.until(BACK)

    async def read(self, crossing: int = 7) -> ChipRead:
        self.driver.begin(crossing, KEY, ())
        event = await self.emitted.next()
        assert isinstance(event, ChipRead)
        assert event.crossing == crossing
        return event


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    one = Pair(tmp_path)
    async with running(one.twin.run(), one.driver.run(one.emitted)):
        await one.back()
        one.twin.place(chip_key(LINES))
        yield one
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("fault", "authenticated", "reason"),
    [
        (Fault.NONE, True, None),
        (Fault.CLONE, False, Reason.CHIP_NOT_AUTHENTICATED),
        (Fault.UNREADABLE, None, Reason.CHIP_UNREADABLE),
        (Fault.REMOVED, None, Reason.CHIP_UNREADABLE),
    ],
)
async def test_every_finding(
    pair: Pair, fault: Fault, authenticated: bool | None, reason: Reason | None
) -> None:
    pair.twin.fault = fault
    read = await pair.read()
    assert read.authenticated is authenticated
    assert read.reasons == (() if reason is None else (reason,))
    assert [step for step, _ in read.ms] == ["read"]


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.FOREIGN])
async def test_no_answer_of_this_crossing_in_time_is_none(pair: Pair, fault: Fault) -> None:
    pair.twin.fault = fault
    read = await pair.read()
    assert (read.authenticated, read.reasons) == (None, (Reason.CHIP_UNREADABLE,))
    pair.twin.fault = Fault.NONE
    assert (await pair.read(8)).authenticated is True


async def test_another_documents_key_opens_no_chip(pair: Pair) -> None:
    pair.twin.place(bytes(20))
    assert (await pair.read()).authenticated is None
    pair.twin.place(None)
    assert (await pair.read(8)).authenticated is None


async def test_a_document_lifted_while_it_is_read(pair: Pair) -> None:
    pair.driver.begin(7, KEY, ())
    async with asyncio.timeout(PATIENCE_S):
        await pair.twin.asked.wait()
    pair.twin.remove()
    read = await pair.emitted.next()
    assert isinstance(read, ChipRead)
    assert read.authenticated is None


async def test_what_was_stopped_is_not_answered(pair: Pair) -> None:
    pair.driver.begin(7, KEY, ())
    pair.driver.stop()
    await pair.twin.port.write(encode(Found(7, Finding.AUTHENTIC)))  # late, all the same
    assert (await pair.read(8)).authenticated is True
    assert await pair.emitted.none_within(0.1)


async def test_a_second_reading_replaces_the_first(pair: Pair) -> None:
    pair.driver.begin(7, KEY, ())
    assert (await pair.read(8)).authenticated is True


async def test_nobody_asked_for_it(pair: Pair) -> None:
    await pair.twin.port.write(encode(Found(7, Finding.AUTHENTIC)))
    assert await pair.emitted.none_within(0.1)


async def test_noise_and_a_spoilt_frame_are_dropped(pair: Pair) -> None:
    pair.twin.fault = Fault.SLOW
    pair.driver.begin(7, KEY, ())
    frame = bytearray(encode(Found(7, Finding.AUTHENTIC)))
    frame[4] ^= 1
    await pair.twin.port.write(b"\x00\xffnoise" + bytes(frame))
    read = await pair.emitted.next()
    assert isinstance(read, ChipRead)
    assert read.authenticated is None


async def test_unplugged_while_it_reads_is_a_loss_and_no_answer(pair: Pair) -> None:
    pair.twin.fault = Fault.SLOW
    pair.driver.begin(7, KEY, ())
    async with asyncio.timeout(PATIENCE_S):
        await pair.twin.asked.wait()
    pair.twin.unplug()
    assert isinstance(await pair.emitted.next(), DeviceLost)
    pair.twin.fault = Fault.NONE
    await pair.twin.replug()
    assert await pair.emitted.next() == BACK
    assert (await pair.read(8)).authenticated is True


async def test_a_dead_reader_is_lost_and_comes_back(pair: Pair) -> None:
    pair.twin.fault = Fault.DEAD
    lost = await pair.emitted.next()
    assert isinstance(lost, DeviceLost)
    assert lost.reason == "the chip reader does not answer"
    pair.twin.fault = Fault.NONE
    assert await pair.emitted.next() == BACK


async def test_asked_while_it_is_lost_it_answers_in_time(pair: Pair) -> None:
    pair.twin.unplug()
    assert isinstance(await pair.emitted.next(), DeviceLost)
    assert (await pair.read()).authenticated is None
