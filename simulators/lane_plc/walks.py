"""The small pieces that behaviours are made of: one body, one thing that it does."""

from typing import Final

from simulators.lane_plc.barriers import ENTRY_M, EXIT_M
from simulators.lane_plc.people import ARRIVED_M, Part, Person
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.scripts import Pause, Script, Until, Watch

THRESHOLD_M: Final = 0.05
IN_LINE_M: Final = -1.35
BEHIND_M: Final = 0.95
OUT_BY_ENTRY_M: Final = -2.2
OUT_BY_EXIT_M: Final = 3.6
ARM: Final = Part(0.10, 0.80, 1.0, 1.2, solid=False)


def walk(body: Person, to_m: float) -> Script:
    """Walk there, as far as doors and others let it; whoever is shut out waits."""
    body.walk_to(to_m)
    yield Until(lambda: body.arrived)


def stop(body: Person, seconds: float) -> Script:
    """Stand where it is."""
    body.walk_to(body.position_m)
    yield Pause(seconds)


def wait_outside(plant: Plant, body: Person) -> Script:
    """Stand in line behind somebody; alone, aside, so that the next can get to the reader."""
    entry = plant.entry
    yield Until(lambda: entry.passable or ahead_of(plant, body) is not None)
    body.walk_to(IN_LINE_M)
    yield Until(lambda: body.arrived or _met(plant, body))
    yield Until(lambda: entry.passable or _met(plant, body))


def go_in(plant: Plant, body: Person, to_m: float = BEHIND_M) -> Script:
    """Go in as far as others let it; whoever is shut out waits."""
    body.walk_to(to_m)
    yield Until(lambda: body.arrived or _settled(plant, body))


def hesitate(plant: Plant, body: Person, seconds: float = 2.0) -> Script:
    """Stop in the doorway, then go in."""
    yield from go_in(plant, body, THRESHOLD_M)
    yield from stop(body, seconds)
    yield from go_in(plant, body)


def follow(plant: Plant, body: Person, gap_m: float, to_m: float) -> Script:
    """Go in so close behind whoever is ahead, until one's own place; alone, just go in."""
    leader = ahead_of(plant, body)
    if leader is None:
        yield from go_in(plant, body)
        return

    def near() -> bool:
        behind = leader.back_m - gap_m - body.thickness / 2
        body.walk_to(min(to_m, max(body.position_m, behind)))
        return body.position_m >= to_m - ARRIVED_M or _settled(plant, body)

    yield Watch(near)


def reach_through(plant: Plant, body: Person, seconds: float = 0.8) -> Script:
    """Hold an arm into the entry once it begins to close; take it back."""
    entry = plant.entry
    yield Until(lambda: entry.passable)
    yield Watch(lambda: entry.target == 0.0 and entry.position < 1.0)
    body.carry(ARM)
    yield Pause(seconds)
    body.carry()


def press(plant: Plant, push_n: float, seconds: float) -> Script:
    """Push against the entry with that force; positive: towards open."""
    plant.entry.push_n = push_n
    yield Pause(seconds)
    plant.entry.push_n = 0.0


def put_down(plant: Plant, owner: Person) -> Person:
    """Let go of all that a body carries: it stays where it is, as an object."""
    back = min(part.back_m for part in owner.carries)
    front = max(part.front_m for part in owner.carries)
    top = max(part.top_m for part in owner.carries)
    owner.carry()
    middle = owner.position_m + (back + front) / 2
    return plant.enter(Person(middle, speed=0.0, thickness=front - back, height_m=top))


def be_shut_in(plant: Plant, body: Person) -> Script:
    """Wait inside until the entry has closed, or there is no point in it any more."""
    entry, exit_ = plant.entry, plant.exit
    yield Until(lambda: entry.closed or exit_.passable or _met(plant, body))


def leave(plant: Plant, body: Person) -> Script:
    """Leave by the door that opens first; whoever is shut in on the way takes the next one."""
    entry, exit_ = plant.entry, plant.exit
    out = False
    while not out:
        yield Until(lambda: entry.passable or exit_.passable or _outside(body))
        by_exit = body.position_m >= EXIT_M if _outside(body) else exit_.passable
        door, out_m = (exit_, OUT_BY_EXIT_M) if by_exit else (entry, OUT_BY_ENTRY_M)
        body.walk_to(out_m)
        yield Until(lambda door=door: body.arrived or not (door.passable or _outside(body)))  # type: ignore[misc]
        out = body.arrived


def ahead_of(plant: Plant, body: Person) -> Person | None:
    """Return who is the next towards the exit; None: nobody."""
    ahead = [one for one in plant.people if one.position_m > body.position_m and one.speed > 0]
    return min(ahead, key=lambda one: one.position_m, default=None)


def _outside(body: Person) -> bool:
    return not ENTRY_M < body.position_m < EXIT_M


def _settled(plant: Plant, body: Person) -> bool:
    """Whether it gets no farther in: the entry has shut behind it, or somebody comes back."""
    return _met(plant, body) or (plant.entry.closed and not _outside(body))


def _met(plant: Plant, body: Person) -> bool:
    """Whether who is ahead wants to get past it, out by the entry."""
    leader = ahead_of(plant, body)
    return leader is not None and leader.heading < 0
