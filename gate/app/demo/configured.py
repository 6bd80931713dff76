"""The configuration of a simulated lane: a file of config/, with the names of its devices."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from gate.app.folders import shipped_config
from gate.config import TomlFile
from gate.lane.topology import Topology

Reader = Literal["serial", "page"]
# real: the chip's whole protocol is spoken; line: the reader tells whether the chip is genuine.
Chips = Literal["real", "line"]
Tickets = Literal["none", "rail"]
FILES: Final[dict[tuple[Reader, Chips], str]] = {
    ("serial", "real"): "simulated.toml",
    ("serial", "line"): "simulated.print.toml",
    ("page", "real"): "simulated.page.toml",
    ("page", "line"): "simulated.page.print.toml",
}
WITHOUT_DOCUMENT: Final = {  # and so without a chip
    Topology.KIOSK: "simulated.kiosk.toml",
    Topology.BOARDING: "simulated.boarding.toml",
}
RAIL_FILES: Final = {
    Topology.TWO_STEP: "simulated.rail_passport.toml",
    Topology.BOARDING: "simulated.rail.toml",
}


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
    chips: Chips = "real",
    ticket: Tickets = "none",
) -> str:
    """Return the name of the file in config/ that such a lane is configured by."""
    if ticket == "rail":
        return RAIL_FILES[topology]
    return WITHOUT_DOCUMENT.get(topology, FILES[reader, chips])


def configured_text(
    names: Names,
    topology: Topology = Topology.TWO_STEP,
    reader: Reader = "serial",
    chips: Chips = "real",
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
    chips: Chips = "real",
    ticket: Tickets = "none",
) -> TomlFile:
    """Return that file as read with the names of these devices."""
    name = file_of(topology, reader, chips, ticket)
    return TomlFile(name, configured_text(names, topology, reader, chips, ticket))
