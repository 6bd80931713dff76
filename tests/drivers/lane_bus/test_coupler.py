"""A coupler whose watchdog has expired: told as a loss, re-armed, and nothing opens by it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import DoorRequest, LaneLost, LaneStatus, Levels, Mode
from tests.drivers.lane_bus.conftest import Rig, rearm, running


@pytest.fixture
async def expired(tmp_path: Path) -> AsyncIterator[Rig]:
    """A lane whose first controller has gone; the second one is `rig.bus`, and not yet running."""
    rig = Rig(tmp_path / "lane")
    rig.server.faults.coupler = True
    lane = asyncio.create_task(rig.server.run())
    await rig.server.open.wait()
    async with running(lane):
        first = asyncio.create_task(rig.bus.run(rig.events.append))
        async with running(first):
            await rearm(rig)
        rig.events.clear()
        rig.bus = ModbusLaneBus(Config(port=str(rig.link)))
        await asyncio.sleep(0.7)
        yield rig


async def test_the_loss_has_its_reason_and_is_recovered_from(expired: Rig) -> None:
    rig = expired
    async with running(asyncio.create_task(rig.bus.run(rig.events.append))):
        status = await rig.until(lambda _: True)
        first = rig.events[0]
        assert isinstance(first, LaneLost)
        assert "exception 04, device failure" in first.reason
        assert status.mode is Mode.SAFE  # the coupler listens again; the lane is not armed by that
        await rearm(rig)


async def test_what_was_asked_meanwhile_is_not_sent(expired: Rig) -> None:
    rig = expired
    rig.bus.request(Levels(entry_door=DoorRequest.OPEN, exit_door=DoorRequest.OPEN, permit=7))
    async with running(asyncio.create_task(rig.bus.run(rig.events.append))):
        await rig.until(lambda _: True)
        rig.server.plant.people.clear()
        await asyncio.sleep(0.5)
    looks = [event for event in rig.events if isinstance(event, LaneStatus)]
    assert {(look.entry_position_pct, look.exit_position_pct) for look in looks} == {(0, 0)}
    assert {look.mode for look in looks} == {Mode.SAFE}


async def test_a_device_that_refuses_for_another_reason_is_not_armed_by_it(expired: Rig) -> None:
    rig = expired
    rig.server.faults.refusing = True
    async with running(asyncio.create_task(rig.bus.run(rig.events.append))):
        await rig.lost()
        await asyncio.sleep(0.5)
        assert len(rig.events) == 1  # told once, however often it is tried
        rig.server.faults.refusing = False
        await rig.until(lambda _: True)
