"""What came of one event of the controller, in the few words that the rest of the model needs."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gate.effects import (
    Arm,
    Effect,
    Finish,
    Open,
    Record,
    Refer,
    SetDoor,
    SetLamp,
    SetMode,
    Show,
    StartTimer,
    Wipe,
)
from gate.events import DoorRequest
from gate.lane.row import Row
from gate.reasons import Reason
from gate.view import CrossingResult
from simulators.checker.controller import TableLane

# Of an effect that failed, or that the guard refused.
FAILED: Final = frozenset(
    {Reason.EFFECT_FAILED, Reason.JOURNAL_FAILED, Reason.NO_PERMIT, Reason.PERMIT_EXPIRED,
     Reason.PERMIT_NOT_ARMED}
)  # fmt: skip
Order = SetDoor | Arm | Open | SetLamp | SetMode


class Told(NamedTuple):
    """Of one event, after all its effects."""

    row: Row | None  # that was taken
    before: str  # state
    after: str
    orders: tuple[Order, ...] = ()  # to the bus, in their order
    opening: Open | None = None  # the order to open the exit, if there is one
    arming: Arm | None = None  # the order to arm a permit, if there is one
    opens_something: bool = False  # a door opens, now or in its consequence
    asked: tuple[str, ...] = ()  # Wipe, BeginReference, BeginCapture ... in their order
    outdated: frozenset[str] = frozenset()  # timers that count no more, where they run
    timers: frozenset[str] = frozenset()  # started
    rows: frozenset[str] = frozenset()  # kinds of journal rows
    # Kinds of rows, with each reason in them; "noted" for what the crossing has of a failure.
    said: frozenset[tuple[str, Reason]] = frozenset()
    finished: tuple[CrossingResult, ...] = ()
    refused: tuple[Refer, ...] = ()  # the guard would not open
    changed: bool = False  # another crossing than before is under way, or none
    trigger: str = ""  # of the event
    plain: bool = False  # nothing is done but to show a sentence, and the state is the same
    raised: str = ""  # by the core: it was repaired, as gate/lane/turn.py does
    nothing: bool = False  # plain, and nothing known that was not known before


def opens(order: Order) -> bool:
    """Tell whether this order lets a door open (as gate.lane.levels.opens)."""
    if isinstance(order, SetDoor):
        return order.entry is DoorRequest.OPEN
    return isinstance(order, Open | Arm)


def summed_up(
    effects: list[Effect],
    lane: TableLane,
    states: tuple[str, str],
    outdated: frozenset[str],
    *,
    changed: bool,
    trigger: str = "",
) -> Told:
    """Sort effects by what the model does with them."""
    orders, asked, timers, rows = list[Order](), list[str](), set[str](), set[str]()
    said = set[tuple[str, Reason]]()
    for effect in effects:
        match effect:
            case Show():
                continue
            case SetDoor() | Arm() | Open() | SetLamp() | SetMode():
                orders.append(effect)
            case StartTimer():
                if lane.in_time(effect.name, effect.epoch):
                    timers.add(effect.name)
            case Record():
                rows.add(effect.kind)
                said |= {(effect.kind, one) for one in _reasons(effect)}
            case Wipe():
                asked.append("Wipe")
            case _:
                if type(effect).__name__.startswith("Begin"):
                    asked.append(type(effect).__name__)
    crossing = lane.facts.crossing
    said |= {("noted", one) for one in (crossing.reasons if crossing else ()) if one in FAILED}
    # What is shown last is no part of a node, so that each event shows its sentence anew.
    done = any(not isinstance(one, Show) for one in effects)
    plain = not done and states[0] == states[1]
    return Told(
        lane.taken,
        *states,
        tuple(orders),
        next((order for order in orders if isinstance(order, Open)), None),
        next((order for order in orders if isinstance(order, Arm)), None),
        any(opens(order) for order in orders),
        tuple(asked),
        outdated,
        frozenset(timers),
        frozenset(rows),
        frozenset(said),
        tuple(one.result for one in effects if isinstance(one, Finish)),
        tuple(one for one in effects if isinstance(one, Refer)),
        changed,
        trigger,
        plain,
    )


def _reasons(row: Record) -> Iterator[Reason]:
    reasons = row.public.get("reasons", ())
    for one in (row.public.get("reason"), *(reasons if isinstance(reasons, tuple) else ())):
        if isinstance(one, Reason):
            yield one
