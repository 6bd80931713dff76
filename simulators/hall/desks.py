"""Where travellers lay documents down: on a serial reader, or under a camera."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from simulators.camera.server import CameraServer
from simulators.document_reader.mrz_twin import MrzReaderTwin
from simulators.hall.lays import Lay, good_lay, wrong_lay
from simulators.hall.painter import Painter
from simulators.hall.platen import Platen
from simulators.page_reader.http_twin import HttpPageTwin
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Paper

PLATEN_FPS: Final = 8.0
PLATEN_QUALITY: Final = 92  # a lower one would take the sensor's noise off an empty platen
AWAY_S: Final = 0.8  # the platen is empty so long before something else is laid down
GUIDED_S: Final = 1.5  # until a traveller has read what to do: eyes do not keep doors' pace


Plug = Callable[[], Awaitable[None]]


class Desk(Protocol):
    """One reader of documents, with whatever gives the picture of the page."""

    @property
    def twins(self) -> tuple[MrzReaderTwin, ...]:
        """Devices that have to be run."""

    async def draw(self, visit: Visit, today: date) -> bytes:
        """Return the JPEG of this visit's document, as `lay` takes it."""

    async def lay(self, lines: tuple[str, str], drawn: bytes) -> None:
        """Lay the document down as it should lie."""

    async def lay_wrongly(self, visit: Visit, today: date) -> None:
        """Lay it so that nothing can be read, until the traveller knows."""

    async def take(self) -> None:
        """Take away what lies there."""

    def addresses(self) -> dict[str, str]:
        """Return where its devices are, of the names "page" and "platen"; empty: not there."""

    def plugs(self) -> dict[str, tuple[Plug, Plug]]:
        """Return how document_reader and page_reader are unplugged and plugged in again."""

    async def start(self) -> None:
        """Begin to serve what is no twin of its own."""

    async def close(self) -> None:
        """End what `start` has begun."""


class SerialDesk:
    """A serial reader, and a page reader that gives its picture by address."""

    def __init__(self, folder: Path, painter: Painter) -> None:
        self.reader, self.page_reader = MrzReaderTwin(folder / "lane-1-reader"), HttpPageTwin()
        self._painter = painter

    async def draw(self, visit: Visit, today: date) -> bytes:
        return await asyncio.to_thread(self._painter.page, visit, today)

    async def lay(self, lines: tuple[str, str], drawn: bytes) -> None:
        self.page_reader.place(drawn)
        await self.reader.present(lines)

    async def lay_wrongly(self, _visit: Visit, _today: date) -> None:
        await self.reader.present_unreadable()

    async def take(self) -> None:
        self.page_reader.clear()
        await self.reader.remove()

    @property
    def twins(self) -> tuple[MrzReaderTwin, ...]:
        return (self.reader,)

    def addresses(self) -> dict[str, str]:
        return {"page": self.page_reader.address, "platen": ""}

    def plugs(self) -> dict[str, tuple[Plug, Plug]]:
        async def unplug() -> None:
            self.reader.unplug()

        page = self.page_reader
        return {
            "document_reader": (unplug, self.reader.replug),
            "page_reader": (page.close, page.start),
        }

    async def start(self) -> None:
        await self.page_reader.start()

    async def close(self) -> None:
        await self.page_reader.close()


class CameraDesk:
    """A platen and the camera over it."""

    def __init__(self, painter: Painter) -> None:
        self._painter, self.platen = painter, Platen()
        self.camera = CameraServer(self.platen.now, PLATEN_FPS, quality=PLATEN_QUALITY)
        self._wrong: tuple[Visit, bytes] | None = None  # drawn for the visit that is on
        self._free_s = 0.0  # when the platen has been empty long enough

    async def draw(self, visit: Visit, today: date) -> bytes:
        if visit.scenario.paper is Paper.LAID_WRONGLY:
            await self._draw_wrong(visit, today)  # before anybody stands there to be painted
        return await self._drawn(visit, good_lay(visit), today)

    async def lay(self, lines: tuple[str, str], drawn: bytes) -> None:  # noqa: ARG002
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
    def twins(self) -> tuple[MrzReaderTwin, ...]:
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
            self._wrong = visit, await self._drawn(visit, wrong_lay(visit), today)
        return self._wrong[1]

    async def _drawn(self, visit: Visit, lay: Lay, today: date) -> bytes:
        return await asyncio.to_thread(self._painter.platen, visit, lay, today)
