"""The shape of a row of the lane's table, and of what its functions are given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gate.effects import Effect
from gate.events import Event
from gate.lane.facts import Facts

Test = Callable[[Facts, Event], bool]
"""A guard: looks, changes nothing."""
Make = Callable[[Facts, Event], Iterable[Effect]]
"""Updates the facts and returns effects; no I/O."""


@dataclass(frozen=True, slots=True)
class Row:
    """In `source`, on `trigger`, where `test` holds: go to `dest` and make the effects.

    Rows of one pair are tried in their order; `dest` None stays in the state, its timer running.
    """

    source: str
    trigger: str
    dest: str | None
    test: Test
    makes: tuple[Make, ...] = ()
