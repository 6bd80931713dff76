"""Our driver against slaves that are not ours: every register, their faults, loss and return."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from drivers.lane_bus import lane_map
from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import (
    DoorRequest,
    Event,
    Lamp,
    LaneLost,
    LaneStatus,
    Latched,
    Levels,
    ModeRequest,
)
from tests.drivers.lane_bus.conftest import running
from tests.drivers.lane_bus.peers import line
from tests.drivers.lane_bus.slaves import Taken, libmodbus, libmodbus_with_a_pty, pymodbus, shown

ASKED = Levels(
    DoorRequest.CLOSE,
    DoorRequest.OPEN,
    permit=0xFEDC,
    arm=0x1234,
    lamp=Lamp.BUSY,
    acknowledge=Latched.WRONG_WAY | Latched.PERMIT_REFUSED,
    mode=ModeRequest.BLOCKED,
)
SHOWN = shown(persons=Lamp.BUSY, armed=0x1234, spent=0xFEDC)
BLANK = shown(persons=0, armed=0, spent=0)


class Driver:
    """Our driver on a port, asking for the same whenever it sees the lane."""

    def __init__(self, port: Path, asks: Levels = ASKED) -> None:
        self.bus, self.events = ModbusLaneBus(Config(port=str(port), parity="N")), list[Event]()
        self._asks = asks

    def emit(self, event: Event) -> None:
        self.events.append(event)
        self.bus.request(self._asks)

    async def until(self, holds: Callable[[Event], bool]) -> Event:
        """Wait for an event, from now on, of which this holds."""
        start = len(self.events)
        async with asyncio.timeout(20):
            while True:
                for event in self.events[start:]:
                    if holds(event):
                        return event
                await asyncio.sleep(0.005)


@asynccontextmanager
async def driving(port: Path) -> AsyncIterator[Driver]:
    driver = Driver(port)
    async with running(asyncio.create_task(driver.bus.run(driver.emit))):
        yield driver


async def carries_every_register(near: Path, taken: Taken) -> None:
    """Assert that both sides have the same in every register."""
    async with driving(near) as driver:
        await driver.until(lambda event: event == SHOWN)
    looks = [event for event in driver.events if isinstance(event, LaneStatus)]
    assert looks[0] == BLANK  # unseen, only a dark lamp was asked
    assert looks[-1] == SHOWN
    numbers = [int(frame[:4], 16) for frame in taken.frames]
    assert numbers == list(range(1, len(numbers) + 1))
    wanted = {number: lane_map.encode_levels(number, ASKED).hex() for number in numbers}
    assert sum(frame == wanted[int(frame[:4], 16)] for frame in taken.frames) > 0
    blank = lane_map.encode_levels(1, Levels()).hex()
    assert taken.frames[0] == blank


async def test_every_register_with_libmodbus(program: Path, tmp_path: Path) -> None:
    async with line(tmp_path) as (near, far), libmodbus(program, far) as taken:
        await carries_every_register(near, taken)


async def test_every_register_with_pymodbus(tmp_path: Path) -> None:
    async with line(tmp_path) as (near, far), pymodbus(far) as taken:
        await carries_every_register(near, taken)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("stale", "no answer in time"),
        ("frozen", "stands still"),
        ("late", "no answer in time"),
        ("mute", "no answer in time"),
        ("refuse", "exception 04, device failure"),
        ("other_map", "not lane map v1"),
    ],
)
async def test_a_slave_that_goes_wrong_is_lost(
    program: Path, tmp_path: Path, fault: str, words: str
) -> None:
    async with line(tmp_path) as (near, far), libmodbus(program, far, fault), driving(near) as one:
        assert await one.until(lambda event: event == SHOWN)
        loss = await one.until(lambda event: isinstance(event, LaneLost))
        assert isinstance(loss, LaneLost)
        assert words in loss.reason


async def test_a_slave_that_ends_is_lost_once_and_found_again(
    program: Path, tmp_path: Path
) -> None:
    async with line(tmp_path) as (near, far), driving(near) as driver:
        for _ in range(3):
            async with libmodbus(program, far) as taken:
                await driver.until(lambda event: event == SHOWN)
                _, levels = lane_map.decode_levels(bytes.fromhex(taken.frames[0]))
                assert levels == Levels(lamp=levels.lamp)  # nothing else outlived the loss
            await driver.until(lambda event: isinstance(event, LaneLost))
            told = len(driver.events)
            await asyncio.sleep(0.3)
            assert len(driver.events) == told


async def test_a_slave_that_comes_back_as_another_tty_is_found_by_its_name(
    program: Path, tmp_path: Path
) -> None:
    link = tmp_path / "lane"
    async with driving(link) as driver:
        for _ in range(3):
            async with libmodbus_with_a_pty(program, link):
                await driver.until(lambda event: event == SHOWN)
            loss = await driver.until(lambda event: isinstance(event, LaneLost))
            assert isinstance(loss, LaneLost)
            assert str(link) in loss.reason  # it hung up
