"""Losses that one side alone would not notice: a wire of the pair broken, a loop that froze."""

import asyncio
import time

import pytest

from drivers.lane_bus.lane_map import STATUS_COUNT
from drivers.transport.serial_port import SerialPort
from gate.events import DoorRequest, DoorState, LaneLost, Levels, Mode
from tests.drivers.lane_bus.conftest import Rig, rearm, running

WHOLE_ANSWER = 5 + 2 * STATUS_COUNT  # bytes
OPEN = Levels(entry_door=DoorRequest.OPEN)


async def test_frames_that_nobody_answers_do_not_keep_the_plc_awake(rig: Rig) -> None:
    await rearm(rig)
    await rig.until(lambda status: status.entry_door is DoorState.OPEN, asking=OPEN)
    rig.server.faults.mute = True
    await rig.lost()
    async with asyncio.timeout(5):
        while rig.server.plc.mode is not Mode.SAFE:
            await asyncio.sleep(0.01)
    rig.server.faults.mute = False
    assert (await rig.until(lambda status: True)).mode is Mode.SAFE


async def test_a_look_from_before_a_standstill_is_none(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive, write, told_before = SerialPort._receive, SerialPort.write, list[int]()
    ready, answered = asyncio.Event(), 0

    def write_and_count(port: SerialPort, data: bytes) -> None:
        nonlocal answered
        answered = 0
        write(port, data)

    def receive_then_freeze(port: SerialPort) -> None:
        nonlocal answered
        before = len(port._inbox.unread)
        receive(port)
        answered += len(port._inbox.unread) - before
        if ready.is_set() and answered >= WHOLE_ANSWER and not told_before:
            told_before.append(len(rig.events))
            rig.bus.request(OPEN)  # as the lane's task might have, on an older look
            time.sleep(0.7)

    monkeypatch.setattr(SerialPort, "_receive", receive_then_freeze)
    monkeypatch.setattr(SerialPort, "write", write_and_count)
    rig.server.unplug()
    await rig.lost()
    await rig.server.replug()  # opened anew, with what is patched
    await rearm(rig)
    ready.set()
    assert "stood still" in (await rig.lost()).reason
    assert isinstance(rig.events[told_before[0]], LaneLost)
    await rig.until(lambda status: True)
    assert rig.server.plc.levels.entry_door is DoorRequest.HOLD


async def test_a_bus_that_is_run_again_asks_for_nothing(rig: Rig) -> None:
    await rearm(rig)
    await rig.until(lambda status: status.entry_door is DoorState.OPEN, asking=OPEN)
    (task,) = [one for one in asyncio.all_tasks() if "ModbusLaneBus.run" in repr(one)]
    task.cancel()
    await asyncio.wait({task})
    again = asyncio.create_task(rig.bus.run(rig.events.append))
    async with running(again):
        await rig.until(lambda status: True)
        assert rig.server.plc.levels.entry_door is DoorRequest.HOLD
