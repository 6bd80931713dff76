"""Guards of rows about the answers that the entry waits for, and about what lost devices mean."""

from typing import Final

from gate.events import BackgroundAnswered, ChipRead, DeviceLost, Event, Mode, ReferenceReady
from gate.lane.checks import (
    SERVICES,
    answered,
    judged,
    still_awaited,
    still_needed,
    without_page_reader,
)
from gate.lane.degraded import asked_for
from gate.lane.facts import Facts
from gate.lane.looks import both_locked, object_left, persons
from gate.lane.when_status import one_locked_in

Answer: Final = ReferenceReady | ChipRead | BackgroundAnswered


def answer_is_awaited(facts: Facts, event: Event) -> bool:
    """The answer belongs to this crossing, and nothing has answered this before."""
    assert isinstance(event, Answer)
    crossing = facts.crossing
    if crossing is None or event.crossing != crossing.number:
        return False
    return answered(event)[0] in crossing.awaited


def good_answer(facts: Facts, event: Event) -> bool:
    """The awaited answer is good, or it is none and the policy does without it."""
    name, value = judged(facts, event)
    if not answer_is_awaited(facts, event):
        return False
    service = SERVICES.get(name)
    not_asked = service is not None and not asked_for(service, facts.settings.policy)
    if without_page_reader(facts, event):
        return True
    return value is True or (value is None and not_asked)


def hit(facts: Facts, event: Event) -> bool:
    """The background service knows something of this traveller, whenever it says so."""
    assert isinstance(event, BackgroundAnswered)
    crossing = facts.crossing
    ours = crossing is not None and event.crossing == crossing.number
    return ours and answered(event)[1] is False


def others_awaited(facts: Facts, event: Event) -> bool:
    """A good answer, after which the entry still waits for another."""
    rest = still_awaited(facts) - {answered(event)[0]}
    return good_answer(facts, event) and bool(rest)


def may_enter(facts: Facts, event: Event) -> bool:
    """The last good answer that the entry waits for, and an empty lane between locked doors."""
    rest = still_awaited(facts) - {answered(event)[0]}
    return good_answer(facts, event) and not rest and _lane_is_free(facts)


def all_answered(facts: Facts, _event: Event) -> bool:
    """Nothing is waited for any more, as what would have answered is lost; the lane is free."""
    return not still_awaited(facts) and _lane_is_free(facts)


def _lane_is_free(facts: Facts) -> bool:
    crossing, status = facts.crossing, facts.status
    return (
        crossing is not None
        and crossing.evidence.document_accepted is True
        and status is not None
        and status.mode is Mode.NORMAL
        and both_locked(status)
        and persons(status) == 0
        and not object_left(status)
    )


def never_let_in(facts: Facts, _event: Event) -> bool:
    """The traveller of an accepted document is still outside."""
    crossing = facts.crossing
    accepted = crossing is not None and crossing.evidence.document_accepted is True
    return accepted and crossing is not None and not crossing.entry_opened


def needed_device(facts: Facts, event: Event) -> bool:
    """The lane closes without the device that was lost."""
    assert isinstance(event, DeviceLost)
    needed = still_needed(facts, event.device)
    return needed and facts.settings.meaning(event.device) == "close"


def officer_instead(facts: Facts, event: Event) -> bool:
    """An officer decides in place of the device that was lost."""
    assert isinstance(event, DeviceLost)
    needed = still_needed(facts, event.device)
    return needed and facts.settings.meaning(event.device) == "officer"


def done_without(facts: Facts, event: Event) -> bool:
    """The crossing goes on without an answer of the device that was lost."""
    assert isinstance(event, DeviceLost)
    return facts.settings.meaning(event.device) == "without"


def locked_in_for_officer(facts: Facts, event: Event) -> bool:
    """One person between two locked doors, and something is lost: an officer decides."""
    crossing = facts.crossing
    return crossing is not None and bool(crossing.degraded) and one_locked_in(facts, event)
