"""Starts the process of the simulated devices, and ends it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from gate.app.demo.configured import (
    RAIL_FILES,
    Chips,
    Names,
    Reader,
    Tickets,
    configuration,
    configured_text,
    file_of,
)
from gate.errors import StartError
from gate.lane.topology import Topology
from simulators.hall.folder import refuse_long

__all__ = [
    "RAIL_FILES",
    "Chips",
    "Names",
    "Reader",
    "Tickets",
    "configuration",
    "configured_text",
    "file_of",
    "simulated_devices",
]

START_S: Final = 60.0
STOP_S: Final = 10.0


@asynccontextmanager
async def simulated_devices(
    folder: Path,
    pace: float,
    page: Path | None,
    topology: Topology = Topology.TWO_STEP,
    reader: Reader = "serial",
    ticket: Tickets = "none",
) -> AsyncIterator[Names]:
    """Run the devices in a process of their own, for as long as the block lasts.

    Args:
        folder: For the names of the ports; short, as a socket lies in it. Removed by the devices
            where we are killed.
        pace: How much faster than life doors and people move.
        page: A picture that lies on the platen instead of the travellers' pages.
        topology: Of the lane.
        reader: Of documents: a serial one, or a camera over the page.
        ticket: What travellers show to the scanner.

    Raises StartError: they did not start.
    """
    refuse_long(folder)
    own_page = () if page is None else ("--page", str(page))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulators.hall", "--end-with-input", "--temporary"),
        *("--folder", str(folder), "--pace", str(pace), "--topology", topology, *own_page),
        *("--reader", reader, "--ticket", ticket),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for us; we then end it
    )
    try:
        yield await _names(process, folder)
    finally:
        await _end(process)


async def _names(process: asyncio.subprocess.Process, folder: Path) -> Names:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_S):
            line = await process.stdout.readline()
        told = json.loads(line)
    except (TimeoutError, ValueError) as error:
        raise StartError("the simulated devices did not start") from error
    return Names(
        folder,
        page=told["page"],
        camera=told["camera"],
        control=Path(told["control"]),
        background=told["background"],
        kiosk=told["kiosk"],
        chip=told["chip"],
        platen=told["platen"],
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(STOP_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
