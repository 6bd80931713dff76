"""Guards of rows about one look at the lane PLC."""

from typing import Final

from gate.events import DoorState, Event, Latched
from gate.lane import looks
from gate.lane.facts import Facts
from gate.reasons import Reason

NEWS: Final = {Reason.MORE_THAN_ONE_PERSON, Reason.WRONG_WAY, Reason.LEFT_OBJECT}


def burning(facts: Facts, _event: Event) -> bool:
    """Fire or emergency stop."""
    return looks.burning(facts.status)


def in_trouble(facts: Facts, _event: Event) -> bool:
    """The PLC is not in normal mode, or a door is not to be trusted."""
    return looks.trouble(facts.status) is not None


def exit_not_locked(facts: Facts, _event: Event) -> bool:
    """The exit moves though nobody asked for it."""
    return not looks.exit_locked(facts.status)


def entry_not_locked(facts: Facts, _event: Event) -> bool:
    """The entry moves though nobody asked for it."""
    return not looks.entry_locked(facts.status)


def not_locked(facts: Facts, _event: Event) -> bool:
    """One of the doors is not closed and locked."""
    return not looks.both_locked(facts.status)


def somebody_inside(facts: Facts, _event: Event) -> bool:
    """At least one person is between the doors."""
    return looks.persons(facts.status) > 0


def nobody_inside(facts: Facts, _event: Event) -> bool:
    """The PLC counts nobody. Unknown is not nobody."""
    return looks.persons(facts.status) == 0


def not_one_person(facts: Facts, _event: Event) -> bool:
    """More or fewer than one person, or somebody came from the wrong side."""
    return looks.people_reason(facts.status) is not None


def too_many(facts: Facts, _event: Event) -> bool:
    """More than one person, or one from the wrong side; nobody (yet) is no fault here."""
    status = facts.status
    if status is None:
        return True
    alarm = Latched.TAILGATING | Latched.WRONG_WAY
    return status.persons > 1 or bool(status.latched & alarm)


def one_inside(facts: Facts, _event: Event) -> bool:
    """Exactly one person is between the doors."""
    return looks.people_reason(facts.status) is None


def one_locked_in(facts: Facts, event: Event) -> bool:
    """Exactly one person between two locked doors."""
    return one_inside(facts, event) and looks.both_locked(facts.status)


def walked_back(facts: Facts, _event: Event) -> bool:
    """Nobody is inside or in the doorway, while the entry is not locked yet."""
    return looks.gone(facts.status) and not looks.entry_locked(facts.status)


def nobody_locked_in(facts: Facts, event: Event) -> bool:
    """Both doors are locked, and nobody is between them."""
    return nobody_inside(facts, event) and looks.both_locked(facts.status)


def object_left(facts: Facts, _event: Event) -> bool:
    """Something lies in the lane."""
    return looks.object_left(facts.status)


def may_close(facts: Facts, _event: Event) -> bool:
    """A door stands unlocked in an empty lane, or both do, as after a fire."""
    return looks.may_close(facts.status)


def forced_door(facts: Facts, _event: Event) -> bool:
    """The PLC says that a locked door was moved."""
    return looks.forced(facts.status)


def wrong_way(facts: Facts, _event: Event) -> bool:
    """Somebody came in through the exit, and may have gone again."""
    return facts.status is not None and Latched.WRONG_WAY in facts.status.latched


def people_news(facts: Facts, _event: Event) -> bool:
    """Something about people or belongings that the officer was not told yet."""
    reason, crossing = looks.people_reason(facts.status), facts.crossing
    told = crossing is None or reason in crossing.reasons
    return reason in NEWS and not told


def anything_latched(facts: Facts, _event: Event) -> bool:
    """The PLC holds an event that nobody acknowledged."""
    return facts.status is None or bool(facts.status.latched)


def let_out(facts: Facts, _event: Event) -> bool:
    """The entry is fully open, and nobody and nothing is inside any more."""
    status = facts.status
    return (
        status is not None
        and status.entry_door is DoorState.OPEN
        and looks.gone(status)
        and not status.left_object
    )
