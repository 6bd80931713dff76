"""What can break in the simulated hall, and how it is mended again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gate.events import Device
from gate.lane.topology import Topology
from simulators.virtual.http_cable import HttpCable
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.traffic import Traffic
from simulators.virtual.vision import SimulatedVision

BOOTS_S: Final = 2.0  # a PLC without power, then with it
CODED: Final = frozenset({Topology.KIOSK, Topology.BOARDING})  # the scanner is their reader
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Breakable:
    """Something of a lane or the hall that can break: how often, how, and how it is mended."""

    name: str
    every_h: float
    lasts_s: float  # mean
    breaks: Act
    mends: Act


def breakables(
    world: LaneWorld, vision: SimulatedVision | None, cable_changed: Act, traffic: Traffic
) -> list[Breakable]:
    """Return all that can break in one lane. `cable_changed`: tells the bus to look."""
    reader = world.scanner.cable if world.topology in CODED else world.reader.cable
    rates, plant, lane = traffic.faults, world.plant, world.device.lane
    mended_s = rates.mended_min * 60

    def bus(plug: Act) -> Act:
        def act() -> None:
            world.change(plug)
            cable_changed()

        return act

    def physical(act: Act) -> Act:
        return lambda: world.change(act)

    seeing = _seeing(vision, traffic) if vision is not None else []
    return [
        *seeing,
        Breakable(
            "bus_unplugged",
            rates.bus_unplugged_h,
            mended_s,
            bus(world.device.cable.unplug),
            bus(world.device.cable.replug),
        ),
        Breakable(
            "reader_unplugged",
            rates.reader_unplugged_h,
            mended_s,
            reader.unplug,
            reader.replug,
        ),
        Breakable(
            "door_jammed",
            rates.door_jams_h,
            mended_s,
            physical(lambda: setattr(plant.entry, "jammed", True)),
            physical(lambda: setattr(plant.entry, "jammed", False)),
        ),
        Breakable(
            "barrier_stuck",
            rates.barrier_stuck_h,
            mended_s,
            physical(lambda: plant.barriers.stuck.add(6)),
            physical(lambda: plant.barriers.stuck.discard(6)),
        ),
        Breakable(
            "mains_lost",
            rates.mains_lost_h,
            mended_s,
            physical(lambda: setattr(plant, "mains", False)),
            physical(lambda: setattr(plant, "mains", True)),
        ),
        Breakable(
            "plc_restarted",
            rates.plc_restarts_h,
            BOOTS_S,
            bus(lambda: lane.power(False)),
            bus(lambda: lane.power(True)),
        ),
    ]


def _seeing(vision: SimulatedVision, traffic: Traffic) -> list[Breakable]:
    rates = traffic.faults
    return [
        Breakable(
            "camera_lost",
            rates.camera_lost_h,
            rates.mended_min * 60,
            lambda: vision.lose(Device.CAMERA, "no frames"),
            lambda: vision.mend(Device.CAMERA),
        ),
        Breakable(
            "vision_restarted",
            rates.vision_restarts_h,
            rates.vision_restart_s,
            lambda: vision.lose(Device.VISION, "the worker ended"),
            lambda: vision.mend(Device.VISION),
        ),
    ]


def service_lost(cable: HttpCable, traffic: Traffic) -> Breakable:
    """Return the loss of the service that all lanes share."""
    rates = traffic.faults
    mended_s = rates.mended_min * 60
    return Breakable("service_lost", rates.service_lost_h, mended_s, cable.unplug, cable.replug)
