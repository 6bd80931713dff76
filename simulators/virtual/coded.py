"""One traveller who holds a code before the scanner: the token of a kiosk, or a boarding pass."""

import asyncio
from typing import Final

from gate.events import Lamp
from gate.lane.topology import Topology
from simulators.virtual.laying import SECOND_TRY_S
from simulators.virtual.visitor import Visitor

SYMBOLOGIES: Final = {Topology.KIOSK: "]Q3", Topology.BOARDING: "]L0"}
NOTHING_TO_SHOW: Final = frozenset({"token_missing", "pass_missing"})
SHOWN_TWICE: Final = frozenset({"token_twice", "pass_twice"})
GIVES_UP_S: Final = 8.0  # at the scanner, with nothing that it reads
AGAIN_S: Final = 1.5  # until a code is held up a second time
NOTICED: Final = frozenset(Lamp) - {Lamp.GREEN_ARROW}


class CodedVisitor(Visitor):
    """Shows the code until the entry opens, and has nothing to take from any reader."""

    async def _hand_in(self) -> bool:
        world, kind = self._world, self._traveller.kind
        await asyncio.sleep(self._about(self._people.lay_median_s, self._people.lay_spread))
        if kind in NOTHING_TO_SHOW:
            await asyncio.sleep(GIVES_UP_S)
            return False
        if kind in {"laid_wrongly", "unreadable"}:
            world.scanner.scan_unreadable()
            await asyncio.sleep(SECOND_TRY_S)
        if kind == "unreadable":
            world.scanner.scan_unreadable()
            await asyncio.sleep(GIVES_UP_S)
            return False
        self._show()
        if kind in SHOWN_TWICE:
            asyncio.get_running_loop().call_later(AGAIN_S, self._show)
        return await self._let_in(NOTICED)

    def _show(self) -> None:
        world = self._world
        world.scanner.scan(self._traveller.code, SYMBOLOGIES[world.topology])
