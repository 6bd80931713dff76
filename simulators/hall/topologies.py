"""How travellers go through a lane of another topology than two_step: what they show, and where."""

from typing import Final

from gate.events import Lamp
from gate.lane.topology import Topology
from simulators.hall import places
from simulators.hall.paper import lines, pass_of
from simulators.hall.rail import show_ticket
from simulators.hall.visitor import DESK_S, NOTICED_S, PATIENCE_S, REFUSED, WRONGLY_S, Visitor
from simulators.hall.world import World
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Gait, Paper


class OneStepVisitor(Visitor):
    """Steps up, goes in as the door opens, and lays the document down inside."""

    async def _hand_in(self) -> bool:
        world = self._world
        self._document = await world.issue(self._visit)
        await self._until(lambda: world.lamp is Lamp.GREEN_ARROW, PATIENCE_S)
        await self._walk(self._body, places.BEFORE_THE_DOOR)
        await self._until(lambda: world.plant.entry.passable, DESK_S)
        return world.plant.entry.passable

    async def _take_in(self) -> None:
        """Have nothing to take: it is laid down inside."""

    async def _locked_in(self) -> None:
        if self._visit.scenario.gait is not Gait.PAIR:
            await self._lay_down()

    async def _lay_down(self) -> None:
        if self._visit.scenario.paper is Paper.LAID_WRONGLY:
            await self._world.lay_wrongly(self._visit)
            await self._sleep(WRONGLY_S)
        await self._world.lay(self._document)


class KioskVisitor(Visitor):
    """Was at a kiosk before, and holds its token before the scanner."""

    async def _hand_in(self) -> bool:
        world, visit = self._world, self._visit
        token = f"EGATE-{visit.seed:08X}-{world.serial()}"
        world.kiosk.issue(token, lines(visit, world.today), await world.draw_page(visit))
        await self._until(lambda: world.lamp is Lamp.GREEN_ARROW, PATIENCE_S)
        if visit.scenario.paper is Paper.LAID_WRONGLY:
            await world.scanner.scan(b"SOMETHING ELSE")
            await self._sleep(WRONGLY_S)
        await world.scanner.scan(token.encode())
        return await self._let_in()

    async def _let_in(self) -> bool:
        """Wait until the entry opens; False: refused."""
        world = self._world
        entry = world.plant.entry
        await self._until(lambda: world.lamp is not Lamp.GREEN_ARROW or entry.passable, NOTICED_S)
        await self._until(lambda: world.lamp in REFUSED or entry.passable, DESK_S)
        return entry.passable


class BoardingVisitor(KioskVisitor):
    """Holds a boarding pass or a rail ticket before the scanner."""

    async def _hand_in(self) -> bool:
        world = self._world
        await self._until(lambda: world.lamp is Lamp.GREEN_ARROW, PATIENCE_S)
        if world.rail:
            await show_ticket(world, self._visit)
        else:
            await world.scanner.scan(pass_of(self._visit, world.today, world.serial()))
        return await self._let_in()


VISITORS: Final[dict[Topology, type[Visitor]]] = {
    Topology.TWO_STEP: Visitor,
    Topology.ONE_STEP: OneStepVisitor,
    Topology.KIOSK: KioskVisitor,
    Topology.BOARDING: BoardingVisitor,
}


def visitor(world: World, visit: Visit) -> Visitor:
    """Return somebody who goes through this world as its topology asks."""
    return VISITORS[world.topology](world, visit)
