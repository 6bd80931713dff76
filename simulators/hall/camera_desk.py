"""Where travellers lay documents down under a camera."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Final

from simulators.camera.server import CameraServer
from simulators.hall.desk import Plug
from simulators.hall.lays import Lay, good_lay, wrong_lay
from simulators.hall.painter import Painter
from simulators.hall.paper import lines
from simulators.hall.platen import Platen
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Paper

PLATEN_FPS: Final = 8.0
PLATEN_QUALITY: Final = 92  # a lower one would take the sensor's noise off an empty platen
AWAY_S: Final = 0.8  # the platen is empty so long before something else is laid down
GUIDED_S: Final = 1.5  # until a traveller has read what to do: eyes do not keep doors' pace


class CameraDesk:
    """A platen and the camera over it."""

    def __init__(self, painter: Painter) -> None:
        self._painter, self.platen = painter, Platen()
        self.camera = CameraServer(self.platen.now, PLATEN_FPS, quality=PLATEN_QUALITY)
        self._wrong: tuple[Visit, bytes] | None = None  # drawn for the visit that is on
        self._free_s = 0.0  # when the platen has been empty long enough

    async def draw(self, visit: Visit, today: date, printed: Sequence[str]) -> bytes:
        if visit.scenario.paper is Paper.LAID_WRONGLY:
            await self._draw_wrong(visit, today)  # before anybody stands there to be painted
        return await self._drawn(visit, good_lay(visit), today, printed)

    async def lay(self, _lines: tuple[str, str], drawn: bytes) -> None:
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(max(0.0, self._free_s - clock()))
        await asyncio.to_thread(self.platen.lay, drawn)

    async def lay_wrongly(self, visit: Visit, today: date) -> None:
        restless = wrong_lay(visit) is Lay.MOVED
        drawn = await self._draw_wrong(visit, today)
        await asyncio.to_thread(self.platen.lay, drawn, restless=restless)
        await asyncio.sleep(GUIDED_S)

    async def take(self) -> None:
        self.platen.clear()
        self._free_s = asyncio.get_running_loop().time() + AWAY_S

    @property
    def twins(self) -> tuple[()]:
        return ()

    def addresses(self) -> dict[str, str]:
        return {"page": "", "platen": self.camera.address}

    def plugs(self) -> dict[str, tuple[Plug, Plug]]:
        both = (self.close, self.start)  # one camera is both devices
        return {"document_reader": both, "page_reader": both}

    async def start(self) -> None:
        await asyncio.to_thread(self.camera.start)

    async def close(self) -> None:
        await asyncio.to_thread(self.camera.close)  # 0.4 s, in which a PLC must not be silent

    async def _draw_wrong(self, visit: Visit, today: date) -> bytes:
        if self._wrong is None or self._wrong[0] != visit:
            lay, printed = wrong_lay(visit), lines(visit, today)
            self._wrong = visit, await self._drawn(visit, lay, today, printed)
        return self._wrong[1]

    async def _drawn(self, visit: Visit, lay: Lay, today: date, printed: Sequence[str]) -> bytes:
        return await asyncio.to_thread(self._painter.platen, visit, lay, today, printed)
