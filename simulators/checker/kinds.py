"""All invariants by kind, and how one is entered: by a decorator that says what it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gate.events import LaneStatus, Levels
from gate.lane.facts import Facts
from simulators.checker.case import Case, Verdict
from simulators.checker.model import Model
from simulators.checker.plc_model import PlcModel
from simulators.checker.told import Told
from simulators.checker.world import Node, World


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that must always hold; its docstring names the source."""

    check: Callable[..., Verdict | int]
    triggers: frozenset[str] = frozenset()  # of the events that it speaks of; empty: of all

    @property
    def name(self) -> str:
        """A sentence in underscores."""
        return self.check.__name__

    @property
    def source(self) -> str:
        """Where it is demanded."""
        return (self.check.__doc__ or "").strip()


EVENTS: Final = list[Invariant]()  # (Case, Told): of one event of the controller
SCANS: Final = list[Invariant]()  # (PlcModel before, Levels, PlcModel after): whoever asks
STEPS: Final = list[Invariant]()  # (Case): of the PLC together with what the controller asked
NODES: Final = list[Invariant]()  # (Model, Node, World)
LOOKS: Final = list[Invariant]()  # (Facts): of what the controller knows, in each of its states
# (Facts before, Facts after, look): of a state that a look did not change
STAYS: Final = list[Invariant]()
RESTS: Final = list[Invariant]()  # the same, of a look that nothing was done about
MINDS: Final = list[Invariant]()  # (Model, brain): of the controller alone, whatever it saw last
GRAPHS: Final = list[Invariant]()  # (Explored): of all nodes together
KINDS: Final = (EVENTS, LOOKS, STAYS, RESTS, MINDS, NODES, STEPS, SCANS, GRAPHS)


OfEvent = Callable[[Case, Told], Verdict]


def of_event(check: OfEvent) -> OfEvent:
    """Enter an invariant of events."""
    EVENTS.append(Invariant(check))
    return check


def on(*triggers: str) -> Callable[[OfEvent], OfEvent]:
    """Enter an invariant of events with these triggers; it is asked of no other."""

    def enter(check: OfEvent) -> OfEvent:
        EVENTS.append(Invariant(check, frozenset(triggers)))
        return check

    return enter


def of_scan(check: Callable[[PlcModel, Levels, PlcModel], Verdict]) -> object:
    """Enter an invariant of the PLC, which has to hold whoever sends what frames."""
    SCANS.append(Invariant(check))
    return check


def of_step(check: Callable[[Case], Verdict]) -> Callable[[Case], Verdict]:
    """Enter an invariant of the PLC under this controller."""
    STEPS.append(Invariant(check))
    return check


def of_node(check: Callable[[Model, Node, World], Verdict]) -> object:
    """Enter an invariant of what is there at one instant."""
    NODES.append(Invariant(check))
    return check


def of_mind(check: Callable[[Model, int], Verdict]) -> object:
    """Enter an invariant of every state of the controller."""
    MINDS.append(Invariant(check))
    return check


def of_look(check: Callable[[Facts], Verdict]) -> object:
    """Enter an invariant of the controller's state and what it saw last."""
    LOOKS.append(Invariant(check))
    return check


def of_stay(check: Callable[[Facts, Facts, LaneStatus], Verdict]) -> object:
    """Enter an invariant of a state that is the same after a look as before it."""
    STAYS.append(Invariant(check))
    return check


def of_rest(check: Callable[[Facts, Facts, LaneStatus], Verdict]) -> object:
    """Enter an invariant of a look about which nothing is done."""
    RESTS.append(Invariant(check))
    return check


def of_graph(check: Callable[..., int]) -> object:
    """Enter an invariant of all that can be reached."""
    GRAPHS.append(Invariant(check))
    return check
