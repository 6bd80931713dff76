"""The real drivers of one simulated lane, before simulated devices, as its topology asks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from drivers.background import http as background_http
from drivers.barcode_reader import scanner_serial
from drivers.document_reader import kiosk_token, mrz_serial
from drivers.lane_bus import modbus_rtu
from gate.app.simulation.quiet_bus import QuietLaneBus
from gate.app.simulation.quiet_inquiries import QuietBackgroundService, QuietKioskReader
from gate.app.vision.absent import AbsentVision
from gate.events import Device
from gate.lane.settings import REQUIRED
from gate.lane.topology import WITHOUT_FACE, Topology
from simulators.virtual.http_cable import HttpCable
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.services import SimulatedBackground, SimulatedChipReader
from simulators.virtual.shared import Shared
from simulators.virtual.traffic import Traffic
from simulators.virtual.vision import SimulatedVision

SERVICE: Final = "http://127.0.0.1:80"  # the cable goes to one service only


@dataclass(frozen=True, slots=True)
class Devices:
    """What one lane works with, by its kinds; those without a device are not among them."""

    bus: modbus_rtu.ModbusLaneBus
    vision: SimulatedVision | None  # None: the topology has no camera
    by_kind: Mapping[str, Any]  # what has to run beside the lane, the bus first

    @property
    def seeing(self) -> SimulatedVision | AbsentVision:
        """What stands for the vision worker."""
        return self.vision or AbsentVision()

    @property
    def required(self) -> frozenset[Device]:
        """What the lane waits for at its start."""
        services = {Device.CHIP_READER, Device.BACKGROUND}
        there = frozenset(one for one in services if one.value in self.by_kind)
        return there | (REQUIRED if self.vision else frozenset({Device.BARCODE_READER}))


def devices_of(
    world: LaneWorld, traffic: Traffic, shared: Shared | None, *, every_cycle: bool
) -> Devices:
    """Build them; `shared`: the service of the hall that this topology needs."""
    bus = _bus(world, every_cycle=every_cycle)
    vision = None
    if world.topology not in WITHOUT_FACE:
        vision = SimulatedVision(world.scene, traffic.vision)
    kinds: dict[str, Any] = {"lane_bus": bus}
    if world.topology is Topology.KIOSK:
        assert shared is not None
        kinds["document_reader"] = _kiosk_reader(world, shared.cable, every_cycle=every_cycle)
    elif vision is not None:
        kinds["document_reader"] = mrz_serial.MrzSerialReader(
            mrz_serial.Config(port=world.name, inquiry_ms=0),  # it would only say that it is there
            world.reader.cable,
        )
    if world.topology is not Topology.KIOSK:  # there the document reader has the scanner
        kinds["barcode_reader"] = scanner_serial.ScannerSerialReader(
            scanner_serial.Config(port=world.name), world.scanner.cable
        )
    if vision is not None:
        kinds["vision"] = vision
    return Devices(bus, vision, kinds | _services(world, traffic, shared, every_cycle=every_cycle))


def _services(
    world: LaneWorld, traffic: Traffic, shared: Shared | None, *, every_cycle: bool
) -> dict[str, Any]:
    if world.topology in WITHOUT_FACE:
        assert shared is not None
        return {"background": _departure_control(shared.cable, every_cycle=every_cycle)}
    background = SimulatedBackground(world.scene, traffic.services)
    if world.topology is Topology.KIOSK:  # the document, and its chip, stayed at the kiosk
        return {"background": background}
    chip = SimulatedChipReader(world.scene, traffic.services)
    return {"chip_reader": chip, "background": background}


def _kiosk_reader(
    world: LaneWorld, cable: HttpCable, *, every_cycle: bool
) -> kiosk_token.KioskTokenReader:
    config = kiosk_token.Config(port=world.name, address=SERVICE, lane=world.name)
    if every_cycle:
        return kiosk_token.KioskTokenReader(config, world.scanner.cable, cable.connect)
    return QuietKioskReader(config, world.scanner.cable, cable)


def _departure_control(
    cable: HttpCable, *, every_cycle: bool
) -> background_http.HttpBackgroundService:
    config = background_http.Config(address=SERVICE)
    if every_cycle:
        return background_http.HttpBackgroundService(config, cable.connect)
    return QuietBackgroundService(config, cable)


def _bus(world: LaneWorld, *, every_cycle: bool) -> modbus_rtu.ModbusLaneBus:
    # No lane rests here: polls that nothing comes of are left out anyway, and at no other grid.
    config = modbus_rtu.Config(port=world.name)
    config = replace(config, rest_cycle_ms=config.cycle_ms)
    if every_cycle:
        return modbus_rtu.ModbusLaneBus(config, world.device.cable)
    return QuietLaneBus(config, world.device)
