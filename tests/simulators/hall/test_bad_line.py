"""A bad line in a running lane: the driver meets its faults, and finds the lane without it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import Event, LaneLost, LaneStatus
from simulators.hall.bad_line import BadLine
from simulators.lane_plc.server import LanePlcServer
from simulators.wire.rates import read_rates


class Lane:
    """A PLC whose line can be spoilt, and a driver that tells what it sees."""

    def __init__(self, link: Path) -> None:
        self.link, self.server = link, LanePlcServer(link)
        self.line = BadLine(self.server, link)
        self.bus, self.events = ModbusLaneBus(Config(port=str(link))), list[Event]()

    async def until(self, kind: type[Event]) -> None:
        """Wait for such an event, from now on."""
        start = len(self.events)
        async with asyncio.timeout(20):
            while not any(isinstance(event, kind) for event in self.events[start:]):
                await asyncio.sleep(0.005)


@pytest.fixture
async def lane(tmp_path: Path) -> AsyncIterator[Lane]:
    lane = Lane(tmp_path / "lane")
    server = asyncio.create_task(lane.server.run())
    await lane.server.open.wait()
    bus = asyncio.create_task(lane.bus.run(lane.events.append))
    await lane.until(LaneStatus)
    yield lane
    await lane.line.take_out()
    for task in (bus, server):
        task.cancel()
    await asyncio.wait({bus, server})


async def test_a_line_that_swallows_all_is_a_loss_until_it_is_taken_out(lane: Lane) -> None:
    await lane.line.put_in({}, read_rates("silence=1"), seed=1)
    await lane.until(LaneLost)
    await lane.line.put_in({}, {}, seed=1)
    await lane.until(LaneStatus)


async def test_a_replug_takes_it_out_too(lane: Lane) -> None:
    await lane.line.put_in(read_rates("wrong_unit=1"), {}, seed=1)
    await lane.until(LaneLost)
    lane.server.unplug()
    await lane.server.replug()
    await lane.until(LaneStatus)
    await asyncio.sleep(0.1)  # what was in between has ended, and left the PLC's name alone
    assert lane.link.is_symlink()


async def test_one_bad_line_follows_another(lane: Lane) -> None:
    for faults in ("delay=0.1", "drop=0.001,rename=0.05", "split=0.2,twice=0.2"):
        await lane.line.put_in(read_rates(faults), read_rates(faults), seed=2)
        await lane.until(LaneStatus)
