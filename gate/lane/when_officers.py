"""Guards of rows about officers, devices and time limits."""

from collections.abc import Callable

from gate.events import (
    DoorState,
    Event,
    OfficerAction,
    OfficerCommand,
    TimerExpired,
)
from gate.lane import looks
from gate.lane.facts import Facts
from gate.lane.inside import INSIDE_LIMIT
from gate.lane.row import Test

STATE_LIMIT = "state"


def always(_facts: Facts, _event: Event) -> bool:
    """The safe row, which comes last."""
    return True


def either(*tests: Test) -> Test:
    """One of the tests holds."""

    def one_holds(facts: Facts, event: Event) -> bool:
        for test in tests:  # noqa: SIM110  # several at every look: a generator costs more
            if test(facts, event):
                return True
        return False

    return _named(one_holds, " or ", tests)


def both(*tests: Test) -> Test:
    """All of the tests hold."""

    def all_hold(facts: Facts, event: Event) -> bool:
        for test in tests:  # noqa: SIM110  # as above
            if not test(facts, event):
                return False
        return True

    return _named(all_hold, " and ", tests)


def negation(test: Test) -> Test:
    """The test does not hold."""

    def does_not_hold(facts: Facts, event: Event) -> bool:
        return not test(facts, event)

    does_not_hold.__name__ = f"not {test.__name__}"
    return does_not_hold


def _named(test: Test, word: str, parts: tuple[Test, ...]) -> Test:
    test.__name__ = f"({word.join(name(part) for part in parts)})"
    return test


def name(function: Callable[..., object]) -> str:
    """Return the name that the diagram and the journal show."""
    return str(function.__name__)


def state_limit(_facts: Facts, event: Event) -> bool:
    """The state has lasted too long."""
    assert isinstance(event, TimerExpired)
    return event.name == STATE_LIMIT


def inside_too_long(_facts: Facts, event: Event) -> bool:
    """Somebody is inside, and no officer was called yet."""
    assert isinstance(event, TimerExpired)
    return event.name == INSIDE_LIMIT


def unattended(facts: Facts, _event: Event) -> bool:
    """No officer is signed in."""
    return not facts.attended


def asks(action: OfficerAction) -> Test:
    """The officer asks for this."""

    def test(_facts: Facts, event: Event) -> bool:
        assert isinstance(event, OfficerCommand)
        return event.action is action

    test.__name__ = f"asks_{action.value}"
    return test


def for_this_crossing(facts: Facts, event: Event) -> bool:
    """The officer saw the crossing that is under way."""
    assert isinstance(event, OfficerCommand)
    return facts.crossing is not None and event.crossing == facts.crossing.number


def entry_can_open(facts: Facts, _event: Event) -> bool:
    """Nothing is in the way of letting somebody out through the entry."""
    status = facts.status
    return (
        status is not None
        and looks.trouble(status) is None
        and looks.exit_locked(status)
        and status.entry_door is not DoorState.FAULT
    )


def known_empty(facts: Facts, _event: Event) -> bool:
    """The PLC answers, and nobody and nothing is between the doors."""
    return looks.persons(facts.status) == 0 and not looks.object_left(facts.status)


def forced(facts: Facts, _event: Event) -> bool:
    """A door was forced, and no officer has looked at the lane yet."""
    return facts.forced


def emergency_over(facts: Facts, _event: Event) -> bool:
    """The PLC answers and says that the emergency has ended (reset on site)."""
    return facts.status is not None and not looks.burning(facts.status)


def has_crossing(facts: Facts, _event: Event) -> bool:
    """A crossing is under way."""
    return facts.crossing is not None


def locked(facts: Facts, _event: Event) -> bool:
    """An officer has locked the lane."""
    return facts.locked


def wanted(facts: Facts, _event: Event) -> bool:
    """The lane is to take travellers."""
    return facts.wanted
