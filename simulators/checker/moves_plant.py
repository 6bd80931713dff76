"""What befalls the plant: fire, emergency stop, mains, broken and forced doors, a new start."""

from collections.abc import Iterator
from typing import Final

from gate.events import DoorState, Latched, Mode
from simulators.checker.counted import DOORS
from simulators.checker.door_model import FAULT, LOCKED, MOVING
from simulators.checker.model import At, Model, Step
from simulators.checker.moves_people import truly_inside
from simulators.checker.plc_model import PlcModel

CODES: Final = {"entry": 0, "exit": 1}
TIMED_OUT, FORCED = 3, 5


def plant(model: Model, at: At) -> Iterator[Step]:
    """What starts, and what is over."""
    body = model.plant.plcs[at.node.plc]
    yield from _over(model, at, body)
    if at.world.left:
        yield from _starts(model, at, body)


def _to(model: Model, at: At, **values: object) -> At:
    return at._replace(node=at.node._replace(plc=model.plant.set(at.node.plc, **values)))


def _over(model: Model, at: At, body: PlcModel) -> Iterator[Step]:
    if body.fire:
        yield model.step("The fire is out.", _to(model, at, fire=False))
    if body.emergency_stop:
        yield model.step("The emergency stop is pulled out.", _to(model, at, emergency_stop=False))
    if body.mode is Mode.EMERGENCY and not body.emergency and not body.reset_turned:
        yield model.step("The reset on site is turned.", _to(model, at, reset_turned=True))
    if not body.mains:
        yield model.step("Mains are back.", _to(model, at, mains=True))


def _starts(model: Model, at: At, body: PlcModel) -> Iterator[Step]:
    starts = {
        "Fire breaks out.": {"fire": True} if not body.emergency else None,
        "The emergency stop is pressed.": {"emergency_stop": True} if not body.emergency else None,
        "Mains are lost.": {"mains": False} if body.mains else None,
        "A beam is stuck.": {"latched": body.latched | Latched.STUCK_BARRIER},
    }
    for sentence, values in starts.items():
        if values is not None:
            yield model.step(sentence, _to(model, at, **values), disturbs=True)
    if body.armed:
        over = _to(model, at, armed=0)
        yield model.step("The PLC lets the armed permit's life be over.", over, disturbs=True)
    for door in DOORS:
        yield from _broken(model, at, body, door)
    yield from _restarted(model, at, body)


def _broken(model: Model, at: At, body: PlcModel, door: str) -> Iterator[Step]:
    state: DoorState = getattr(body, door)
    if state in MOVING:
        broken = {door: FAULT, "fault_code": TIMED_OUT + CODES[door]}
        yield model.step(
            f"The {door} door does not get there.", _to(model, at, **broken), disturbs=True
        )
    if state is LOCKED:
        forced = {
            door: FAULT,
            "fault_code": FORCED + CODES[door],
            "latched": body.latched | Latched.FORCED_DOOR,
        }
        yield model.step(f"The {door} door is forced.", _to(model, at, **forced), disturbs=True)


def _restarted(model: Model, at: At, body: PlcModel) -> Iterator[Step]:
    kept = (
        "entry",
        "exit",
        "fire",
        "emergency_stop",
        "mains",
        "entry_blocked",
        "exit_blocked",
        "waiting",
    )
    fresh: dict[str, object] = {name: getattr(body, name) for name in kept}
    for door in DOORS:
        if fresh[door] is FAULT:
            fresh[door] = DoorState.CLOSING
    truth, thing = truly_inside(at.world), at.world.thing
    found = [{"persons": truth, "left_object": thing}]
    if truth:
        found.append({"persons": 0, "left_object": True})  # who stands still is taken for a thing
    for seen in found:
        plc = model.plant.plcs.number(model.plant.kind(**fresh, **seen))  # type: ignore[arg-type]
        again = at._replace(node=at.node._replace(plc=plc), world=at.world._replace(calm=False))
        sentence = "The PLC restarts" + (
            " and takes a person for a thing." if seen["persons"] != truth else "."
        )
        yield model.step(sentence, again, disturbs=True)
