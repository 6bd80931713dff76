"""One traveller at a lane whose reader stands inside: in first, and then the document."""

import asyncio
from typing import Final

from simulators.hall import places
from simulators.virtual.laying import SECOND_TRY_S, lay
from simulators.virtual.traveller import about
from simulators.virtual.visitor import DESK_S, REFUSED, Visitor
from simulators.virtual.way_through import WayThrough

AT_THE_READER_M: Final = 1.0  # inside, near enough to lay something on it
GETS_THERE_S: Final = 20.0
TAKEN_S: Final = 0.1  # after it was read, where somebody takes it away too early
STEPS_S: Final = 10.0  # before the entry, and away from it


class InsideWay(WayThrough):
    """Lays the document down once the entry has closed behind them, and takes it on leaving."""

    async def _take_in(self) -> None:
        """Have nothing to take: it is laid down inside."""

    async def _come_in(self) -> None:
        if self._traveller.kind == "lays_early":
            await self._world.until(lambda: self._body.position_m > AT_THE_READER_M, GETS_THERE_S)
            await lay(self._world, self._traveller, readable=True)

    async def _locked_in(self) -> None:
        """Lay it down, as their kind does; not where the way out is open again already."""
        kind = self._traveller.kind
        if kind in {"lays_nothing", "lays_early"}:
            return
        people = self._people
        await asyncio.sleep(about(self._traveller.random, people.lay_median_s, people.lay_spread))
        if not self._some_way_out():
            await self._lay_down(kind)

    async def _lay_down(self, kind: str) -> None:
        world, traveller = self._world, self._traveller
        if kind == "laid_wrongly":
            await lay(world, traveller, readable=False)
            await asyncio.sleep(SECOND_TRY_S)
            world.reader.remove()
        await lay(world, traveller, readable=kind != "unreadable")
        if kind == "takes_early":
            await asyncio.sleep(TAKEN_S)
            world.reader.remove()

    async def _take_out(self) -> None:
        """Take the document along, unless they forget it: then an officer finds it."""
        if self._traveller.kind != "forgets_document" and self._world.reader.occupied:
            await asyncio.sleep(self._people.take_s)
            self._world.reader.remove()


class OneStepVisitor(Visitor):
    """Steps up to the first barrier, and goes in as the entry opens."""

    def _make_way(self) -> WayThrough:
        return InsideWay(self._world, self.visit, self._body, self._others, self._people)

    async def _hand_in(self) -> bool:
        world, plant = self._world, self._world.plant
        step_m = places.BEFORE_THE_DOOR - places.READER
        world.walk(self._body, self._body.position_m + step_m)
        limit_s = min(DESK_S, self._people.patience_s)
        await world.until(lambda: plant.entry.passable or world.lamp in REFUSED, limit_s)
        return plant.entry.passable and world.lamp not in REFUSED

    async def _leave_outside(self, opened: bool) -> str:
        """Go away from the entry, which would open again to whoever stays before it."""
        del opened
        for body in (*self._others, self._body):
            self._world.walk(body, places.GONE_BACK - 1.0)
        await self._world.until(lambda: self._body.position_m < places.READER - 0.3, STEPS_S)
        return "desk"
