"""Why a lane takes no travellers now: every reason, for the officer's view."""

from collections.abc import Iterator

from gate.events import Device
from gate.lane import self_test
from gate.lane.degraded import LOST
from gate.lane.facts import Facts
from gate.lane.looks import emergency_reason, object_left, persons, trouble
from gate.reasons import Reason


def blockers(facts: Facts) -> tuple[Reason, ...]:
    """Return every reason against taking a traveller, each once; empty: nothing is against it."""
    return tuple(dict.fromkeys(_blockers(facts)))


def _blockers(facts: Facts) -> Iterator[Reason]:
    if facts.cause is not None:
        yield facts.cause
    if facts.forced:
        yield Reason.FORCED_DOOR
    yield from self_test.reasons(facts)
    if (reason := emergency_reason(facts.status) or trouble(facts.status)) is not None:
        yield reason
    if persons(facts.status) > 0:
        yield Reason.UNEXPECTED_PERSON
    if object_left(facts.status):
        yield Reason.LEFT_OBJECT
    for device in Device:  # in their order: the same facts give the same view
        if device in facts.blocking:
            yield LOST[device]
    yield from _by_officers(facts)


def _by_officers(facts: Facts) -> Iterator[Reason]:
    if not facts.wanted:
        yield Reason.LOCKED_BY_OFFICER if facts.locked else Reason.OFFICER_DECISION
    if not facts.attended:
        yield Reason.NO_OFFICER
