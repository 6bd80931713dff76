"""A blocking transport behind the port: answered once, given up at once, never waited for."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import pytest

from drivers.chip_reader.in_thread import Config, Link, ThreadedChipReader, Told
from drivers.chip_reader.transport import Transport
from gate.chip.errors import ChipGone
from gate.errors import ConfigError, DocumentError, PortMissing
from gate.events import ChipRead, Device, DeviceBack, DeviceLost
from gate.reasons import Reason
from tests.drivers.line_reader.emitted import Emitted, running

KEY = bytes(range(20))
LINES = ("P<UTO",)
GOOD = Told(True, (), (("access", 12.0),))
PATIENT = Config(inquiry_ms=50, deadline_ms=20_000)
HASTY = Config(inquiry_ms=50, deadline_ms=500)
BACK = DeviceBack(Device.CHIP_READER)


class FakeLink:
    """A chip that answers everything alike, if it is let."""

    def __init__(self) -> None:
        self.go, self.closed, self.sent = threading.Event(), threading.Event(), list[bytes]()
        self.go.set()

    def transmit(self, apdu: bytes) -> bytes:
        self.sent.append(apdu)
        assert self.go.wait(20)
        return b"\x90\x00"

    def close(self) -> None:
        self.closed.set()


class Bench:
    """A reader, what lies on it, and what it emits."""

    def __init__(self) -> None:
        self.link = FakeLink()
        self.keys = list[bytes]()
        self.look_fails: Exception | None = None
        self.connects: Callable[[], Link] = lambda: self.link
        self.emitted = Emitted()
        self.driver = ThreadedChipReader(lambda: self.connects(), self.look, self.read, PATIENT)

    def look(self) -> None:
        if self.look_fails:
            raise self.look_fails

    def read(self, transport: Transport, key: bytes, lines: tuple[str, ...]) -> Told:
        self.keys.append(key)
        transport.transmit(b"\0\xa4\4\x0c")
        transport.transmit(b"\0\xb0\0\0\0")
        return GOOD


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    one = Bench()
    async with running(one.driver.run(one.emitted)):
        await one.emitted.until(BACK)
        yield one
        one.link.go.set()


async def chip_read(bench: Bench) -> ChipRead:
    return await bench.emitted.until_one(ChipRead)


async def test_a_reading(bench: Bench) -> None:
    bench.driver.begin(7, KEY, LINES)
    assert await chip_read(bench) == ChipRead(7, True, (), (("access", 12.0),))
    assert bench.keys == [KEY]
    assert bench.link.closed.is_set()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ChipGone("nothing there"), Reason.CHIP_REMOVED),
        (PortMissing("unplugged"), Reason.CHIP_READER_LOST),
        (DocumentError("no zone"), Reason.CHIP_UNREADABLE),
        (ConfigError("the policy is being written"), Reason.CHIP_UNREADABLE),
    ],
)
async def test_no_chip_or_no_reader(bench: Bench, error: Exception, reason: Reason) -> None:
    def fail() -> Link:
        raise error

    bench.connects = fail
    bench.driver.begin(7, KEY, LINES)
    assert await chip_read(bench) == ChipRead(7, None, (reason,))


async def test_a_chip_that_hangs_is_answered_for_and_let_go(bench: Bench) -> None:
    bench.driver._config = HASTY
    bench.link.go.clear()
    bench.driver.begin(7, KEY, LINES)
    assert await chip_read(bench) == ChipRead(7, None, (Reason.CHIP_UNREADABLE,))
    bench.link.go.set()
    assert await asyncio.to_thread(bench.link.closed.wait, 20)
    assert len(bench.link.sent) == 1  # after the deadline nothing more was asked


async def test_a_stopped_reading_is_never_answered(bench: Bench) -> None:
    bench.link.go.clear()
    bench.driver.begin(7, KEY, LINES)
    while not bench.link.sent:
        await asyncio.sleep(0.001)
    bench.driver.stop()
    bench.link.go.set()
    bench.driver.begin(8, KEY, LINES)
    assert (await chip_read(bench)).crossing == 8
    assert len(bench.link.sent) == 3


async def test_a_reader_that_comes_and_goes(bench: Bench) -> None:
    bench.look_fails = PortMissing("unplugged")
    await bench.emitted.until_one(DeviceLost)
    bench.look_fails = None
    await bench.emitted.until(BACK)


async def test_a_service_that_hangs_is_lost() -> None:
    bench, hangs = Bench(), threading.Event()
    bench.driver = ThreadedChipReader(lambda: bench.link, lambda: hangs.wait(20), bench.read, HASTY)
    async with running(bench.driver.run(bench.emitted)):
        await bench.emitted.until_one(DeviceLost)
        hangs.set()
        await bench.emitted.until(BACK)
