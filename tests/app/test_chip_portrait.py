"""The reference waits for the chip: every way that it can come to a portrait, or to none."""

import asyncio
from typing import Any

import pytest

from gate.app.chip_portrait import ChipPortraits
from gate.events import ChipRead, Device, DeviceBack, Event, ReferenceReady
from gate.ports import Emit, Pictures
from gate.reasons import Reason

PORTRAIT = b"\xff\xd8 of a chip"
NO_PORTRAIT = Reason.CHIP_PORTRAIT_MISSING


class FakeVision:
    """Notes what it is told."""

    pid = 4711

    def __init__(self) -> None:
        self.told = list[tuple[Any, ...]]()

    def begin_reference(self, crossing: int, picture: bytes = b"") -> None:
        self.told.append(("reference", crossing, picture))

    def begin_capture(self, crossing: int) -> None:
        self.told.append(("capture", crossing))

    def wipe(self) -> None:
        self.told.append(("wipe",))

    async def pictures(self, crossing: int) -> Pictures:
        return Pictures(b"document", b"live")

    async def thumbnail(self) -> bytes | None:
        return b"small"

    async def run(self, emit: Emit) -> None:
        emit(DeviceBack(Device.VISION))
        await asyncio.Event().wait()


class FakeReader:
    """A chip reader that reads when a test says so."""

    def __init__(self) -> None:
        self.reading: int | None = None
        self.portrait: bytes | None = None
        self.stopped = 0
        self._emit: Emit | None = None

    def begin(self, crossing: int, key: bytes, lines: tuple[str, ...]) -> None:
        assert (key, lines) == (b"key", ("line",))
        self.reading = crossing

    def stop(self) -> None:
        self.reading, self.stopped = None, self.stopped + 1

    def is_reading(self, crossing: int) -> bool:
        return self.reading == crossing

    def take_portrait(self, crossing: int) -> bytes | None:
        taken, self.portrait = self.portrait, None
        return taken

    async def run(self, emit: Emit) -> None:
        self._emit = emit
        await asyncio.Event().wait()

    def says(self, event: Event) -> None:
        assert self._emit is not None
        self.reading = None
        self._emit(event)


class Bench:
    """Both, wrapped, and what the lane hears."""

    def __init__(self, allowed: str) -> None:
        self.allowed = allowed
        self.vision, self.reader = FakeVision(), FakeReader()
        self.both = ChipPortraits(self.vision, self.reader, lambda: self.allowed)  # type: ignore[arg-type, return-value]
        self.heard = list[Event]()

    def lay(self, crossing: int, *, asks_chip: bool = True) -> None:
        """Ask as the lane does: both in one turn, the reference first."""
        self.both.begin_reference(crossing)
        if asks_chip:
            self.both.chip.begin(crossing, b"key", ("line",))

    async def run(self) -> list["asyncio.Task[None]"]:
        tasks = [
            asyncio.create_task(one.run(self.heard.append)) for one in (self.both, self.both.chip)
        ]
        await asyncio.sleep(0)
        return tasks


@pytest.fixture(params=["chip", "printed_allowed"])
async def bench(request: pytest.FixtureRequest) -> Any:
    one = Bench(request.param)
    tasks = await one.run()
    yield one
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def turn() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def test_the_portrait_of_the_chip_is_the_reference(bench: Bench) -> None:
    bench.lay(7)
    await turn()
    assert bench.vision.told == [], "not before the chip was read"
    bench.reader.portrait, read = PORTRAIT, ChipRead(7, True, ())
    bench.reader.says(read)
    assert bench.vision.told == [("reference", 7, PORTRAIT)]
    assert bench.heard == [DeviceBack(Device.VISION), read]
    assert bench.reader.portrait is None, "kept nowhere else"


@pytest.mark.parametrize("authenticated", [True, False, None])
async def test_a_chip_without_a_portrait(bench: Bench, authenticated: bool | None) -> None:
    bench.lay(7)
    await turn()
    bench.reader.says(ChipRead(7, authenticated, ()))
    expect_printed_or_none(bench, 7)


async def test_where_no_chip_is_asked(bench: Bench) -> None:
    bench.lay(7, asks_chip=False)
    assert bench.vision.told == []
    await turn()
    expect_printed_or_none(bench, 7)


def expect_printed_or_none(bench: Bench, crossing: int) -> None:
    without = ReferenceReady(crossing, (NO_PORTRAIT,))
    if bench.allowed == "chip":
        assert bench.vision.told == []
        assert bench.heard[-1] == without
    else:
        assert bench.vision.told == [("reference", crossing, b"")]
        assert without not in bench.heard


async def test_what_the_policy_says_is_asked_anew(bench: Bench) -> None:
    bench.allowed = "printed_allowed" if bench.allowed == "chip" else "chip"
    bench.lay(7)
    bench.reader.says(ChipRead(7, None, (Reason.CHIP_REMOVED,)))
    expect_printed_or_none(bench, 7)


async def test_wiped_while_it_waits(bench: Bench) -> None:
    bench.lay(7)
    await turn()
    bench.both.wipe()
    bench.reader.portrait = PORTRAIT
    bench.reader.says(ChipRead(7, True, ()))
    assert bench.vision.told == [("wipe",)]
    assert not any(isinstance(event, ReferenceReady) for event in bench.heard)


async def test_wiped_in_the_same_turn(bench: Bench) -> None:
    bench.lay(7, asks_chip=False)
    bench.both.wipe()
    await turn()
    assert bench.vision.told == [("wipe",)]


async def test_a_chip_of_another_crossing_is_not_taken(bench: Bench) -> None:
    bench.lay(8)
    await turn()
    bench.reader.portrait = PORTRAIT
    bench.reader.says(ChipRead(7, True, ()))
    assert bench.vision.told == []
    bench.reader.reading = 8
    bench.reader.says(ChipRead(8, True, ()))
    assert bench.vision.told == [("reference", 8, PORTRAIT)]


async def test_a_document_laid_anew_waits_for_its_own_chip(bench: Bench) -> None:
    bench.lay(7)
    bench.both.wipe()
    bench.lay(8)
    await turn()
    assert bench.vision.told == [("wipe",)]
    bench.reader.portrait = PORTRAIT
    bench.reader.says(ChipRead(8, True, ()))
    assert bench.vision.told[-1] == ("reference", 8, PORTRAIT)


async def test_a_lane_without_such_a_reader(bench: Bench) -> None:
    alone = ChipPortraits(bench.vision, None, lambda: bench.allowed)  # type: ignore[arg-type, return-value]
    assert alone.chip is None
    task = asyncio.create_task(alone.run(bench.heard.append))
    await turn()
    alone.begin_reference(7)
    expect_printed_or_none(bench, 7)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_all_else_goes_through(bench: Bench) -> None:
    bench.both.begin_capture(7)
    bench.both.chip.stop()
    assert bench.vision.told == [("capture", 7)]
    assert bench.reader.stopped == 1
    assert bench.both.pid == 4711
    assert await bench.both.pictures(7) == Pictures(b"document", b"live")
    assert await bench.both.thumbnail() == b"small"
    lost = DeviceBack(Device.CHIP_READER)
    bench.reader.says(lost)
    assert bench.heard[-1] == lost
