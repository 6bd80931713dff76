"""Puts one lane together: its drivers, its vision worker, its actor."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gate.app.chip_portrait import ChipPortraits
from gate.app.keeping import Runs, keep
from gate.app.lane_settings import settings_of
from gate.app.lane_vision import EMRTD, RULED, vision_of
from gate.app.registry import driver_class
from gate.app.settings.tables import HallTable, LaneSettings
from gate.app.vision.absent import AbsentVision
from gate.app.vision.settings import ModelPaths
from gate.journal.clock import Clock, moments
from gate.journal.lane_journal import LaneJournal
from gate.journal.reserved import ReservedJournal
from gate.lane.actor import LaneActor
from gate.lane.ports import Ports
from gate.lane.timers import LoopTimers
from gate.policy.policy import Policy
from gate.view import CrossingResult
from models.manifest import Manifest

OnResult = Callable[[CrossingResult], None]
READERS: Final[tuple[str, ...]] = ("document_reader", "barcode_reader", "chip_reader", "background")


class PageDisplay:
    """Fits gate.ports.Display. The pages draw LaneView.sentence; there is no other screen yet."""

    def show(self, sentence: str) -> None:
        """Leave it to the pages."""


@dataclass(frozen=True, slots=True)
class LaneParts:
    """One lane and what has to run beside it."""

    actor: LaneActor
    vision: ChipPortraits | AbsentVision
    devices: Mapping[str, Runs]  # lane bus, readers and vision, by their kinds

    def runs(self) -> list[Coroutine[Any, Any, None]]:
        """Return what has to run as long as the lane: the actor first.

        A device that fails is kept running beside the others. An actor that fails ends the whole
        program: nobody knows what its lane would do next, and the PLC's watchdog does.
        """
        emit = self.actor.emit
        return [
            self.actor.run(),
            *(keep(kind, device, emit) for kind, device in self.devices.items()),
        ]


@dataclass(frozen=True, slots=True)
class Shared:
    """What all lanes of a hall share."""

    hall: HallTable
    policy: Policy
    journal: ReservedJournal
    clock: Clock
    models: ModelPaths  # with the default recogniser
    manifest: Manifest  # in which a lane's threshold set names its own


def build_lane(lane: LaneSettings, shared: Shared, on_result: OnResult) -> LaneParts:
    """Build a lane. Raises ConfigError, ModelError, JournalError, StartError."""
    settings = settings_of(lane, shared.hall, shared.policy, shared.manifest)
    bus = _device(lane, "lane_bus")
    readers = {
        kind: _device(lane, kind)
        for kind in READERS
        if kind in lane.devices and lane.devices[kind].driver != EMRTD
    }
    # The actor's policy, which changes while it runs; nobody asks before it does.
    vision = vision_of(lane, shared.models, shared.manifest, lambda: actor.policy)
    if isinstance(vision, ChipPortraits) and vision.chip is not None:
        readers[RULED] = vision.chip
    journal = LaneJournal(shared.journal, lane.table.id)
    journal.end_cut_off()
    services = (readers.get("chip_reader"), readers.get("background"))
    actor = LaneActor(
        settings,
        Ports(bus, vision, PageDisplay(), journal, LoopTimers(), *services),
        moments(shared.clock, lambda: shared.journal.newest_utc),
        first_crossing=journal.last_crossing() + 1,
        on_result=on_result,
    )
    return LaneParts(actor, vision, {"lane_bus": bus, **readers, "vision": vision})


def _device(lane: LaneSettings, kind: str) -> Any:
    device = lane.devices[kind]
    return driver_class(kind, device.driver)(device.config)
