"""Starts the process of the simulated devices and writes the configuration that reaches them."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from gate.app.folders import shipped_config
from gate.config import TomlFile
from gate.errors import StartError
from gate.lane.topology import Topology
from simulators.hall.folder import refuse_long

START_S: Final = 60.0
STOP_S: Final = 10.0
FILE: Final = "simulated.toml"
PAGE_FILE: Final = "simulated.page.toml"
Reader = Literal["serial", "page"]
FILES: Final = {
    Topology.KIOSK: "simulated.kiosk.toml",
    Topology.BOARDING: "simulated.boarding.toml",
}
CHIP_FILE: Final = "simulated.chip.toml"
PAGE_CHIP_FILE: Final = "simulated.page.chip.toml"
# line: the reader tells whether the chip is genuine; real: the chip's whole protocol is spoken.
Chips = Literal["line", "real"]


@dataclass(frozen=True, slots=True)
class Names:
    """Where the simulated devices are."""

    folder: Path
    page: str
    camera: str
    control: Path
    background: str
    kiosk: str = ""
    chip: int = 0  # port of the chip reader that speaks the whole protocol
    platen: str = ""


@asynccontextmanager
async def simulated_devices(
    folder: Path,
    pace: float,
    page: Path | None,
    topology: Topology = Topology.TWO_STEP,
    reader: Reader = "serial",
) -> AsyncIterator[Names]:
    """Run the devices in a process of their own, for as long as the block lasts.

    Args:
        folder: For the names of the ports; short, as a socket lies in it. Removed by the devices
            where we are killed.
        pace: How much faster than life doors and people move.
        page: A picture that lies on the platen instead of the travellers' pages.
        topology: Of the lane.
        reader: Of documents: a serial one, or a camera over the page.

    Raises StartError: they did not start.
    """
    refuse_long(folder)
    own_page = () if page is None else ("--page", str(page))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulators.hall", "--end-with-input", "--temporary"),
        *("--folder", str(folder), "--pace", str(pace), "--topology", topology, *own_page),
        *("--reader", reader),
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


def file_of(topology: Topology, reader: Reader = "serial", chips: Chips = "line") -> str:
    """Return the name of the file in config/ that such a lane is configured by."""
    if reader == "page":
        return PAGE_CHIP_FILE if chips == "real" else PAGE_FILE
    return FILES.get(topology, CHIP_FILE if chips == "real" else FILE)


def configured_text(
    names: Names,
    topology: Topology = Topology.TWO_STEP,
    reader: Reader = "serial",
    chips: Chips = "line",
) -> str:
    """Return the text of that file with the names of these devices.

    `reader` and `chips` are for topologies in which a document lies in the lane.
    """
    text = (shipped_config() / file_of(topology, reader, chips)).read_text("utf-8")
    if topology is Topology.ONE_STEP:  # the same devices, otherwise placed
        text = text.replace('topology = "two_step"', 'topology = "one_step"')
    for mark, value in (
        ("@FOLDER@", str(names.folder)),
        ("@PAGE@", names.page),
        ("@CAMERA@", names.camera),
        ("@BACKGROUND@", names.background),
        ("@KIOSK@", names.kiosk),
        ("35_963  # @CHIP@", f"{names.chip}  #"),  # a number, also in the file as shipped
        ("@PLATEN@", names.platen),
    ):
        text = text.replace(mark, value)
    return text


def configuration(
    names: Names,
    topology: Topology = Topology.TWO_STEP,
    reader: Reader = "serial",
    chips: Chips = "line",
) -> TomlFile:
    """Return that file as read with the names of these devices."""
    name = file_of(topology, reader, chips)
    return TomlFile(name, configured_text(names, topology, reader, chips))
