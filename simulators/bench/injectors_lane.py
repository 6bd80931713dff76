"""Faults of the lane as a thing: doors, their sensors, and light barriers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from simulators.bench.rig import Rig
from simulators.bench.values import Flag, Kind, Number, OneOf
from simulators.hall.lane_faults import BEAMS

SWITCH: Final = OneOf(("honest", "pressed", "released"))
PRESSED: Final = {"honest": None, "pressed": True, "released": False}
LEAF: Final[dict[str, tuple[Kind, Any]]] = {
    "jammed": (Flag(), False),
    "springs": (Flag(), False),
    "fails_free": (Flag(), None),  # at rest as the lane is built
    "blocked_at": (Number(0, 1, none=True), None),
    "drive": (Number(0, 1), 1.0),
    "push_n": (Number(-2000, 2000), 0.0),
}
SENSORS: Final[dict[str, tuple[Kind, Any]]] = {
    "drift": (Number(-1, 1), 0.0),
    "frozen_at": (Number(0, 1, none=True), None),
    "closed_stuck": (SWITCH, "honest"),
    "locked_stuck": (SWITCH, "honest"),
}
BEAM: Final = ("stuck", "blind", "loose")


@dataclass(frozen=True, slots=True)
class Injector:
    """One thing that can be wrong."""

    name: str
    group: str
    label: str
    kind: Kind
    rest: Any  # its value where nothing is wrong
    put: Callable[[Any], object]

    def shown(self) -> dict[str, Any]:
        """Return what a page draws it from."""
        told = {"name": self.name, "group": self.group, "label": self.label, "rest": self.rest}
        return told | self.kind.shown()


def doors(rig: Rig) -> Iterator[Injector]:
    """Yield what can be wrong with each door."""
    for door in ("entry", "exit"):
        leaf = getattr(rig.world.plant, door)
        sensors = getattr(rig.world.plant, f"{door}_sensors")
        group = f"{door.capitalize()} door"
        for name, (kind, rest) in LEAF.items():
            well = leaf.fails_free if name == "fails_free" else rest
            put = physical(rig, leaf, name)
            yield Injector(f"{door}.{name}", group, name.replace("_", " "), kind, well, put)
        for name, (kind, rest) in SENSORS.items():
            put = physical(rig, sensors, name)
            label = f"sensor {name.replace('_', ' ')}"
            yield Injector(f"{door}.{name}", group, label, kind, rest, put)

        def forced(to: float | None, leaf: Any = leaf) -> None:
            if to is not None:
                rig.world.change(lambda: leaf.force(to))

        opening = Number(0, 1, none=True)
        yield Injector(f"{door}.forced_to", group, "forced to", opening, None, forced)


def beams(rig: Rig) -> Iterator[Injector]:
    """Yield what can be wrong with each light barrier."""
    barriers, kind = rig.world.plant.barriers, OneOf(("well", *BEAM))
    for index, beam in enumerate(BEAMS):

        def put(value: str, index: int = index) -> None:
            def change() -> None:
                for fault in BEAM:
                    beams: set[int] = getattr(barriers, fault)
                    (beams.add if fault == value else beams.discard)(index)

            rig.world.change(change)

        yield Injector(f"beam.{beam}", "Light barriers", beam, kind, "well", put)


def physical(rig: Rig, thing: object, name: str) -> Callable[[Any], object]:
    """Return what sets an attribute of the lane as a thing."""

    def put(value: Any) -> None:
        real = PRESSED.get(value, value) if name.endswith("_stuck") else value
        rig.world.change(lambda: setattr(thing, name, real))

    return put
