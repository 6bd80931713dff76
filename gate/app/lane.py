"""Puts one lane together: its drivers, its vision worker, its actor."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gate.app.chip_portrait import ChipPortraits, PortraitReader
from gate.app.chip_rules import chip_rules
from gate.app.keeping import Runs, keep
from gate.app.lane_settings import settings_of
from gate.app.registry import driver_class
from gate.app.settings.tables import HallTable, LaneSettings
from gate.app.vision.absent import AbsentVision
from gate.app.vision.proxy import VisionProxy
from gate.app.vision.settings import DriverChoice, ModelPaths, VisionSettings
from gate.journal.clock import Clock, moments
from gate.journal.lane_journal import LaneJournal
from gate.journal.reserved import ReservedJournal
from gate.lane.actor import LaneActor
from gate.lane.ports import Ports
from gate.lane.settings import Settings
from gate.lane.timers import LoopTimers
from gate.lane.topology import WITHOUT_FACE
from gate.policy.policy import Policy
from gate.view import CrossingResult

OnResult = Callable[[CrossingResult], None]
READERS: Final[tuple[str, ...]] = ("document_reader", "barcode_reader", "chip_reader", "background")
RULED: Final = "chip_reader"
EMRTD: Final = "emrtd"  # is told the policy, and gives the portrait


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
    models: ModelPaths


def build_lane(lane: LaneSettings, shared: Shared, on_result: OnResult) -> LaneParts:
    """Build a lane. Raises ConfigError, ModelError, JournalError, StartError."""
    settings = settings_of(lane, shared.hall, shared.policy)
    bus = _device(lane, "lane_bus")
    readers = {
        kind: _device(lane, kind)
        for kind in READERS
        if kind in lane.devices and lane.devices[kind].driver != EMRTD
    }
    # The actor's policy, which changes while it runs; nobody asks before it does.
    vision = _vision(lane, shared, settings, lambda: actor.policy)
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


def _portrait_reader(lane: LaneSettings, policy: Callable[[], Policy]) -> PortraitReader | None:
    """Return the reader that gives portraits. Raises StartError: its trust store is of no use."""
    if RULED not in lane.devices or lane.devices[RULED].driver != EMRTD:
        return None
    config = lane.devices[RULED].config
    reader: PortraitReader = driver_class(RULED, EMRTD)(config, chip_rules(policy, config.trust))
    return reader


def _device(lane: LaneSettings, kind: str) -> Any:
    device = lane.devices[kind]
    return driver_class(kind, device.driver)(device.config)


def _vision(
    lane: LaneSettings, shared: Shared, settings: Settings, policy: Callable[[], Policy]
) -> ChipPortraits | AbsentVision:
    if settings.topology in WITHOUT_FACE:
        return AbsentVision()
    vision = VisionProxy(_vision_settings(lane, shared.models, settings.threshold))
    return ChipPortraits(vision, _portrait_reader(lane, policy), lambda: policy().portrait)


def _vision_settings(lane: LaneSettings, models: ModelPaths, limit: float) -> VisionSettings:
    def choice(kind: str) -> DriverChoice:
        device = lane.devices[kind]
        return DriverChoice(kind, device.driver, device.config)

    return VisionSettings(
        camera=choice("camera"),
        page_reader=choice("page_reader"),
        models=models,
        threshold=limit,
        capture=lane.capture,
        frame=lane.frame,
        portrait=lane.portrait,
    )
