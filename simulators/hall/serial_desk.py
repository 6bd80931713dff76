"""Where travellers lay documents down on a serial reader."""

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from simulators.document_reader.mrz_twin import MrzReaderTwin
from simulators.hall.desk import Plug
from simulators.hall.painter import Painter
from simulators.page_reader.http_twin import HttpPageTwin
from simulators.scenarios.programme import Visit


class SerialDesk:
    """A serial reader, and a page reader that gives its picture by address."""

    def __init__(self, folder: Path, painter: Painter) -> None:
        self.reader, self.page_reader = MrzReaderTwin(folder / "lane-1-reader"), HttpPageTwin()
        self._painter = painter

    async def draw(self, visit: Visit, today: date, printed: Sequence[str]) -> bytes:  # noqa: ARG002  lines come by `lay`
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
