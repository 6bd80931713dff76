"""One visit, lived: a body that lays a document down, walks, waits, and leaves by some door."""

import asyncio
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from gate.events import Lamp
from simulators.hall import places
from simulators.hall.bodies import body_of
from simulators.hall.rail import show_and_read
from simulators.hall.world import World
from simulators.lane_plc.people import Person
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Gait, Paper

LOOK_S: Final = 0.05  # how often a traveller looks at doors and lamps
PATIENCE_S: Final = 120.0  # inside; then the visit is told as lost
DESK_S: Final = 45.0  # outside, without any sign
NOTICED_S: Final = 3.0  # from laying the document down to a sign that it was noticed
WRONGLY_S: Final = 1.5  # until a traveller sees that the document lies wrongly
HESITATES_S: Final = 2.0
STRANGER_S: Final = 30.0  # to be gone after the visit
TURNING_BACK: Final = frozenset({Gait.TURNS_BACK, Gait.BACKS_OUT})
REFUSED: Final = frozenset({Lamp.RED_CROSS, Lamp.OFFICER})


class Ended(StrEnum):
    """Where a traveller left."""

    EXIT = "exit"
    ENTRY = "entry"  # came out where they went in
    DESK = "desk"  # never went in
    LOST = "lost"  # still there when patience was over: a failure of the lane or of this script


class Visitor:
    """Lives one visit in the world."""

    def __init__(self, world: World, visit: Visit) -> None:
        self._world, self._visit = world, visit
        self._body = body_of(visit.scenario.gait)
        self._stranger: Person | None = None
        self._second = Person(places.ARRIVES - 0.6)

    async def live(self) -> Ended:
        """Walk up, and do as the scenario says; returns where it ended."""
        world, gait = self._world, self._visit.scenario.gait
        world.appear(self._body, self._visit.traveller, self._visit)
        if gait is Gait.PAIR:
            world.appear(self._second, self._visit.companion, self._visit)
        try:
            await self._walk(self._body, places.READER)
            self._bring_stranger()
            self._second.walk_to(places.SECOND_IN_LINE)
            if not await self._hand_in() or gait is Gait.STAYS_OUTSIDE:
                return await self._leave_outside()
            return await self._inside(turns_back=gait in TURNING_BACK)
        finally:
            world.vanish(self._body)
            world.vanish(self._second)
            if self._stranger is not None:
                await self._until(lambda: self._stranger not in world.plant.people, STRANGER_S)
                world.vanish(self._stranger)
            await world.take_document()

    def _bring_stranger(self) -> None:
        stranger = self._visit.scenario.stranger
        if stranger is not None:
            self._stranger = self._world.send(stranger, self._visit.companion)

    async def _hand_in(self) -> bool:
        """Lay the document down once the lane is free, until the entry opens; False: refused."""
        world = self._world
        document = asyncio.create_task(world.issue(self._visit))
        await self._until(lambda: world.lamp is Lamp.GREEN_ARROW, PATIENCE_S)
        if world.rail:
            await document  # a ticket waits for its passport a minute, no longer
            await show_and_read(world, self._visit)
        if self._visit.scenario.paper is Paper.LAID_WRONGLY:
            await world.lay_wrongly(self._visit)
            await self._sleep(WRONGLY_S)
        await world.lay(await document)
        entry = world.plant.entry
        await self._until(lambda: world.lamp is Lamp.BUSY or entry.passable, NOTICED_S)
        await self._until(lambda: world.lamp in REFUSED or entry.passable, DESK_S)
        return entry.passable

    async def _leave_outside(self) -> Ended:
        await self._sleep(0.8)
        await self._world.take_document()
        self._second.walk_to(places.GONE_BACK - 0.6)
        await self._walk(self._body, places.GONE_BACK)
        return Ended.DESK

    async def _inside(self, *, turns_back: bool) -> Ended:
        await self._take_in()
        if turns_back:
            await self._walk(self._body, places.ON_THE_THRESHOLD)
            return await self._back_out()
        if self._visit.scenario.gait is Gait.HESITATES:
            await self._walk(self._body, places.IN_THE_DOORWAY)
            await self._sleep(HESITATES_S)
        self._body.walk_to(places.FOOTPRINTS)
        self._second.walk_to(places.BEHIND)
        entry, exit_door = self._world.plant.entry, self._world.plant.exit
        await self._until(lambda: entry.closed or exit_door.passable, DESK_S)
        await self._locked_in()
        if not await self._until(lambda: exit_door.passable or entry.passable, PATIENCE_S):
            return Ended.LOST
        await self._world.take_document()
        if not exit_door.passable:
            return await self._back_out()
        self._second.walk_to(places.GONE_ON - 0.6)
        self._body.walk_to(places.GONE_ON)
        body = self._body  # with somebody in the way, the entry may open for them once more
        await self._until(lambda: body.arrived or entry.passable, PATIENCE_S)
        return Ended.EXIT if body.arrived else await self._back_out()

    async def _take_in(self) -> None:
        """Do with the document what is done on going in: take it along."""
        await self._world.take_document()

    async def _locked_in(self) -> None:
        """Do what is done once the entry has closed: here, nothing."""

    async def _back_out(self) -> Ended:
        self._second.walk_to(places.GONE_BACK - 0.6)
        self._body.walk_to(places.GONE_BACK)
        out = await self._until(lambda: self._body.position_m < places.READER, PATIENCE_S)
        return Ended.ENTRY if out else Ended.LOST

    async def _walk(self, body: Person, place: float) -> None:
        body.walk_to(place)
        await self._until(lambda: body.arrived, PATIENCE_S)

    async def _until(self, happened: Callable[[], bool], at_most_s: float) -> bool:
        """Look until it has happened; False: it did not in time."""
        try:
            async with asyncio.timeout(at_most_s):
                while not happened():  # noqa: ASYNC110  # eyes have no events
                    await asyncio.sleep(LOOK_S / self._world.pace)
        except TimeoutError:
            return False
        return True

    async def _sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._world.pace)
