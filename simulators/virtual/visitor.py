"""One traveller at one lane: lays the document down, and goes in or to the desk."""

import asyncio
from typing import Final

from gate.events import Lamp
from simulators.hall import places
from simulators.lane_plc.people import Person
from simulators.virtual.lane_world import LaneWorld, Visit
from simulators.virtual.laying import SECOND_TRY_S, lay
from simulators.virtual.traffic_tables import People
from simulators.virtual.traveller import CHILD_M, Traveller, about
from simulators.virtual.way_through import FOLLOWED, WayThrough

DESK_S: Final = 60.0  # from the document on the reader to a door or a refusal
REFUSED: Final = frozenset({Lamp.RED_CROSS, Lamp.OFFICER})


class Visitor:
    """Lives one visit. `live` returns what happened."""

    def __init__(self, world: LaneWorld, traveller: Traveller, people: People) -> None:
        self._world, self._traveller, self._people = world, traveller, people
        self._body = Person(
            places.READER - max(0.0, (traveller.thickness - 0.3) / 2),
            speed=traveller.speed,
            thickness=traveller.thickness,
        )
        self._others = list[Person]()
        self._clock = asyncio.get_running_loop().time
        self.visit = Visit(traveller, world.name, self._clock())
        self._way = self._make_way()

    async def live(self) -> Visit:
        """Stand at the reader, and do as the traveller's kind does."""
        world, visit = self._world, self.visit
        world.enter(self._body)
        if self._traveller.kind in FOLLOWED:
            child = self._traveller.kind == "family"
            thickness = CHILD_M if child else self._people.thickness_m
            behind_m = self._body.back_m - thickness / 2 - 0.1
            self._others.append(world.enter(Person(behind_m, self._body.speed, thickness)))
        try:
            opened = await self._hand_in()
            if opened and self._traveller.kind != "stays_outside":
                visit.ended = await self._way.go()
            else:
                visit.ended = await self._leave_outside(opened)
        finally:
            self._clear_away()
        visit.ended_s = self._clock()
        return visit

    def _make_way(self) -> WayThrough:
        """Return how they go through the open lane."""
        return WayThrough(self._world, self.visit, self._body, self._others, self._people)

    async def _hand_in(self) -> bool:
        """Lay the document down until the entry opens; False: refused, or patience is over."""
        world, kind = self._world, self._traveller.kind
        await asyncio.sleep(self._about(self._people.lay_median_s, self._people.lay_spread))
        if kind == "laid_wrongly":
            await self._lay(readable=False)
            await asyncio.sleep(SECOND_TRY_S)
            world.reader.remove()
        await self._lay(readable=kind != "unreadable")
        return await self._let_in(frozenset({Lamp.BUSY}))

    async def _let_in(self, signs: frozenset[Lamp]) -> bool:
        """Wait until the entry opens; False: refused. `signs`: that what was shown was noticed."""
        world, entry, noticed = self._world, self._world.plant.entry, False

        def answered() -> bool:
            nonlocal noticed
            noticed = noticed or world.lamp in signs
            return entry.passable or (noticed and world.lamp in REFUSED)

        await world.until(answered, min(DESK_S, self._people.patience_s))
        return entry.passable and world.lamp not in REFUSED

    async def _lay(self, *, readable: bool) -> None:
        await lay(self._world, self._traveller, readable=readable)

    async def _leave_outside(self, opened: bool) -> str:
        if opened:
            await self._world.until(lambda: self._world.plant.entry.closed, DESK_S)
        else:
            await asyncio.sleep(1.0)
        self._world.reader.remove()
        return "desk"

    def _clear_away(self) -> None:
        world = self._world
        for body in (self._body, *self._others):
            world.vanish(body)
        if self._traveller.kind != "forgets_document":
            world.reader.remove()
        world.scene.face, world.scene.faces = None, 0

    def _about(self, median: float, spread: float) -> float:
        return about(self._traveller.random, median, spread)
