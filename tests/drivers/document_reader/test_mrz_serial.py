"""The MRZ reader's driver against its twin over a pty: reading, losing, coming back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drivers.document_reader.mrz_serial import Config, MrzSerialReader
from drivers.document_reader.mrz_wire import MrzWire
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
)
from gate.reasons import Reason
from simulators.document_reader.mrz_twin import MrzReaderTwin
from tests.drivers.line_reader.emitted import Emitted, running

FAST = 460_800
TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
BACK = DeviceBack(Device.DOCUMENT_READER)
UNREADABLE = DocumentUnreadable(Reason.DOCUMENT_UNREADABLE)


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks, ttys = asyncio.all_tasks(), open_ttys()
    yield
    left = asyncio.all_tasks() - tasks - {asyncio.current_task()}
    assert (left, open_ttys() - ttys) == (set(), set())


def open_ttys() -> set[str]:
    entries = Path("/proc/self/fd").iterdir()
    names = {str(entry.readlink()) for entry in entries if entry.exists()}
    return {name for name in names if "pts" in name or "ptmx" in name}


@pytest.fixture
def link(tmp_path: Path) -> Path:
    return tmp_path / "reader"


@pytest.fixture
async def emitted() -> Emitted:
    return Emitted()


def driver(link: Path, **settings: object) -> MrzSerialReader:
    return MrzSerialReader(Config(port=str(link), baud=FAST, **settings))  # type: ignore[arg-type]


async def test_a_document_is_laid_read_and_taken_away(link: Path, emitted: Emitted) -> None:
    twin = MrzReaderTwin(link, baud=9_600)
    config = Config(port=str(link))  # both by their defaults, as in config/simulated.toml
    async with running(twin.run(), MrzSerialReader(config).run(emitted)):
        await emitted.until(BACK)
        await twin.present(TD3)
        assert await emitted.next() == DocumentPresented()
        assert await emitted.next() == DocumentRead(TD3)
        await twin.remove()
        assert await emitted.next() == DocumentRemoved()
        await twin.present_unreadable()
        assert await emitted.next() == DocumentPresented()
        assert await emitted.next() == UNREADABLE


@pytest.mark.parametrize(
    ("framing", "acknowledge", "polled"),
    [
        ("stx_etx", False, False),
        ("stx_etx", True, False),
        ("stx_etx", False, True),
        ("cr", False, False),
        ("cr", True, False),
    ],
)
async def test_every_manner_of_speaking(
    link: Path, emitted: Emitted, framing: str, acknowledge: bool, polled: bool
) -> None:
    wire = MrzWire(framing="cr" if framing == "cr" else "stx_etx")
    twin = MrzReaderTwin(link, wire=wire, baud=FAST, acknowledge=acknowledge, polled=polled)
    reader = driver(link, framing=framing, acknowledge=acknowledge, inquiry_ms=200)
    async with running(twin.run(), reader.run(emitted)):
        await emitted.until(BACK)
        for lines in (TD3, TD1):
            await twin.present(lines)
            assert await emitted.next() == DocumentPresented()
            assert await emitted.next() == DocumentRead(lines)
        assert await emitted.none_within(0.2)


async def test_a_swipe_in_the_middle_of_another(link: Path, emitted: Emitted) -> None:
    twin = MrzReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link, presence=False).run(emitted)):
        await emitted.until(BACK)
        await twin.swipe_over(TD3, TD1)
        expected = [DocumentPresented(), DocumentRead(TD1), DocumentRemoved(sensed=False)]
        assert [await emitted.next() for _ in expected] == expected


@pytest.mark.parametrize("presence", [True, False])
async def test_a_zone_that_is_told_twice_is_one(
    link: Path, emitted: Emitted, presence: bool
) -> None:
    twin = MrzReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link, presence=presence, repeat_ms=10_000).run(emitted)):
        await emitted.until(BACK)
        await twin.swipe(TD3)
        await twin.swipe(TD3)
        await twin.swipe(TD1)
        assert [await emitted.until_one(DocumentRead) for _ in range(2)] == [
            DocumentRead(TD3),
            DocumentRead(TD1),
        ]
        await twin.remove()  # what lies there next is another document, the same one too
        await twin.present(TD1)
        assert await emitted.until_one(DocumentRead) == DocumentRead(TD1)


async def test_garbage_is_unreadable_and_then_forgotten(link: Path, emitted: Emitted) -> None:
    twin = MrzReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link).run(emitted)):
        await emitted.until(BACK)
        await twin.send(b"\x02" + bytes(range(0x20, 0x7F)) * 8)
        assert await emitted.next() == UNREADABLE  # told once, not for every piece
        await twin.send(b"\x02P<UTO")
        assert await emitted.next() == UNREADABLE  # after the pause
        await twin.send(b"\xff\x00noise")
        await twin.present(TD3)
        assert await emitted.next() == DocumentPresented()
        assert await emitted.next() == DocumentRead(TD3)


async def test_an_acknowledging_reader_sends_again(link: Path, emitted: Emitted) -> None:
    twin = MrzReaderTwin(link, baud=FAST, acknowledge=True)
    async with running(twin.run(), driver(link, acknowledge=True).run(emitted)):
        await emitted.until(BACK)
        await twin.send(b"\x02P<UT\x00O\x03")  # garbled once: NAK, and no word to the lane
        await twin.send(b"\x02P<UT\x00O\x03")
        assert await emitted.none_within(0.3)
        await twin.send(b"\x02P<UT\x00O\x03")  # three times: the traveller has to
        assert await emitted.next() == UNREADABLE


async def test_unplugged_in_the_middle_and_back(link: Path, emitted: Emitted) -> None:
    twin = MrzReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link).run(emitted)):
        await emitted.until(BACK)
        for _ in range(3):
            await twin.send(b"\x02P<UTOERIK")
            twin.unplug()
            lost = await emitted.next()
            assert isinstance(lost, DeviceLost)
            assert lost.device is Device.DOCUMENT_READER
            assert await emitted.none_within(0.25)  # told once, though it is tried again and again
            await twin.replug()
            assert await emitted.next() == BACK
            await twin.swipe(TD3)  # the half line from before is gone
            assert await emitted.next() == DocumentRead(TD3)


async def test_not_there_at_the_start(link: Path, emitted: Emitted) -> None:
    twin = MrzReaderTwin(link, baud=FAST)
    async with running(driver(link).run(emitted)):
        assert isinstance(await emitted.next(), DeviceLost)
        async with running(twin.run()):
            assert await emitted.next() == BACK
        assert isinstance(await emitted.next(), DeviceLost)


async def test_a_dead_reader_is_noticed_by_its_silence(link: Path, emitted: Emitted) -> None:
    twin = MrzReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link, inquiry_ms=60).run(emitted)):
        await emitted.until(BACK)
        twin.is_dead = True
        lost = await emitted.next()
        assert lost == DeviceLost(Device.DOCUMENT_READER, "the document reader does not answer")
        assert await emitted.none_within(0.4)
        twin.is_dead = False
        assert await emitted.next() == BACK


async def test_a_reader_without_inquiry_is_there_with_its_port(
    link: Path, emitted: Emitted
) -> None:
    twin = MrzReaderTwin(link, baud=FAST)
    async with running(twin.run()):
        await twin.open.wait()
        twin.is_dead = True
        async with running(driver(link, inquiry_ms=0).run(emitted)):
            assert await emitted.next() == BACK
            assert await emitted.none_within(0.3)
