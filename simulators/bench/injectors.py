"""Every fault that the lane of the bench can have: by name, with what it can be and how it is set.

What can be wrong with doors, sensors, light barriers and the PLC is what the simulated hall knows
(simulators/hall/lane_faults.py), so that both speak of the same faults by the same names.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from gate.errors import ConfigError
from gate.events import Device
from simulators.background.http_twin import Fault as BackgroundFault
from simulators.bench.chip import ChipHabit
from simulators.bench.injectors_lane import Injector, beams, doors, physical
from simulators.bench.journal import JournalFault
from simulators.bench.rig import Rig
from simulators.bench.values import BenchRefused, Flag, Number, OneOf, Words
from simulators.camera.server import Fault as CameraFault
from simulators.wire.rates import read_rates

PLC: Final = ("silent", "mute", "refusing", "coupler")
INPUTS: Final = ("fire", "emergency_stop", "mains")


def injectors(rig: Rig) -> dict[str, Injector]:
    """Return all of them, in the order of a panel."""
    parts = (_plugs, _inputs, _plc, doors, beams, _seeing, _services, _line)
    return {one.name: one for part in parts for one in part(rig)}


def _plugs(rig: Rig) -> Iterator[Injector]:
    world = rig.world
    wires: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "lane_bus": (world.device.cable.unplug, world.device.cable.replug),
        "document_reader": (world.reader.cable.unplug, world.reader.cable.replug),
        "barcode_reader": (world.scanner.cable.unplug, world.scanner.cable.replug),
        "camera": (
            lambda: rig.vision.lose(Device.CAMERA, "unplugged"),
            lambda: rig.vision.mend(Device.CAMERA),
        ),
        "vision": (
            lambda: rig.vision.lose(Device.VISION, "the worker ended"),
            lambda: rig.vision.mend(Device.VISION),
        ),
        "chip_reader": (lambda: rig.chip.lose("unplugged"), rig.chip.mend),
        "background": (rig.service.unplug, rig.service.replug),
    }
    for name, (pull, plug) in wires.items():
        label = name.replace("_", " ")
        yield Injector(f"unplugged.{name}", "Unplugged", label, Flag(), False, _either(pull, plug))


def _inputs(rig: Rig) -> Iterator[Injector]:
    for name in INPUTS:
        label, rest = name.replace("_", " "), name == "mains"
        yield Injector(f"input.{name}", "Safety inputs", label, Flag(), rest, _plant(rig, name))


def _plc(rig: Rig) -> Iterator[Injector]:
    device = rig.world.device
    for name in PLC:
        yield Injector(f"plc.{name}", "Lane PLC", name, Flag(), False, _attribute(device, name))

    def power(off: bool) -> None:
        rig.world.change(lambda: device.lane.power(not off))

    yield Injector("plc.power_cut", "Lane PLC", "power cut", Flag(), False, power)
    battery = Number(0, 36_000)
    put = _plant(rig, "battery_s")
    yield Injector("plc.battery_s", "Lane PLC", "battery, s", battery, 300.0, put)


def _seeing(rig: Rig) -> Iterator[Injector]:
    kind = OneOf(tuple(CameraFault))
    yield Injector(
        *("camera", "Services", "camera", kind, "none"),
        lambda value: rig.vision.spoil(CameraFault(value)),
    )


def _services(rig: Rig) -> Iterator[Injector]:
    yield Injector(
        *("chip", "Services", "chip reader", OneOf(tuple(ChipHabit)), "none"),
        lambda value: setattr(rig.chip, "fault", ChipHabit(value)),
    )
    yield Injector(
        *("background", "Services", "background service", OneOf(tuple(BackgroundFault)), "none"),
        lambda value: setattr(rig.background, "fault", BackgroundFault(value)),
    )
    yield Injector(
        *("journal", "Services", "journal's disk", OneOf(tuple(JournalFault)), "none"),
        lambda value: setattr(rig.journal, "fault", JournalFault(value)),
    )


def _line(rig: Rig) -> Iterator[Injector]:
    for way, label in (("to_device", "to the PLC"), ("to_host", "from the PLC")):

        def put(text: str, way: str = way) -> None:
            try:
                rig.bad[way] = read_rates(text)
            except ConfigError as error:
                raise BenchRefused(f"value: {error.args[0]}") from error
            rig.taps["lane_bus"].spoil(rig.bad["to_device"], rig.bad["to_host"])

        yield Injector(f"line.{way}", "Bad lane bus line", label, Words(200), "", put)


def _either(on: Callable[[], object], off: Callable[[], object]) -> Callable[[Any], object]:
    return lambda value: on() if value else off()


def _attribute(thing: object, name: str) -> Callable[[Any], object]:
    return lambda value: setattr(thing, name, value)


def _plant(rig: Rig, name: str) -> Callable[[Any], object]:
    return physical(rig, rig.world.plant, name)
