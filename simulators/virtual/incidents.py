"""What breaks in the simulated hall and is mended again, and fire alarms."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from gate.events import Device
from simulators.virtual.flights import DAY_S, HOUR_S
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.traffic import Traffic
from simulators.virtual.vision import SimulatedVision

BOOTS_S: Final = 2.0  # a PLC without power, then with it
DRILL_HOURS: Final = (9.0, 19.0)
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Breakable:
    """Something of one lane that can break: how often, how, and how it is mended."""

    name: str
    every_h: float
    lasts_s: float  # mean
    breaks: Act
    mends: Act


def breakables(
    world: LaneWorld, vision: SimulatedVision, cable_changed: Act, traffic: Traffic
) -> list[Breakable]:
    """Return all that can break in one lane. `cable_changed`: tells the bus to look."""
    rates, plant, lane = traffic.faults, world.plant, world.device.lane
    mended_s = rates.mended_min * 60

    def bus(plug: Act) -> Act:
        def act() -> None:
            world.change(plug)
            cable_changed()

        return act

    def physical(act: Act) -> Act:
        return lambda: world.change(act)

    return [
        Breakable(
            "bus_unplugged",
            rates.bus_unplugged_h,
            mended_s,
            bus(world.device.cable.unplug),
            bus(world.device.cable.replug),
        ),
        Breakable(
            "reader_unplugged",
            rates.reader_unplugged_h,
            mended_s,
            world.reader.cable.unplug,
            world.reader.cable.replug,
        ),
        Breakable(
            "camera_lost",
            rates.camera_lost_h,
            mended_s,
            lambda: vision.lose(Device.CAMERA, "no frames"),
            lambda: vision.mend(Device.CAMERA),
        ),
        Breakable(
            "vision_restarted",
            rates.vision_restarts_h,
            rates.vision_restart_s,
            lambda: vision.lose(Device.VISION, "the worker ended"),
            lambda: vision.mend(Device.VISION),
        ),
        Breakable(
            "door_jammed",
            rates.door_jams_h,
            mended_s,
            physical(lambda: setattr(plant.entry, "jammed", True)),
            physical(lambda: setattr(plant.entry, "jammed", False)),
        ),
        Breakable(
            "barrier_stuck",
            rates.barrier_stuck_h,
            mended_s,
            physical(lambda: plant.barriers.stuck.add(6)),
            physical(lambda: plant.barriers.stuck.discard(6)),
        ),
        Breakable(
            "mains_lost",
            rates.mains_lost_h,
            mended_s,
            physical(lambda: setattr(plant, "mains", False)),
            physical(lambda: setattr(plant, "mains", True)),
        ),
        Breakable(
            "plc_restarted",
            rates.plc_restarts_h,
            BOOTS_S,
            bus(lambda: lane.power(False)),
            bus(lambda: lane.power(True)),
        ),
    ]


class Incidents:
    """Lets things happen until cancelled, and counts them."""

    def __init__(self, traffic: Traffic, seed: int) -> None:
        self._traffic, self._seed = traffic, seed
        self.counts = dict[str, int]()
        self.last_alarm_s = -1.0  # when a fire alarm began or ended last

    async def keep_breaking(self, lane: str, one: Breakable) -> None:
        """Break one thing now and then."""
        random = Random(f"{self._seed}/fault/{lane}/{one.name}")
        while True:
            await asyncio.sleep(random.expovariate(1 / (one.every_h * HOUR_S)))
            self._count(one.name)
            one.breaks()
            await asyncio.sleep(random.expovariate(1 / one.lasts_s))
            one.mends()

    async def drill(self, worlds: list[LaneWorld], days: int) -> None:
        """Raise the fire alarm of the hall, as often as the drill says."""
        random = Random(f"{self._seed}/drill")
        drill, clock = self._traffic.drill, asyncio.get_running_loop().time
        for day in range(days):
            if random.random() >= drill.fires_a_week / 7:
                continue
            at_s = day * DAY_S + random.uniform(*DRILL_HOURS) * HOUR_S
            await asyncio.sleep(max(0.0, at_s - clock()))
            self._count("fire")
            self.last_alarm_s = clock()
            for world in worlds:
                world.change(lambda world=world: setattr(world.plant, "fire", True))  # type: ignore[misc]
            await asyncio.sleep(drill.lasts_min * 60)
            for world in worlds:
                world.change(lambda world=world: _end_of_fire(world))  # type: ignore[misc]
            self.last_alarm_s = clock()

    def _count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1


def _end_of_fire(world: LaneWorld) -> None:
    world.plant.fire = False
    world.device.lane.plc.turn_reset()
