"""One traveller's way through an open lane: in, and out again by the door that opens."""

import asyncio
from typing import Final

from simulators.hall import places
from simulators.lane_plc.barriers import EXIT_M
from simulators.lane_plc.people import Person
from simulators.virtual.lane_world import LaneWorld, Visit
from simulators.virtual.traffic_tables import People

INSIDE_S: Final = 900.0  # after which somebody inside is fetched by hand, and the visit is lost
STARTS_S: Final = 60.0  # from the open entry to a closed one
FOLLOWED: Final = frozenset({"family", "tailgater"})
FORGOTTEN_S: Final = 25.0
DALLIES_S: Final = 25.0


class WayThrough:
    """Begins at the open entry; `go` returns where it ended."""

    def __init__(
        self, world: LaneWorld, visit: Visit, body: Person, others: list[Person], people: People
    ) -> None:
        self._world, self.visit, self._people = world, visit, people
        self._traveller, self._body, self._others = visit.traveller, body, others
        self._clock = asyncio.get_running_loop().time

    async def go(self) -> str:
        """Take the document, walk in, and leave: by the exit, by the entry, or not at all."""
        world, kind = self._world, self._traveller.kind
        await self._take_in()
        world.scene.face = self._traveller
        world.scene.faces = 1 + len(self._others)
        if kind == "turns_back":
            world.walk(self._body, places.ON_THE_THRESHOLD)
            await world.until(lambda: self._body.arrived, 20.0)
            self._note_inside()
            return await self._back_out()
        world.walk(self._body, places.FOOTPRINTS)
        for other in self._others:
            world.walk(other, places.BEHIND)
        return await self._through()

    async def _take_in(self) -> None:
        """Do with the document what is done on going in: take it along, unless they forget it."""
        if self._traveller.kind != "forgets_document":
            await asyncio.sleep(self._people.take_s)
            self._world.reader.remove()

    async def _come_in(self) -> None:
        """Do what is done while the entry is still open behind them: here, nothing."""

    async def _locked_in(self) -> None:
        """Do what is done between the doors: here, remember later what was forgotten."""
        if self._traveller.kind == "forgets_document":
            asyncio.get_running_loop().call_later(FORGOTTEN_S, self._fetch)

    async def _take_out(self) -> None:
        """Do with the document what is done on leaving: here, they have it already."""

    async def _through(self) -> str:
        world, plant = self._world, self._world.plant
        in_place = await world.until(lambda: self._body.position_m > 0.0, STARTS_S)
        if not in_place:  # the door closed before them
            return await self._back_out()
        self._note_inside()
        await self._come_in()
        await world.until(lambda: plant.entry.closed or plant.exit.passable, STARTS_S)
        await self._locked_in()
        if not await world.until(self._some_way_out, INSIDE_S):
            return "lost"
        return await (self._go_on() if plant.exit.passable else self._back_out())

    def _some_way_out(self) -> bool:
        return self._world.plant.exit.passable or self._world.plant.entry.passable

    async def _go_on(self) -> str:
        world, kind = self._world, self._traveller.kind
        await self._take_out()
        if kind == "stays_inside":
            await asyncio.sleep(DALLIES_S)
        if kind == "leaves_luggage":
            world.change(lambda: world.plant.leave_object(self._body))
        for other in self._others:
            world.walk(other, places.GONE_ON - 0.6)
        if kind == "wrong_way":
            self._others.append(world.enter(Person(places.GONE_ON, self._body.speed)))
        world.walk(self._body, places.GONE_ON)
        out = await world.until(lambda: self._body.position_m > 2.75, INSIDE_S / 10)
        if not out:  # the exit closed before them
            return await self._out_again()
        self.visit.out_s = self._clock()
        if kind == "wrong_way":
            await self._comes_against()
        await world.until(lambda: self._body.arrived, 30.0)
        if kind in FOLLOWED:
            await world.until(lambda: world.plant.exit.closed, 20.0)
            self.visit.companions = sum(other.position_m > EXIT_M for other in self._others)
        return "exit"

    async def _comes_against(self) -> None:
        """Somebody steps in from the far side as soon as the traveller is past them."""
        world, intruder = self._world, self._others[-1]
        world.vanish(self._body)
        world.walk(intruder, 2.0)
        inside = await world.until(lambda: intruder.position_m < 2.3, 5.0)
        world.walk(intruder, places.GONE_ON)
        if inside:
            await world.until(lambda: intruder.position_m > 2.75, INSIDE_S / 3)
            if intruder.position_m < 2.5:  # shut in: an officer lets them out by the entry
                world.walk(intruder, places.READER)
                await world.until(lambda: intruder.position_m < -0.3, INSIDE_S)

    async def _out_again(self) -> str:
        if await self._world.until(self._some_way_out, INSIDE_S):
            if self._world.plant.exit.passable:
                return await self._go_on_late()
            return await self._back_out()
        return "lost"

    async def _go_on_late(self) -> str:
        self._world.walk(self._body, places.GONE_ON)
        out = await self._world.until(lambda: self._body.position_m > 2.75, INSIDE_S / 10)
        self.visit.out_s = self._clock()
        return "exit" if out else "lost"

    async def _back_out(self) -> str:
        world = self._world
        await self._take_out()
        for other in self._others:
            world.walk(other, self._body.position_m - 9.0)
        world.walk(self._body, places.READER)
        out = await world.until(lambda: self._body.front_m < -0.12, INSIDE_S)
        if out:
            self.visit.out_s = self._clock()
            await world.until(lambda: self._body.arrived, 20.0)
            return "entry"
        return "lost"

    def _fetch(self) -> None:
        """Come back for the document, if nobody has taken it from the reader since."""
        if self._world.scene.holder is self._traveller:
            self._world.reader.remove()

    def _note_inside(self) -> None:
        if self.visit.inside_s is None and self._body.position_m > 0.0:
            self.visit.inside_s = self._clock()
