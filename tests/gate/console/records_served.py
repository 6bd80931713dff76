"""History and statistics on a port, over a journal of six crossings, for a browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from gate.console.app import create_app
from gate.journal.reader import FileReader
from tests.gate.console.conftest import on_a_port
from tests.gate.console.records_given import UNTIL, write_records
from tests.gate.console.scripted_lane import SETTINGS, ScriptedLane

PATHS = {
    "history": "history",
    "every row": "history?kind=all",
    "nothing found": "history?officer=nobody",
    "wrong filter": "history?since=soon",
    "crossing": "history/lanes/1/crossings/2",
    "no crossing": "history/lanes/1/crossings/99",
    "statistics": f"statistics?until={UNTIL}",
    "a month": f"statistics?until={UNTIL}&hours=744",
    "nothing in it": "statistics?until=2026-01-01T00:00",
}


@asynccontextmanager
async def records_served(folder: Path) -> AsyncIterator[str]:
    """Serve a hall of one lane and its journal until the end of the block."""
    path = folder / "journal.sqlite"
    await asyncio.to_thread(write_records, path)
    app = create_app({"1": ScriptedLane()}, SETTINGS, journal=FileReader(path))
    async with on_a_port(app) as address:
        yield address
