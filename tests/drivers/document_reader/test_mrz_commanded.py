"""The driver of readers that take commands, against its twin over a pty."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drivers.document_reader.baud_search import BaudSearch
from drivers.document_reader.command_frames import Frame, Manner, encode
from drivers.document_reader.mrz_commanded import Config, MrzCommandedReader
from gate.errors import ConfigError
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
    Event,
)
from gate.ports import DocumentReader
from gate.reasons import Reason
from simulators.document_reader.commanded_twin import CommandedReaderTwin
from tests.drivers.document_reader.test_mrz_serial import TD1, TD3, open_ttys
from tests.drivers.line_reader.emitted import PATIENCE_S, Emitted, running

FAST = 115_200
BACK = DeviceBack(Device.DOCUMENT_READER)
UNREADABLE = DocumentUnreadable(Reason.DOCUMENT_UNREADABLE)
MANNERS: tuple[Manner, ...] = ("checked", "counted")


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks, ttys = asyncio.all_tasks(), open_ttys()
    yield
    left = asyncio.all_tasks() - tasks - {asyncio.current_task()}
    assert (left, open_ttys() - ttys) == (set(), set())


@pytest.fixture
def link(tmp_path: Path) -> Path:
    return tmp_path / "reader"


@pytest.fixture
async def emitted() -> Emitted:
    return Emitted()


def driver(link: Path, **settings: object) -> DocumentReader:
    settings = {"baud": FAST, "inquiry_ms": 100} | settings
    return MrzCommandedReader(Config(port=str(link), **settings))  # type: ignore[arg-type]


async def swiped(emitted: Emitted) -> Event:
    """What was read, told as a swipe: presented before it, gone after it."""
    told = [await emitted.next() for _ in range(3)]
    assert (told[0], told[2]) == (DocumentPresented(), DocumentRemoved(sensed=False))
    return told[1]


async def armed(twin: CommandedReaderTwin) -> None:
    async with asyncio.timeout(PATIENCE_S):
        await twin.armed.wait()


@pytest.mark.parametrize("manner", MANNERS)
async def test_documents_one_after_another(link: Path, emitted: Emitted, manner: Manner) -> None:
    twin = CommandedReaderTwin(link, manner=manner, baud=9_600)
    reader = driver(link, baud=9_600, frames=manner, inquiry_ms=500)
    async with running(twin.run(), reader.run(emitted)):
        await emitted.until(BACK)
        for lines in (TD3, TD1):
            await armed(twin)  # again after each reading
            await twin.present(lines)
            assert await swiped(emitted) == DocumentRead(lines)
        await armed(twin)
        await twin.present_unreadable()
        assert await swiped(emitted) == UNREADABLE


@pytest.mark.parametrize("manner", MANNERS)
async def test_a_reader_that_is_asked(link: Path, emitted: Emitted, manner: Manner) -> None:
    twin = CommandedReaderTwin(link, manner=manner, baud=FAST)
    reader = driver(link, frames=manner, reads="inquired", repeat_ms=10_000)
    async with running(twin.run(), reader.run(emitted)):
        await emitted.until(BACK)
        assert await emitted.none_within(0.3)  # asked, and nothing lies there
        await twin.present(TD3)
        assert await swiped(emitted) == DocumentRead(TD3)
        assert await emitted.none_within(0.5)  # it lies there still: one document
        twin.remove()
        await twin.present(TD1)
        assert await swiped(emitted) == DocumentRead(TD1)


async def test_it_beeps_as_it_is_told(link: Path, emitted: Emitted) -> None:
    twin = CommandedReaderTwin(link, baud=FAST)
    reader = driver(link, signal_read="B1", signal_unread="L3")
    async with running(twin.run(), reader.run(emitted)):
        await emitted.until(BACK)
        await armed(twin)
        await twin.present(TD3)
        await swiped(emitted)
        await armed(twin)  # sent after the signal, heard after it
        await twin.present_unreadable()
        await swiped(emitted)
        await armed(twin)
    assert twin.signals == [Frame("B", b"1"), Frame("L", b"3")]


async def test_a_document_read_twice_is_one(link: Path, emitted: Emitted) -> None:
    twin = CommandedReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link, repeat_ms=10_000).run(emitted)):
        await emitted.until(BACK)
        await armed(twin)
        await twin.read_twice(TD3)
        assert await swiped(emitted) == DocumentRead(TD3)
        assert await emitted.none_within(0.3)
        await armed(twin)
        await twin.present(TD1)
        assert await swiped(emitted) == DocumentRead(TD1)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("times", [1, 2])
async def test_a_spoilt_reading_is_asked_for_again(
    link: Path, emitted: Emitted, manner: Manner, times: int
) -> None:
    twin = CommandedReaderTwin(link, manner=manner, baud=FAST)
    reader = driver(link, frames=manner, inquiry_ms=5_000, pause_ms=100)
    async with running(twin.run(), reader.run(emitted)):
        await emitted.until(BACK)
        await armed(twin)
        twin.spoils = times
        await twin.present(TD3)
        assert await swiped(emitted) == DocumentRead(TD3)


async def test_a_reading_that_never_comes_well_is_unreadable(link: Path, emitted: Emitted) -> None:
    twin = CommandedReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link, inquiry_ms=5_000).run(emitted)):
        await emitted.until(BACK)
        await armed(twin)
        twin.spoils = 3
        await twin.present(TD3)
        assert await swiped(emitted) == UNREADABLE


async def test_errors_that_it_tells(link: Path, emitted: Emitted) -> None:
    twin = CommandedReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link).run(emitted)):
        await emitted.until(BACK)
        await armed(twin)
        await twin.complain("B")  # about a signal: nothing to the traveller
        await twin.complain("I")
        assert await swiped(emitted) == UNREADABLE
        twin.refuses_continuous = True
        await twin.complain("C")
        lost = await emitted.next()
        assert isinstance(lost, DeviceLost)
        assert "refuses" in lost.reason
        twin.refuses_continuous = False
        await emitted.until(BACK)


async def test_a_command_that_did_not_arrive_well_is_said_again(
    link: Path, emitted: Emitted
) -> None:
    twin = CommandedReaderTwin(link, baud=FAST)
    twin.mishears = 2
    async with running(twin.run(), driver(link, inquiry_ms=500).run(emitted)):
        await emitted.until(BACK)
        await armed(twin)
        twin.mishears = 1_000
        lost = await emitted.until_one(DeviceLost)
        assert "understands no command" in lost.reason
        twin.mishears = 0
        await emitted.until(BACK)


@pytest.mark.parametrize("manner", MANNERS)
async def test_unplugged_in_a_frame_and_back(link: Path, emitted: Emitted, manner: Manner) -> None:
    twin = CommandedReaderTwin(link, manner=manner, baud=FAST)
    async with running(twin.run(), driver(link, frames=manner).run(emitted)):
        await emitted.until(BACK)
        for _ in range(2):
            await armed(twin)
            await twin.send(encode(Frame("I", TD3[0].encode()), manner)[:30])
            twin.unplug()
            assert isinstance(await emitted.next(), DeviceLost)
            assert await emitted.none_within(0.25)
            await twin.replug()
            assert await emitted.next() == BACK
            await armed(twin)
            await twin.present(TD3)
            assert await swiped(emitted) == DocumentRead(TD3)


async def test_a_dead_reader_is_noticed_by_its_silence(link: Path, emitted: Emitted) -> None:
    twin = CommandedReaderTwin(link, baud=FAST)
    async with running(twin.run(), driver(link).run(emitted)):
        await emitted.until(BACK)
        twin.is_dead = True
        lost = await emitted.next()
        assert isinstance(lost, DeviceLost)
        assert "does not answer" in lost.reason
        assert await emitted.none_within(0.5)
        twin.is_dead = False
        assert await emitted.next() == BACK


async def test_the_rate_is_searched(link: Path, emitted: Emitted) -> None:
    twin = CommandedReaderTwin(link, baud=FAST, strict=True)
    reader = driver(link, baud=9_600, other_bauds=(19_200, FAST))
    async with running(twin.run(), reader.run(emitted)):
        assert isinstance(await emitted.next(), DeviceLost)
        assert await emitted.next() == BACK
        await armed(twin)
        await twin.present(TD3)
        assert await swiped(emitted) == DocumentRead(TD3)
        twin.unplug()
        assert isinstance(await emitted.next(), DeviceLost)
        await twin.replug()
        assert await emitted.next() == BACK  # at the rate that was right
    search = reader._port  # type: ignore[attr-defined]
    assert isinstance(search, BaudSearch)
    assert search.baud == FAST


@pytest.mark.parametrize(
    "settings",
    [
        {"signal_read": "beep"},
        {"signal_unread": "B\x03"},
        {"signal_read": "Bé"},
        {"reads": "inquired", "inquiry_ms": 500, "repeat_ms": 500},
    ],
)
def test_settings_that_can_not_be(settings: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        driver(Path("/dev/null"), **settings)
