"""All that stands around the lane on the bench: what injectors and acts reach into."""

from dataclasses import dataclass
from typing import Final

from simulators.background.http_twin import BackgroundTwin
from simulators.bench.chip import BenchChipReader
from simulators.bench.decoded import BusWords, ReaderWords, ScannerWords
from simulators.bench.journal import BenchJournal
from simulators.bench.seeing import BenchVision
from simulators.bench.tapped import TappedLine
from simulators.bench.wire_log import WireLog
from simulators.virtual.http_cable import HttpCable
from simulators.virtual.lane_world import LaneWorld
from simulators.wire.rates import CLEAN, Rates

LINES: Final = ("lane_bus", "document_reader", "barcode_reader")


@dataclass(frozen=True, slots=True)
class Rig:
    """One lane's surroundings."""

    world: LaneWorld
    vision: BenchVision
    chip: BenchChipReader
    background: BackgroundTwin
    service: HttpCable  # the wire to it
    journal: BenchJournal
    taps: dict[str, TappedLine]
    bad: dict[str, Rates]  # of the lane bus, by direction


def tapped(world: LaneWorld, log: WireLog, seed: int) -> dict[str, TappedLine]:
    """Hear all serial lines of a lane."""
    return {
        "lane_bus": TappedLine("lane_bus", world.device.cable, BusWords(), log, seed),
        "document_reader": TappedLine(
            "document_reader", world.reader.cable, ReaderWords(), log, seed + 1
        ),
        "barcode_reader": TappedLine(
            "barcode_reader", world.scanner.cable, ScannerWords(), log, seed + 2
        ),
    }


def clean() -> dict[str, Rates]:
    """Return the rates of a line without faults."""
    return {"to_device": CLEAN, "to_host": CLEAN}
