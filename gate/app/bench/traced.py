"""The lane of the bench: the real one, which also tells which rows it tried and which it took."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gate.effects import Effect
from gate.events import Event, Moment
from gate.lane.actor import LaneActor
from gate.lane.lane import Lane
from gate.lane.row import Row
from gate.lane.states import TABLE
from gate.lane.when_officers import always, name

NUMBERS: Final = {id(row): number for number, row in enumerate(TABLE)}
ARROWS: Final = tuple(number for number, row in enumerate(TABLE) if row.dest is not None)


@dataclass(frozen=True, slots=True)
class Decision:
    """One event that a row was taken for."""

    event: str
    source: str
    dest: str | None  # None: it stayed
    tried: tuple[tuple[str, bool], ...]  # guard, whether it held; in the order of the table
    row: int  # of the table


def words_of(row: Row) -> str:
    """Return a row's guard in words, as the state diagram has it."""
    return "always" if row.test is always else name(row.test).removeprefix("(").removesuffix(")")


class TracedLane(Lane):
    """Everything happens as in `Lane`."""

    told: Callable[[Decision], None] | None = None

    def feed(self, event: Event, moment: Moment, written: bool = False) -> list[Effect]:
        """Carry out one event, and tell what was decided, where something was."""
        self._tried, self._taken_row, source = dict[int, bool](), -1, self.state
        effects = super().feed(event, moment, written)
        if self._taken_row >= 0 and self.told is not None:
            row = TABLE[self._taken_row]
            tried = tuple((words_of(TABLE[one]), held) for one, held in self._tried.items())
            self.told(Decision(event.trigger, source, row.dest, tried, self._taken_row))
        return effects

    def _test(self, row: Row, data: Any) -> bool:
        held = super()._test(row, data)
        self._tried[NUMBERS[id(row)]] = held
        return held

    def _make(self, row: Row, data: Any) -> None:
        self._taken_row = NUMBERS[id(row)]
        super()._make(row, data)


class TracedActor(LaneActor):
    """The real actor with a traced lane."""

    LANE = TracedLane

    def tell(self, told: Callable[[Decision], None]) -> None:
        """Tell every decision from now on."""
        assert isinstance(self._lane, TracedLane)
        self._lane.told = told

    @property
    def attended(self) -> bool:
        """Whether an officer watches over the lane, as it knows it."""
        return self._lane.facts.attended


class Coverage:
    """Which states were entered, and which rows that lead from state to state were taken."""

    def __init__(self) -> None:
        self.states = dict[str, None]()
        self.rows = set[int]()

    def enter(self, state: str) -> None:
        """A state is the present one."""
        self.states[state] = None

    def take(self, decision: Decision) -> None:
        """A row was taken."""
        if decision.dest is not None:
            self.rows.add(decision.row)
            self.enter(decision.dest)

    def missing(self) -> list[str]:
        """Return the rows that were never taken, in words."""
        return [arrow_words(TABLE[one]) for one in ARROWS if one not in self.rows]


def arrow_words(row: Row) -> str:
    """Return a row from state to state as a line."""
    return f"{row.source} → {row.dest}: {row.trigger} [{words_of(row)}]"


def pairs(rows: Sequence[int]) -> list[list[str]]:
    """Return the arrows between states that these rows stand for, each once."""
    found = dict.fromkeys((TABLE[one].source, str(TABLE[one].dest)) for one in rows)
    return [list(one) for one in found]
