"""The configuration of a simulated lane: a file of config/, with the names of its devices."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from gate.app.folders import shipped_config
from gate.config import TomlFile
from gate.lane.topology import Topology

FILE: Final = "simulated.toml"
PAGE_FILE: Final = "simulated.page.toml"
Reader = Literal["serial", "page"]
FILES: Final = {
    Topology.KIOSK: "simulated.kiosk.toml",
    Topology.BOARDING: "simulated.boarding.toml",
}
RAIL_FILES: Final = {
    Topology.TWO_STEP: "simulated.rail_passport.toml",
    Topology.BOARDING: "simulated.rail.toml",
}
CHIP_FILE: Final = "simulated.chip.toml"
PAGE_CHIP_FILE: Final = "simulated.page.chip.toml"
# line: the reader tells whether the chip is genuine; real: the chip's whole protocol is spoken.
Chips = Literal["line", "real"]
Tickets = Literal["none", "rail"]


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


def file_of(
    topology: Topology,
    reader: Reader = "serial",
    chips: Chips = "line",
    ticket: Tickets = "none",
) -> str:
    """Return the name of the file in config/ that such a lane is configured by."""
    if ticket == "rail":
        return RAIL_FILES[topology]
    if reader == "page":
        return PAGE_CHIP_FILE if chips == "real" else PAGE_FILE
    return FILES.get(topology, CHIP_FILE if chips == "real" else FILE)


def configured_text(
    names: Names,
    topology: Topology = Topology.TWO_STEP,
    reader: Reader = "serial",
    chips: Chips = "line",
    ticket: Tickets = "none",
) -> str:
    """Return the text of that file with the names of these devices.

    `reader` and `chips` are for topologies in which a document lies in the lane, `ticket` for those
    of RAIL_FILES.
    """
    text = (shipped_config() / file_of(topology, reader, chips, ticket)).read_text("utf-8")
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
    ticket: Tickets = "none",
) -> TomlFile:
    """Return that file as read with the names of these devices."""
    name = file_of(topology, reader, chips, ticket)
    return TomlFile(name, configured_text(names, topology, reader, chips, ticket))
