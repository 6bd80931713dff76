"""The driver against its twin on a pty: loss, return, and nothing asked outlives a silence."""

import asyncio
import time
from pathlib import Path

import pytest

from drivers.lane_bus.exchange import wire_s
from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.errors import ConfigError
from gate.events import (
    DoorRequest,
    DoorState,
    Lamp,
    LaneLost,
    LaneStatus,
    Levels,
    Mode,
    ModeRequest,
)
from tests.drivers.lane_bus.conftest import Rig, rearm, running

OPEN = Levels(entry_door=DoorRequest.OPEN, lamp=Lamp.GREEN_ARROW)


async def test_levels_reach_the_plc_and_its_doors_move(rig: Rig) -> None:
    await rearm(rig)
    await rig.until(lambda status: status.entry_door is DoorState.OPEN, asking=OPEN)
    assert rig.server.plc.lamp is Lamp.GREEN_ARROW
    await rig.until(
        lambda status: status.entry_door is DoorState.CLOSED_LOCKED,
        asking=Levels(entry_door=DoorRequest.CLOSE),
    )


async def test_nothing_but_the_lamp_is_asked_before_the_first_look(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "lane")
    rig.bus.request(Levels(DoorRequest.OPEN, DoorRequest.OPEN, 1, 2, Lamp.BUSY))
    lane = asyncio.create_task(rig.server.run())
    bus = asyncio.create_task(rig.bus.run(rig.events.append))
    async with running(lane, bus):
        await rig.until(lambda status: True)
        assert rig.server.plc.levels == Levels(lamp=Lamp.BUSY)


async def test_one_frame_a_cycle_and_no_retry(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    await rig.until(lambda status: True)
    sequence = list[int]()
    receive = rig.server.plc.receive

    def note(seq: int, levels: Levels) -> None:
        sequence.append(seq)
        receive(seq, levels)

    monkeypatch.setattr(rig.server.plc, "receive", note)
    start = time.monotonic()
    for lamp in range(40):  # levels that change all the time do not flood the line either
        rig.bus.request(Levels(lamp=Lamp(lamp % 5)))
        await asyncio.sleep(0.005)
    cycles = (time.monotonic() - start) / (wire_s(115_200) - 0.002)
    assert len(sequence) <= cycles + 1
    assert sequence == sorted(set(sequence))  # each number once: nothing is sent again


async def test_another_mode_is_asked_from_rest(rig: Rig) -> None:
    await rearm(rig)
    maintenance, normal = (
        Levels(mode=one) for one in (ModeRequest.MAINTENANCE, ModeRequest.NORMAL)
    )
    for _ in range(5):  # both at once, as when an officer comes between two looks
        await rig.until(lambda status: status.mode is Mode.MAINTENANCE, asking=maintenance)
        await rig.until(lambda status: status.mode is Mode.NORMAL, asking=normal)


@pytest.mark.parametrize(("baud", "ms"), [(9_600, 100), (19_200, 60)])
def test_less_time_than_the_bytes_take_is_refused(baud: int, ms: int) -> None:
    with pytest.raises(ConfigError, match="cycle_ms"):
        ModbusLaneBus(Config(port="/dev/null", baud=baud))
    with pytest.raises(ConfigError, match="deadline_ms"):
        ModbusLaneBus(Config(port="/dev/null", baud=baud, cycle_ms=ms, deadline_ms=ms // 2))
    ModbusLaneBus(Config(port="/dev/null", baud=baud, cycle_ms=ms, deadline_ms=ms))


@pytest.mark.parametrize(("cycle_ms", "rest_cycle_ms", "deadline_ms"),
                         [(20, 40, 160), (20, 150, 120), (130, 20, 100)])  # fmt: skip
def test_a_loss_is_known_before_the_plc_is_safe_by_itself(
    cycle_ms: int, rest_cycle_ms: int, deadline_ms: int
) -> None:
    told = {"cycle_ms": cycle_ms, "rest_cycle_ms": rest_cycle_ms}
    with pytest.raises(ConfigError, match="watchdog"):
        ModbusLaneBus(Config(port="/dev/null", **told, deadline_ms=deadline_ms))


def test_the_slowest_that_is_taken() -> None:
    ModbusLaneBus(Config(port="/dev/null", deadline_ms=153))
    ModbusLaneBus(Config(port="/dev/null", cycle_ms=124, deadline_ms=124, rest_cycle_ms=20))


async def test_a_slow_line_works(tmp_path: Path) -> None:
    rig = Rig(tmp_path / "lane")
    rig.server = type(rig.server)(rig.link, baud=19_200)
    rig.bus = ModbusLaneBus(Config(port=str(rig.link), baud=19_200, cycle_ms=60, deadline_ms=120))
    lane = asyncio.create_task(rig.server.run())
    bus = asyncio.create_task(rig.bus.run(rig.events.append))
    async with running(lane, bus):
        await rearm(rig)
    assert all(isinstance(event, LaneStatus | LaneLost) for event in rig.events)
