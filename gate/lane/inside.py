"""Keeps account of whether somebody is inside, so that an officer is called in time.

From the first look that shows somebody until one that shows nobody, whatever state the lane goes
through meanwhile: a restart, a fault and an emergency count on. Silence is not nobody.
"""

from collections.abc import Iterator
from typing import Final

from gate.effects import Effect, StartTimer
from gate.events import LaneStatus
from gate.lane.facts import Facts

INSIDE_LIMIT: Final = "inside"


def follow(facts: Facts, status: LaneStatus) -> Iterator[Effect]:
    """Take in a look: whoever is seen first starts the time limit."""
    if status.persons == 0:
        facts.inside = False
    elif not facts.inside:
        facts.inside, facts.inside_number = True, facts.inside_number + 1
        yield limit(facts)


def limit(facts: Facts) -> StartTimer:
    """Return the time limit of those who are inside now."""
    return StartTimer(INSIDE_LIMIT, facts.inside_number, facts.settings.limits.inside_ms)
