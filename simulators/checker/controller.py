"""The production lane on another machine: its rows are tried in a loop, in the same order.

`transitions.Machine` takes 15 to 40 us an event; everything else is `gate.lane.lane.Lane` itself.
tests/simulators/checker compares both machines, event by event.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, Final, cast, get_args, get_type_hints

from gate.events import Event, Moment, TimerExpired
from gate.lane.facts import Facts
from gate.lane.lane import Lane
from gate.lane.machine import RowMachine
from gate.lane.row import Row
from gate.lane.settings import Settings

TIMERS: Final = ("state", "inside", "document")
OLD: Final = 0  # the epoch of every timer in facts that the abstraction has gone over
Rows = Mapping[tuple[str, str], tuple[Row, ...]]


class UnhandledError(Exception):
    """A pair of state and trigger has neither a row nor a reason to be ignored."""


class _Trigger:
    """Stands in for an event of the machine; it fits every trigger."""

    def trigger(self, lane: "TableLane", event: Event) -> None:
        lane.try_rows(event)


class _Triggers:
    def __getitem__(self, _name: str) -> _Trigger:
        return TRIGGER


TRIGGER = _Trigger()


class TableLane(Lane):
    """A Lane whose machine is a loop over rows, which may be those of a mutated table."""

    def __init__(self, settings: Settings, moment: Moment, rows: Rows) -> None:
        """Begin as Lane does."""
        super().__init__(settings, moment)
        self._machine = cast("RowMachine", SimpleNamespace(events=_Triggers()))
        self.rows = rows
        self.taken: Row | None = None  # by the event that was fed last

    def try_rows(self, event: Event) -> None:
        """Take the first row whose test holds."""
        rows = self.rows.get((self.state, event.trigger))
        if rows is None:
            raise UnhandledError(f"{self.state}: {event.trigger}")
        for row in rows:
            if row.test(self.facts, event):
                self.taken, self.state = row, row.dest or self.state
                self._make(row, SimpleNamespace(kwargs={"event": event}))
                return

    def outdated(self) -> frozenset[str]:
        """Return the timers whose events, were they started before this event, count no more."""
        return frozenset(name for name in TIMERS if not self._in_time(TimerExpired(name, OLD)))

    def in_time(self, name: str, epoch: int) -> bool:
        """Tell whether a timer that was started just now would count. Raises KeyError: unknown."""
        if name not in TIMERS:
            raise KeyError(f"timer {name!r}: add it to TIMERS")
        return self._in_time(TimerExpired(name, epoch))

    def put(self, facts: Facts) -> None:
        """Stand where these facts are; they are copied, so that nobody else's change."""
        self.facts, self.state, self.taken = unshared(facts), facts.state, None
        self._effects.clear()


def unshared(facts: Facts) -> Facts:
    """Return a copy that shares no value that can be changed."""
    made = cast("Facts", _copied(facts))
    for name in CHANGEABLE:
        part = getattr(made, name)
        if part is not None:
            setattr(made, name, _copied(part))
    return made


def _copied(value: Any) -> Any:
    values, dicts = _parts(type(value).__name__, type(value))
    made = type(value)(*values(value))
    for name in dicts:
        setattr(made, name, dict(getattr(made, name)))
    return made


_PARTS: Final = dict[str, tuple[Callable[[Any], tuple[Any, ...]], tuple[str, ...]]]()


def _parts(name: str, kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[str, ...]]:
    found = _PARTS.get(name)
    if found is None:
        parts = fields(kind)
        dicts = tuple(field.name for field in parts if field.default_factory is dict)
        found = _PARTS[name] = attrgetter(*(field.name for field in parts)), dicts
    return found


CHANGEABLE: Final = tuple(  # fields that may hold a record that is not frozen
    name
    for name, hint in get_type_hints(Facts).items()
    for one in (get_args(hint) or (hint,))
    if is_dataclass(one) and not cast("Any", one).__dataclass_params__.frozen
)
