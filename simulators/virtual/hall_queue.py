"""The one queue before all lanes of the hall: whoever is first goes to a lane that shows green."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from gate.events import Lamp
from simulators.virtual.lane_world import LaneWorld, Visit
from simulators.virtual.topologies import visitor
from simulators.virtual.traffic_tables import People
from simulators.virtual.traveller import Traveller


@dataclass(slots=True)
class Waits:
    """What became of the queue, for the report."""

    waited_s: list[float] = field(default_factory=list)  # of those who came to a lane
    gave_up: int = 0  # went to the desks after waiting too long
    longest: int = 0  # people in the queue at once


class HallQueue:
    """Assigns travellers to lanes; runs each visit as a task of its group."""

    def __init__(
        self,
        worlds: list[LaneWorld],
        people: People,
        group: asyncio.TaskGroup,
        begun: Callable[[str], None],
        done: Callable[[Visit], None],
    ) -> None:
        """`begun` is told the lane before a visit begins, `done` the visit after it."""
        self._worlds, self._people, self._group = worlds, people, group
        self._begun, self._done = begun, done
        self._queue = deque[Traveller]()
        self.waits = Waits()
        self.visits_under_way = 0
        for world in worlds:
            world.device.watchers.append(self._assign)

    async def run(self, travellers: Iterator[Traveller]) -> None:
        """Let all of them come; returns when the last has gone."""
        clock = asyncio.get_running_loop().time
        for traveller in travellers:
            await asyncio.sleep(traveller.arrives_s - clock())
            self._queue.append(traveller)
            self.waits.longest = max(self.waits.longest, len(self._queue))
            self._assign()
        patience_s = self._people.queue_patience_min * 60
        while self._queue or self.visits_under_way:
            await asyncio.sleep(10.0)
            self._give_up(patience_s)

    def _assign(self) -> None:
        while self._queue:
            free = [world for world in self._worlds if world.visitor is None]
            green = [world for world in free if world.lamp is Lamp.GREEN_ARROW]
            self._give_up(self._people.queue_patience_min * 60)
            if not green or not self._queue:
                return
            traveller = self._queue.popleft()
            world = traveller.random.choice(green)
            world.visitor = traveller
            self.visits_under_way += 1
            self._group.create_task(self._visit(world, traveller))

    def _give_up(self, patience_s: float) -> None:
        latest_s = asyncio.get_running_loop().time() - patience_s
        while self._queue and self._queue[0].arrives_s < latest_s:
            self._queue.popleft()
            self.waits.gave_up += 1

    async def _visit(self, world: LaneWorld, traveller: Traveller) -> None:
        came_s = asyncio.get_running_loop().time()
        await asyncio.sleep(self._people.walk_up_s)
        if world.lamp is Lamp.GREEN_ARROW:
            self.waits.waited_s.append(came_s - traveller.arrives_s)
            self._begun(world.name)
            self._done(await visitor(world, traveller, self._people).live())
        else:  # it closed meanwhile
            self._queue.appendleft(traveller)
        world.visitor = None
        self.visits_under_way -= 1
        self._assign()
