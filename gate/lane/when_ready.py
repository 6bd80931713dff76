"""Guards of rows that let the lane take the next traveller, or not."""

from gate.events import Event
from gate.lane import looks
from gate.lane.blockers import blockers
from gate.lane.facts import Facts
from gate.lane.when_status import anything_latched, nobody_inside, object_left
from gate.view import Outcome


def settled(facts: Facts, event: Event) -> bool:
    """Empty, both doors locked, nothing latched."""
    return (
        nobody_inside(facts, event)
        and looks.both_locked(facts.status)
        and not object_left(facts, event)
        and not anything_latched(facts, event)
    )


def in_order(facts: Facts, event: Event) -> bool:
    """Settled, and nothing speaks against taking a traveller."""
    return settled(facts, event) and not blockers(facts)


def ready_again(facts: Facts, event: Event) -> bool:
    """In order; a document that was refused has been taken away."""
    refused = facts.last is not None and facts.last.outcome is Outcome.NOT_ADMITTED
    return in_order(facts, event) and not (refused and facts.document_there)


def settled_but_closed(facts: Facts, event: Event) -> bool:
    """Settled, but no traveller is to be taken now."""
    return settled(facts, event) and bool(blockers(facts))
