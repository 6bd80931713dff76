"""One lane of a simulated hall: the real actor, driver and codec before a simulated world."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from drivers.barcode_reader import scanner_serial
from drivers.document_reader import mrz_serial
from drivers.lane_bus import modbus_rtu
from gate.app.keeping import keep
from gate.app.simulation.batch_journal import BatchJournal
from gate.app.simulation.quiet_bus import QuietLaneBus
from gate.app.simulation.watched_actor import LaneRecorder, WatchedActor
from gate.crossing.thresholds import Thresholds
from gate.events import Device
from gate.journal.clock import Clock, moments
from gate.lane.actor import LaneActor
from gate.lane.ports import Ports
from gate.lane.settings import REQUIRED, Settings
from gate.lane.timers import LoopTimers
from gate.policy.policy import Policy
from gate.view import CrossingResult
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.services import SimulatedBackground, SimulatedChipReader
from simulators.virtual.traffic import Traffic
from simulators.virtual.vision import SimulatedVision


class NoDisplay:
    """Fits gate.ports.Display; nobody reads it."""

    def show(self, sentence: str) -> None:
        """Show nothing."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a lane tells the simulation."""

    result: Callable[[str, CrossingResult], None]  # lane, result
    called: Callable[[str], None]  # lane


@dataclass(frozen=True, slots=True)
class SimulatedLaneParts:
    """One lane and its world."""

    actor: LaneActor
    world: LaneWorld
    vision: SimulatedVision
    bus: modbus_rtu.ModbusLaneBus
    devices: dict[str, Any]

    def runs(self) -> list[Coroutine[Any, Any, None]]:
        """Return what has to run as long as the lane."""
        emit = self.actor.emit
        return [
            self.actor.run(),
            *(keep(kind, device, emit) for kind, device in self.devices.items()),
        ]


def build(
    name: str,
    policy: Policy,
    thresholds: Thresholds,
    traffic: Traffic,
    journal: BatchJournal,
    clock: Clock,
    hooks: Hooks,
    *,
    every_cycle: bool,
) -> SimulatedLaneParts:
    """Build a lane; `every_cycle`: nothing is skipped, every poll is exchanged."""
    world = LaneWorld(name)
    vision = SimulatedVision(world.scene, traffic.vision)
    chip = SimulatedChipReader(world.scene, traffic.services)
    background = SimulatedBackground(world.scene, traffic.services)
    devices = {
        "lane_bus": _bus(world, every_cycle=every_cycle),
        "document_reader": mrz_serial.MrzSerialReader(
            mrz_serial.Config(port=name, inquiry_ms=0),  # it would only say that it is there
            world.reader.cable,
        ),
        "barcode_reader": scanner_serial.ScannerSerialReader(
            scanner_serial.Config(port=name), world.scanner.cable
        ),
        "vision": vision,
        "chip_reader": chip,
        "background": background,
    }
    bus: modbus_rtu.ModbusLaneBus = devices["lane_bus"]  # type: ignore[assignment]
    ports = Ports(
        bus,
        vision,
        NoDisplay(),
        LaneRecorder(journal, name, hooks.called),
        LoopTimers(),
        chip,
        background,
    )
    acted = bus.look_again if isinstance(bus, QuietLaneBus) else _nothing
    actor = WatchedActor(
        acted,
        Settings(
            lane=name,
            policy=policy,
            thresholds=thresholds,
            required=REQUIRED | {Device.CHIP_READER, Device.BACKGROUND},
            attended=False,
        ),
        ports,
        moments(clock, lambda: journal.newest_utc),
        on_result=lambda result: hooks.result(name, result),
    )
    return SimulatedLaneParts(actor, world, vision, bus, devices)


def asks_everything(policy: Policy) -> Policy:
    """Return the policy of a hall in which every check has a simulated twin."""
    return replace(policy, require_chip=True, require_background=True, require_attack_check=True)


def _bus(world: LaneWorld, *, every_cycle: bool) -> modbus_rtu.ModbusLaneBus:
    # No lane rests here: polls that nothing comes of are left out anyway, and at no other grid.
    config = modbus_rtu.Config(port=world.name)
    config = replace(config, rest_cycle_ms=config.cycle_ms)
    if every_cycle:
        return modbus_rtu.ModbusLaneBus(config, world.device.cable)
    return QuietLaneBus(config, world.device)


def _nothing() -> None:
    """Every poll is exchanged anyway: nobody has to be told."""
