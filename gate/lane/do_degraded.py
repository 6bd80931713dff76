"""What rows note where an officer stands in for the page reader: only an answer tells its loss."""

from collections.abc import Iterable

from gate.effects import Effect
from gate.events import Device, Event
from gate.lane.checks import without_page_reader
from gate.lane.degraded import LOST
from gate.lane.facts import Facts


def note_page_reader(facts: Facts, event: Event) -> Iterable[Effect]:
    """Have an officer compare the faces where the page could not be taken."""
    if without_page_reader(facts, event):
        facts.under_way.degrade(LOST[Device.PAGE_READER])
    return ()
