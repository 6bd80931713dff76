"""One lane of a simulated hall: the real actor, driver and codec before a simulated world."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from gate.app.keeping import keep
from gate.app.simulation.batch_journal import BatchJournal
from gate.app.simulation.devices import Devices, devices_of
from gate.app.simulation.plan import Plan
from gate.app.simulation.quiet_bus import QuietLaneBus
from gate.app.simulation.watched_actor import LaneRecorder, WatchedActor
from gate.crossing.thresholds import Thresholds
from gate.journal.clock import Clock, moments
from gate.lane.actor import LaneActor
from gate.lane.ports import Ports
from gate.lane.settings import Settings
from gate.lane.timers import LoopTimers
from gate.lane.topology import WITHOUT_FACE, Topology
from gate.policy.policy import Policy
from gate.view import CrossingResult
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.shared import Shared
from simulators.virtual.traffic import Traffic


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
    devices: Devices

    def runs(self) -> list[Coroutine[Any, Any, None]]:
        """Return what has to run as long as the lane."""
        emit = self.actor.emit
        return [
            self.actor.run(),
            *(keep(kind, device, emit) for kind, device in self.devices.by_kind.items()),
        ]


def build(
    name: str,
    policy: Policy,
    thresholds: Thresholds,
    traffic: Traffic,
    journal: BatchJournal,
    clock: Clock,
    hooks: Hooks,
    plan: Plan,
    shared: Shared | None,
) -> SimulatedLaneParts:
    """Build a lane; `shared`: the service of the hall that the plan's topology needs."""
    world = LaneWorld(name, plan.topology)
    if shared is not None:
        shared.serve(name, world.scene)
    devices = devices_of(world, traffic, shared, every_cycle=plan.every_cycle)
    ports = Ports(
        devices.bus,
        devices.seeing,
        NoDisplay(),
        LaneRecorder(journal, name, hooks.called),
        LoopTimers(),
        devices.by_kind.get("chip_reader"),
        devices.by_kind.get("background"),
    )
    acted = devices.bus.look_again if isinstance(devices.bus, QuietLaneBus) else _nothing
    actor = WatchedActor(
        acted,
        Settings(
            lane=name,
            policy=policy,
            thresholds=thresholds,
            topology=plan.topology,
            required=devices.required,
            attended=False,
        ),
        ports,
        moments(clock, lambda: journal.newest_utc),
        on_result=lambda result: hooks.result(name, result),
    )
    return SimulatedLaneParts(actor, world, devices)


def asks_everything(policy: Policy, topology: Topology) -> Policy:
    """Return the policy of a hall in which every check that the topology has is asked for."""
    face = topology not in WITHOUT_FACE
    return replace(
        policy,
        require_chip=face and topology is not Topology.KIOSK,
        require_background=True,
        require_attack_check=face,
    )


def _nothing() -> None:
    """Every poll is exchanged anyway: nobody has to be told."""
