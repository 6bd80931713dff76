"""The name of the port is the lane: taken by one only, followed when the tty changes."""

import asyncio
import os

from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import Event, LaneLost
from tests.drivers.lane_bus.conftest import Rig, rearm, running


async def test_two_controllers_never_share_a_lane(rig: Rig) -> None:
    await rearm(rig)
    second, events = ModbusLaneBus(Config(port=str(rig.link))), list[Event]()
    async with running(asyncio.create_task(second.run(events.append))):
        async with asyncio.timeout(20):
            while not events:
                await asyncio.sleep(0.005)
        await rig.until(lambda status: True)
        (loss,) = events
        assert isinstance(loss, LaneLost)
        assert "another program has it open" in loss.reason


async def test_the_second_takes_over_once_the_first_is_gone(rig: Rig) -> None:
    await rearm(rig)
    second, events = ModbusLaneBus(Config(port=str(rig.link))), rig.events
    (first,) = [task for task in asyncio.all_tasks() if "ModbusLaneBus.run" in repr(task)]
    async with running(asyncio.create_task(second.run(events.append))):
        await rig.lost()
        first.cancel()
        await asyncio.wait({first})
        await rig.until(lambda status: True)


async def test_another_tty_under_the_same_name_is_followed(rig: Rig) -> None:
    await rearm(rig)
    for _ in range(3):
        before = rig.link.readlink()
        rig.server.unplug()
        taken = os.openpty()  # the number of the old tty, or the next one
        await rig.server.replug()
        after = rig.link.readlink()
        await rig.until(lambda status: True)
        assert before != after
        for descriptor in taken:
            os.close(descriptor)


async def test_another_name_is_another_device(rig: Rig) -> None:
    await rearm(rig)
    other = rig.link.with_name("other")
    rig.server.port._link = other
    rig.link.unlink()
    rig.server.unplug()
    await rig.server.replug()
    assert str(rig.link) in (await rig.lost()).reason
    count = len(rig.statuses)
    await asyncio.sleep(0.3)
    assert len(rig.statuses) == count  # nobody goes looking for it
    rig.link.symlink_to(other)  # until somebody gives it its name again
    await rig.until(lambda status: True)
    rig.link.unlink()
