"""What strangers do at the lane, by name: each brings a body along and leaves in the end."""

from collections.abc import Callable
from typing import Final

from simulators.lane_plc.people import Part, Person
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.scripts import Pause, Script, Until
from simulators.lane_plc.walks import (
    BEHIND_M,
    IN_LINE_M,
    OUT_BY_ENTRY_M,
    OUT_BY_EXIT_M,
    ahead_of,
    be_shut_in,
    follow,
    go_in,
    hesitate,
    leave,
    press,
    put_down,
    reach_through,
    stop,
    wait_outside,
    walk,
)

SUITCASE: Final = Part(-0.25, 0.20, 0.0, 0.65)  # beside its owner, a little behind
TROLLEY: Final = Part(-0.62, -0.32, 0.0, 0.65)  # pulled
Act = Callable[[Plant, Person], Script]


def _goes_in(come_in: Act) -> Act:
    """Return the act of somebody who comes in so, and leaves in the end."""

    def act(plant: Plant, body: Person) -> Script:
        yield from wait_outside(plant, body)
        yield from come_in(plant, body)
        yield from be_shut_in(plant, body)
        yield from leave(plant, body)

    return act


def _follow_in(gap_m: float, to_m: float = BEHIND_M) -> Act:
    return _goes_in(lambda plant, body: follow(plant, body, gap_m, to_m))


def _turns_back(plant: Plant, body: Person) -> Script:
    yield from wait_outside(plant, body)
    yield from go_in(plant, body)
    yield from leave(plant, body)


def _leaves_suitcase(plant: Plant, body: Person) -> Script:
    yield from go_in(plant, body)
    put_down(plant, body)
    yield from stop(body, 0.5)


def _reaches_through(plant: Plant, body: Person) -> Script:
    yield from walk(body, -0.40)
    yield from reach_through(plant, body)
    yield from walk(body, OUT_BY_ENTRY_M)


def _wrong_way(plant: Plant, body: Person) -> Script:
    body.position_m = body.target_m = OUT_BY_EXIT_M
    yield Until(lambda: plant.exit.passable)
    body.walk_to(1.9)
    yield Pause(20.0)  # whether or not somebody stands in the way
    yield from leave(plant, body)


def _presses(push_n: float) -> Act:
    def act(plant: Plant, body: Person) -> Script:
        yield from walk(body, IN_LINE_M)
        if ahead_of(plant, body) is not None:
            yield Until(lambda: plant.entry.passable)
        yield Until(lambda: plant.entry.closed)
        yield from walk(body, -0.20)
        yield from press(plant, push_n, 2.0)
        yield Pause(0.5)
        yield from walk(body, OUT_BY_ENTRY_M)

    return act


def _body(**shape: object) -> Callable[[], Person]:
    return lambda: Person(OUT_BY_ENTRY_M, **shape)  # type: ignore[arg-type]


_THROUGH: Final = _goes_in(go_in)

BEHAVIOURS: Final[dict[str, tuple[Callable[[], Person], Act]]] = {
    "walk": (_body(), _THROUGH),
    "hesitate": (_body(), _goes_in(hesitate)),
    "turn_back": (_body(), _turns_back),
    "walk_backwards": (_body(speed=0.5), _turns_back),
    "tailgate": (_body(speed=1.6), _follow_in(0.10)),
    "piggyback": (_body(speed=1.6, thickness=0.15), _follow_in(0.03, 0.61)),
    "child": (_body(thickness=0.20, height_m=0.95), _follow_in(0.20)),
    "wheelchair": (_body(thickness=1.20, speed=0.7, height_m=1.30), _THROUGH),
    "suitcase": (_body(carries=(SUITCASE,)), _THROUGH),
    "trolley": (_body(carries=(TROLLEY,)), _THROUGH),
    "leave_suitcase": (_body(carries=(TROLLEY,)), _goes_in(_leaves_suitcase)),
    "crawl": (_body(thickness=1.10, speed=0.8, height_m=0.60), _THROUGH),
    "crawl_flat": (_body(thickness=1.70, speed=0.2, height_m=0.30), _THROUGH),
    "reach_through": (_body(), _reaches_through),
    "wrong_way": (_body(), _wrong_way),
    "press": (_body(), _presses(300.0)),
    "force_entry": (_body(), _presses(900.0)),
}
"""Name: the body, and what it does."""


def send(plant: Plant, name: str) -> Person:
    """Let somebody come and behave so; they are gone once it is done. Raises KeyError."""
    make, act = BEHAVIOURS[name]
    body = plant.enter(make())

    def script() -> Script:
        yield from act(plant, body)
        if body in plant.people:
            plant.remove(body)

    plant.play(script())
    return body
