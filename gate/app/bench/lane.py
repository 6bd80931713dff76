"""Builds the lane of the bench: real actor, drivers and codecs before virtual devices."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final

from drivers.background.http import Config as BackgroundConfig
from drivers.background.http import HttpBackgroundService
from drivers.barcode_reader import scanner_serial
from drivers.document_reader import mrz_serial
from drivers.lane_bus import modbus_rtu
from gate.app.bench.policy import simulated_policy
from gate.app.bench.traced import TracedActor
from gate.app.folders import shipped_config
from gate.app.keeping import keep
from gate.app.simulation.clock import SimulatedClock
from gate.app.simulation.devices import SERVICE
from gate.app.simulation.lane import NoDisplay, asks_everything
from gate.app.simulation.plan import FIRST_DAY
from gate.events import Device
from gate.journal.clock import moments
from gate.lane.ports import Ports
from gate.lane.settings import REQUIRED, Settings
from gate.lane.timers import LoopTimers
from gate.lane.topology import Topology
from gate.policy.policy import Policy
from gate.ports import Row
from gate.view import CrossingResult
from models.thresholds import limits_of, threshold_set
from simulators.background.http_twin import BackgroundTwin
from simulators.bench.chip import BenchChipReader, Judged
from simulators.bench.journal import BenchJournal
from simulators.bench.rig import Rig, clean, tapped
from simulators.bench.seeing import BenchVision
from simulators.bench.wire_log import WireLog
from simulators.virtual.http_cable import HttpCable
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.traffic import Traffic, read_traffic

LANE: Final = "bench"
TOPOLOGIES: Final = (Topology.TWO_STEP, Topology.ONE_STEP)


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the lane of the bench tells what."""

    row: Callable[[Row], None]
    result: Callable[[CrossingResult], None]


@dataclass(frozen=True, slots=True)
class BenchLane:
    """The lane and what stands around it."""

    actor: TracedActor
    rig: Rig
    clock: SimulatedClock
    policy: Policy
    traffic: Traffic
    devices: dict[str, Any]

    def runs(self) -> list[Coroutine[Any, Any, None]]:
        """Return what has to run as long as the lane."""
        emit = self.actor.emit
        kept = [keep(kind, device, emit) for kind, device in self.devices.items()]
        return [self.actor.run(), *kept]


def build(
    topology: Topology,
    seed: int,
    log: WireLog,
    now_s: Callable[[], float],
    told: Told,
    judge: Callable[[str], Judged],
) -> BenchLane:
    """Build it on the running virtual loop. Raises ConfigError: shipped settings are spoilt."""
    traffic = read_traffic(shipped_config() / "traffic.toml")
    policy = asks_everything(simulated_policy(), topology)
    clock = SimulatedClock(FIRST_DAY, seed, now_s)
    rig = _rig(LaneWorld(LANE, topology), traffic, log, seed, told, judge)
    devices = _devices(rig)
    actor = TracedActor(
        Settings(
            lane=LANE,
            policy=policy,
            thresholds=limits_of(threshold_set("synthetic")),
            topology=topology,
            required=REQUIRED | {Device.CHIP_READER, Device.BACKGROUND},
            attended=False,
        ),
        Ports(
            devices["lane_bus"],
            rig.vision,
            NoDisplay(),
            rig.journal,
            LoopTimers(),
            rig.chip,
            devices["background"],
        ),
        moments(clock, lambda: ""),
        on_result=told.result,
    )
    return BenchLane(actor, rig, clock, policy, traffic, devices)


def _rig(
    world: LaneWorld,
    traffic: Traffic,
    log: WireLog,
    seed: int,
    told: Told,
    judge: Callable[[str], Judged],
) -> Rig:
    twin = BackgroundTwin()
    return Rig(
        world,
        BenchVision(world, traffic.vision),
        BenchChipReader(world, traffic.services, judge),
        twin,
        HttpCable(twin),
        BenchJournal(told.row),
        tapped(world, log, seed),
        clean(),
    )


def _devices(rig: Rig) -> dict[str, Any]:
    world = rig.world
    bus = modbus_rtu.ModbusLaneBus(modbus_rtu.Config(port=LANE), world.device.cable)
    reader = mrz_serial.MrzSerialReader(mrz_serial.Config(port=LANE), world.reader.cable)
    scanner = scanner_serial.ScannerSerialReader(
        scanner_serial.Config(port=LANE), world.scanner.cable
    )
    service = HttpBackgroundService(BackgroundConfig(address=SERVICE), rig.service.connect)
    return {
        "lane_bus": bus,
        "document_reader": reader,
        "barcode_reader": scanner,
        "vision": rig.vision,
        "chip_reader": rig.chip,
        "background": service,
    }
