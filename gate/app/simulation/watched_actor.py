"""The real actor of a lane, with an eye on whether an event changed what the lane knows."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from gate.app.simulation.batch_journal import BatchJournal
from gate.crossing.crossing import Crossing
from gate.events import Event
from gate.lane.actor import LaneActor
from gate.lane.facts import Facts
from gate.lane.request import Request
from gate.ports import Row

# A look sets these whatever it shows.
OF_EVERY_LOOK: Final = frozenset({"moment", "status", "crossing"})
KNOWN: Final = tuple(one.name for one in fields(Facts) if one.name not in OF_EVERY_LOOK)
OF_A_CROSSING: Final = tuple(one.name for one in fields(Crossing))
_known: Final = attrgetter(*KNOWN)
_of_a_crossing: Final = attrgetter(*OF_A_CROSSING)


class LaneRecorder:
    """Fits gate.ports.Journal; tells when a row calls an officer."""

    def __init__(self, journal: BatchJournal, lane: str, called: Callable[[str], None]) -> None:
        self._journal, self._lane, self._called = journal, lane, called

    def append(self, rows: Sequence[Row]) -> None:
        """Take the rows."""
        self._journal.append(self._lane, rows)
        if any(row.kind == "officer_called" for row in rows):
            self._called(self._lane)


class WatchedActor(LaneActor):
    """Tells after each event that changed what the lane knows: it may do more at the next look.

    One that changed nothing, as a retry every ten seconds all night long, leaves it where the last
    look has left it. What it asks of the PLC goes out at once, by itself.
    """

    def __init__(self, acted: Callable[[], None], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._acted = acted

    def _take(self, item: Event | Request) -> None:
        before = known(self._lane.facts)
        super()._take(item)
        if known(self._lane.facts) != before:
            self._acted()


def known(facts: Facts) -> object:
    """Return all that a lane goes by, but for the clock and what it last saw."""
    crossing, guard = facts.crossing, facts.guard
    # What can change while it stays the same object is looked into.
    return _known(facts), crossing and _of_a_crossing(crossing), guard and guard.permit
