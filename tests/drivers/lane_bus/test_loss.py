"""Loss and return of the lane: told once, and nothing asked outlives it."""

import asyncio
import time
from pathlib import Path

import pytest

from gate.events import (
    DoorRequest,
    DoorState,
    Lamp,
    Levels,
    Mode,
    ModeRequest,
)
from tests.drivers.lane_bus.conftest import Rig, rearm, running

OPEN = Levels(entry_door=DoorRequest.OPEN, lamp=Lamp.GREEN_ARROW)


async def test_silence_is_told_once_and_forgets_every_level(rig: Rig) -> None:
    await rearm(rig)
    await rig.until(lambda status: status.entry_door is DoorState.OPEN, asking=OPEN)
    rig.server.faults.silent = True
    assert (await rig.lost()).reason == "no answer in time"
    told = len(rig.losses)
    rig.bus.request(Levels(entry_door=DoorRequest.OPEN, lamp=Lamp.OFFICER))  # asked unseen
    await asyncio.sleep(0.3)
    assert len(rig.losses) == told
    rig.server.faults.silent = False
    await rig.until(lambda status: True)
    assert rig.server.plc.levels == Levels(lamp=Lamp.OFFICER)


async def test_a_short_loss_leaves_the_plc_in_normal_with_nothing_asked(rig: Rig) -> None:
    await rearm(rig)
    rig.bus.request(Levels(arm=9, mode=ModeRequest.NORMAL, entry_door=DoorRequest.CLOSE))
    rig.server.faults.silent = True
    await rig.lost()
    rig.server.faults.silent = False
    await rig.until(lambda status: True)
    assert rig.server.plc.levels == Levels()


async def test_a_late_answer_is_never_taken(rig: Rig) -> None:
    await rearm(rig)
    rig.server.faults.late_s = 0.15  # each is a perfect frame, one exchange behind
    await rig.lost()
    count = len(rig.statuses)
    await asyncio.sleep(0.5)
    assert len(rig.statuses) == count
    rig.server.faults.late_s = 0.0
    await rig.until(lambda status: True)


async def test_unplugged_in_mid_cycle_and_back_by_itself(rig: Rig) -> None:
    await rearm(rig)
    for moment in range(4):
        await rig.until(lambda status: True)
        await asyncio.sleep(0.003 * moment)
        rig.server.unplug()
        rig.bus.request(OPEN)
        await rig.lost()
        rig.bus.request(OPEN)
        await rig.server.replug()
        start = time.monotonic()
        await rig.until(lambda status: True)
        print(f"back after {1000 * (time.monotonic() - start):.0f} ms")
        assert rig.server.plc.levels.entry_door is DoorRequest.HOLD
        assert rig.server.plant.entry.closed


async def test_a_long_silence_makes_the_plc_safe_and_return_rearms_nothing(rig: Rig) -> None:
    await rearm(rig)
    rig.server.unplug()
    await rig.lost()
    await asyncio.sleep(0.6)
    rig.bus.request(Levels(entry_door=DoorRequest.OPEN, mode=ModeRequest.NORMAL))
    await rig.server.replug()
    status = await rig.until(lambda status: True)
    assert status.mode is Mode.SAFE
    await asyncio.sleep(0.2)
    assert rig.statuses[-1].mode is Mode.SAFE
    assert rig.server.plant.entry.closed
    await rearm(rig)


async def test_a_controller_that_stood_still_forgets_what_it_asked(rig: Rig) -> None:
    await rearm(rig)
    await rig.until(lambda status: status.entry_door is DoorState.OPENING, asking=OPEN)
    time.sleep(0.7)  # noqa: ASYNC251 - the freeze is the test
    assert "stood still" in (await rig.lost()).reason
    status = await rig.until(lambda status: True)
    assert status.mode is Mode.SAFE
    assert rig.server.plc.levels.entry_door is DoorRequest.HOLD


async def test_a_dead_program_behind_a_live_port_is_a_loss(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    await rearm(rig)
    monkeypatch.setattr(rig.server, "step", lambda dt: None)
    assert "stands still" in (await rig.lost()).reason
    monkeypatch.undo()
    await rig.until(lambda status: True)


async def test_a_refusing_device_is_named(rig: Rig) -> None:
    await rig.until(lambda status: True)
    rig.server.faults.refusing = True
    assert "exception 04, device failure" in (await rig.lost()).reason
    rig.server.faults.refusing = False
    await rig.until(lambda status: True)


async def test_no_port_is_told_once_until_it_comes(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "lane")
    bus = asyncio.create_task(rig.bus.run(rig.events.append))
    lane: asyncio.Task[None] | None = None
    async with running(bus):
        loss = await rig.lost()
        assert str(rig.link) in loss.reason
        assert "Plug it in" in loss.reason
        await asyncio.sleep(0.2)
        assert rig.events == [loss]
        lane = asyncio.create_task(rig.server.run())
        async with running(lane):
            await rig.until(lambda status: True)


async def test_power_cut_and_boot(rig: Rig) -> None:
    await rearm(rig)
    rig.server.power(on=False)
    await rig.lost()
    rig.server.power(on=True)
    status = await rig.until(lambda status: True)
    assert status.mode is Mode.BOOT
    await rearm(rig)
