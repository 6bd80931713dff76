"""When things break in the simulated hall and are mended again, and fire alarms."""

import asyncio
from random import Random
from typing import Final

from simulators.virtual.breakables import Breakable
from simulators.virtual.flights import DAY_S, HOUR_S
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.traffic import Traffic

DRILL_HOURS: Final = (9.0, 19.0)


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
