"""A lane in which nothing changes is asked half as often, in virtual time and cycle by cycle."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from drivers.lane_bus.bell import Bell
from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import Event, Lamp, LaneStatus, Levels
from simulators.virtual.lane_device import LaneDevice
from simulators.virtual.loop import run_virtual

Run = Callable[[ModbusLaneBus, LaneDevice], Awaitable[object]]


def driven(act: Run, **settings: int) -> list[tuple[float, Event]]:
    """Run a bus against a PLC while `act` acts; return what it told, and when, s."""

    async def rig() -> list[tuple[float, Event]]:
        loop, told = asyncio.get_running_loop(), list[tuple[float, Event]]()
        device = LaneDevice("lane")
        device.time.start()
        bus = ModbusLaneBus(Config(port="lane", **settings), device.cable)
        running = asyncio.create_task(bus.run(lambda event: told.append((loop.time(), event))))
        await act(bus, device)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return told

    return run_virtual(rig())


def looks(told: list[tuple[float, Event]], begin_s: float, end_s: float) -> int:
    return sum(begin_s <= when < end_s for when, one in told if isinstance(one, LaneStatus))


def test_a_lane_at_rest_is_asked_half_as_often() -> None:
    told = driven(lambda _bus, _device: asyncio.sleep(4))
    assert looks(told, 0, 1) == pytest.approx(50, abs=2)
    assert looks(told, 2, 4) == pytest.approx(50, abs=2)


def test_what_is_asked_ends_the_rest_at_once() -> None:
    async def ask(bus: ModbusLaneBus, device: LaneDevice) -> None:
        await asyncio.sleep(3.005)
        bus.request(Levels(lamp=Lamp.BUSY))
        await asyncio.sleep(0.001)
        assert device.lane.plc.levels.lamp is Lamp.BUSY
        await asyncio.sleep(2)

    assert looks(driven(ask), 3.01, 4.01) == pytest.approx(50, abs=2)


def test_what_is_seen_ends_the_rest() -> None:
    async def burn(_bus: ModbusLaneBus, device: LaneDevice) -> None:
        await asyncio.sleep(3)
        device.time.catch_up()
        device.lane.plant.fire = True
        device.time.changed()
        await asyncio.sleep(2)

    told = driven(burn)
    assert looks(told, 3.05, 3.95) == pytest.approx(45, abs=2)


def test_a_rest_is_never_quicker_than_a_cycle() -> None:
    told = driven(lambda _bus, _device: asyncio.sleep(4), cycle_ms=50, rest_cycle_ms=20)
    assert looks(told, 2, 4) == pytest.approx(40, abs=2)


def test_a_bell_rung_before_is_not_waited_for() -> None:
    async def ring() -> list[float]:
        bell, loop, times = Bell(), asyncio.get_running_loop(), list[float]()
        bell.ring()
        await bell.until(5)
        times.append(loop.time())
        bell.clear()
        await bell.until(5)
        times.append(loop.time())
        loop.call_at(7, bell.ring)
        await bell.until(9)
        return [*times, loop.time()]

    assert run_virtual(ring()) == [0, 5, 7]
