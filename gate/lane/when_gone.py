"""Guards of rows about who has left the lane, and through which door."""

from gate.crossing.crossing import WayOut
from gate.events import Event
from gate.lane import looks
from gate.lane.facts import Facts
from gate.lane.when_status import nobody_inside


def passages_since(facts: Facts) -> int | None:
    """Return how many people left through the exit since the permit was armed; None: unknown."""
    crossing, status = facts.crossing, facts.status
    if crossing is None or crossing.passages_before is None or status is None:
        return None
    return (status.passages - crossing.passages_before) & 0xFFFF


def not_one_passage(facts: Facts, _event: Event) -> bool:
    """The PLC's own counter says that not exactly one person left on this permit."""
    return passages_since(facts) not in {1, None}


def gone_by_exit(facts: Facts, event: Event) -> bool:
    """The exit stood open on this crossing's permit, and now nobody is inside.

    The PLC's counter says so, too, where the entry was open since: without a controller the PLC
    opens it on a thing that was left behind.
    """
    crossing = facts.crossing
    return (
        crossing is not None
        and crossing.permit_spent
        and (crossing.way_out is WayOut.EXIT or passages_since(facts) == 1)
        and nobody_inside(facts, event)
        and looks.both_locked(facts.status)
    )


def gone_by_entry(facts: Facts, event: Event) -> bool:
    """The entry stood open since somebody was last locked in, and now nobody is inside."""
    crossing = facts.crossing
    return (
        crossing is not None
        and crossing.way_out is WayOut.ENTRY
        and nobody_inside(facts, event)
        and looks.both_locked(facts.status)
    )
