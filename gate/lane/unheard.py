"""What is written down of an event that nothing in the present state takes."""

from collections.abc import Iterable
from typing import Final

from gate.effects import Effect, Record
from gate.events import BackgroundAnswered, ChipRead, Event
from gate.lane.facts import Facts
from gate.lane.when_checks import answer_is_awaited

BUSY: Final = frozenset({"document_read"})  # somebody's document that nobody takes
ANSWERS: Final = ChipRead | BackgroundAnswered


def unheard(facts: Facts, event: Event) -> Iterable[Effect]:
    """Return the row of it, if it leaves one. Foreign answers have theirs already."""
    if event.trigger in BUSY:
        yield Record("not_taken", {"event": event.trigger, "state": facts.state})
    elif isinstance(event, ANSWERS) and answer_is_awaited(facts, event):
        yield Record("late", {"event": event.trigger, "crossing": event.crossing})
