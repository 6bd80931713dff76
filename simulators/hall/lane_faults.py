"""What can be wrong with the simulated lane itself, by part and name; each value is checked."""

from collections.abc import Callable
from typing import Final

from simulators.hall.control import Refused, Request
from simulators.hall.world import World

Check = Callable[[object], bool]
Known = dict[str, tuple[Check, str]]  # fault: which values fit, and in words


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _flag_or_none(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _between(low: float, high: float, *, none: bool = False) -> Check:
    def check(value: object) -> bool:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return (none and value is None) or (number and low <= value <= high)  # type: ignore[operator]

    return check


LEAF: Final[Known] = {
    "jammed": (_flag, "true or false"),
    "springs": (_flag, "true or false"),
    "fails_free": (_flag, "true or false"),
    "blocked_at": (_between(0, 1, none=True), "0 to 1 or null"),
    "drive": (_between(0, 1), "0 to 1"),
    "push_n": (_between(-2000, 2000), "-2000 to 2000"),
}
SENSORS: Final[Known] = {
    "drift": (_between(-1, 1), "-1 to 1"),
    "frozen_at": (_between(0, 1, none=True), "0 to 1 or null"),
    "closed_stuck": (_flag_or_none, "true, false or null"),
    "locked_stuck": (_flag_or_none, "true, false or null"),
}
BEAM: Final[Known] = dict.fromkeys(("stuck", "blind", "loose"), (_flag, "true or false"))
PLC: Final[Known] = dict.fromkeys(
    ("silent", "mute", "refusing", "coupler"), (_flag, "true or false")
)
SUPPLY: Final[Known] = {"battery_s": (_between(0, 36_000), "0 to 36000")}
BEAMS: Final = tuple(f"B{number}" for number in range(1, 15))
PARTS: Final = ("entry", "exit", *BEAMS, "plc")


def spoil(world: World, request: Request) -> None:
    """Set one thing. Raises Refused: no such part or fault, or a value that it can not have."""
    part, value = request.get("part"), request.get("value")
    if part not in PARTS:
        raise Refused(f"part: must be one of {', '.join(PARTS)}, not {part!r}")
    pieces = _pieces(world, str(part))
    fault = _checked({name: one for known, _ in pieces for name, one in known.items()}, request)
    target = next(target for known, target in pieces if fault in known)
    if part in BEAMS:
        beams: set[int] = getattr(target, fault)
        (beams.add if value else beams.discard)(BEAMS.index(str(part)))
    else:
        setattr(target, fault, value)


def _pieces(world: World, part: str) -> list[tuple[Known, object]]:
    """Return what the part is made of, each with the faults that it can have."""
    plant = world.plant
    if part == "plc":
        return [(PLC, world.plc.faults), (SUPPLY, plant)]
    if part in BEAMS:
        return [(BEAM, plant.barriers)]
    return [(LEAF, getattr(plant, part)), (SENSORS, getattr(plant, f"{part}_sensors"))]


def _checked(known: Known, request: Request) -> str:
    fault, value = request.get("fault"), request.get("value")
    if not isinstance(fault, str) or fault not in known:
        raise Refused(f"fault: must be one of {', '.join(known)}, not {fault!r}")
    fits, words = known[fault]
    if not fits(value):
        raise Refused(f"value: must be {words}, not {value!r}")
    return fault
