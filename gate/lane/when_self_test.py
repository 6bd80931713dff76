"""Guards of the rows of the self-test."""

from gate.events import DoorState, Event
from gate.lane import looks
from gate.lane.facts import Facts
from gate.lane.self_test import LOOKS, NEAR_BEAMS, failed
from gate.lane.when_ready import settled


def untested(facts: Facts, _event: Event) -> bool:
    """The lane has not passed its self-test."""
    return not facts.self_test.passed


def self_test_due(facts: Facts, event: Event) -> bool:
    """It has not begun, and the lane is settled and in normal mode."""
    return _open(facts, event) and facts.self_test.looks == 0


def answers_count(facts: Facts, event: Event) -> bool:
    """It has begun, and not enough frames were answered yet."""
    return _open(facts, event) and 0 < facts.self_test.looks < LOOKS


def exercise_due(facts: Facts, event: Event) -> bool:
    """The entry is to be opened and closed once, and nobody is near it; never in a locked lane."""
    wanted = facts.settings.self_test.exercise_doors and facts.self_test.exercise == ""
    free = not facts.locked and facts.self_test.looks == LOOKS and _clear(facts)
    return wanted and free and _open(facts, event)


def exercise_disturbed(facts: Facts, _event: Event) -> bool:
    """Somebody comes near the door that opens for nobody."""
    return facts.self_test.exercise == "opening" and not _clear(facts)


def entry_opened(facts: Facts, _event: Event) -> bool:
    """The entry has reached its open end."""
    status = facts.status
    opened = status is not None and status.entry_door is DoorState.OPEN
    return facts.self_test.exercise == "opening" and opened


def exercising(facts: Facts, _event: Event) -> bool:
    """The entry is on its way."""
    moving = {"opening", "closing"}
    return facts.self_test.exercise in moving and looks.trouble(facts.status) is None


def exercised(facts: Facts, _event: Event) -> bool:
    """The entry is locked again."""
    return facts.self_test.exercise == "closing" and looks.both_locked(facts.status)


def self_test_passes(facts: Facts, event: Event) -> bool:
    """Every item holds."""
    return _open(facts, event) and not failed(facts)


def _open(facts: Facts, event: Event) -> bool:
    return untested(facts, event) and settled(facts, event) and looks.trouble(facts.status) is None


def _clear(facts: Facts) -> bool:
    return facts.status is not None and not facts.status.barriers & NEAR_BEAMS
