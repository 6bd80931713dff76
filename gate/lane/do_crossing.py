"""What rows do to the crossing: begin it, note what stands against it, end it."""

from collections.abc import Iterable
from dataclasses import replace

from gate.crossing.crossing import Crossing
from gate.effects import Effect, Finish, Record, Wipe
from gate.events import DeviceLost, DocumentRead, EffectFailed, Event, Latched
from gate.lane import looks
from gate.lane.boarded import board
from gate.lane.codes import against_laid, mark_of
from gate.lane.consent import consent
from gate.lane.degraded import LOST
from gate.lane.facts import Facts
from gate.lane.guard import Guard
from gate.lane.row import Make
from gate.reasons import Reason
from gate.view import Outcome


def begin_crossing(facts: Facts, event: Event) -> Iterable[Effect]:
    """Start a crossing with a guard of its own; nothing of the one before is left."""
    facts.crossing = Crossing(facts.next_crossing)
    facts.guard = Guard(facts.next_crossing, facts.settings.limits.permit_ms)
    facts.next_crossing += 1
    yield Wipe()
    yield Record("crossing", {"crossing": facts.crossing.number, "trigger": event.trigger})


def begin_unexpected(facts: Facts, event: Event) -> Iterable[Effect]:
    """Start a crossing for whoever is inside without one, so that an officer can act on it."""
    yield from begin_crossing(facts, event)
    facts.under_way.against((unexpected(facts),))


def unexpected(facts: Facts) -> Reason:
    """Return why somebody or something is inside that no crossing expects."""
    status = facts.status
    if status is not None and Latched.WRONG_WAY in status.latched:
        return Reason.WRONG_WAY
    if status is not None and status.persons == 0:
        return Reason.LEFT_OBJECT
    return Reason.RESTARTED if facts.restarted else Reason.UNEXPECTED_PERSON


def begin_for(reason: Reason) -> Make:
    """Return a function that starts a crossing in which an officer sees to this."""

    def begin(facts: Facts, event: Event) -> Iterable[Effect]:
        yield from begin_crossing(facts, event)
        facts.under_way.against((reason,))

    begin.__name__ = f"begin_for_{reason.value}"
    return begin


def accept_document(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note that the document was accepted; its lines stay in memory to notice a swap."""
    assert isinstance(event, DocumentRead)
    crossing = facts.under_way
    crossing.lines, crossing.guidance, crossing.document_away = event.lines, None, False
    crossing.evidence = replace(crossing.evidence, document_accepted=True)
    crossing.boarding_mark = mark_of(facts, facts.codes.ticket)
    yield Record("document", {"crossing": crossing.number, "accepted": True, "reasons": ()})
    yield from consent(facts)


def refuse_document(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note every reason against the document."""
    assert isinstance(event, DocumentRead)
    crossing = facts.under_way
    crossing.against(against_laid(facts, event.lines))
    public = {"crossing": crossing.number, "accepted": False, "reasons": crossing.reasons}
    yield Record("document", public)


def against(*reasons: Reason) -> Make:
    """Return a function that notes these reasons."""

    def note(facts: Facts, _event: Event) -> Iterable[Effect]:
        facts.under_way.against(reasons)
        return ()

    note.__name__ = "against_" + "_".join(reason.value for reason in reasons)
    return note


def against_people(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Note why this is not exactly one person."""
    facts.under_way.against((looks.people_reason(facts.status) or Reason.MORE_THAN_ONE_PERSON,))
    return ()


def against_waiting(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Note why whoever is inside behind the open entry was not locked in."""
    people = looks.people_reason(facts.status)
    left = (Reason.DOCUMENT_FORGOTTEN,) if facts.document_there else ()
    facts.under_way.against((*((people,) if people else ()), *left) or (Reason.TIME_LIMIT,))
    return ()


def against_lane(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Note why nobody can be let in, where the document is not the cause."""
    crossing, status = facts.under_way, facts.status
    if crossing.reasons:
        return ()
    unexpected = Reason.LEFT_OBJECT if looks.object_left(status) else Reason.UNEXPECTED_PERSON
    clear = looks.persons(status) == 0 and not looks.object_left(status)
    crossing.against((looks.trouble(status) or (Reason.DOOR_FAULT if clear else unexpected),))
    return ()


def against_device(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note which device was lost."""
    assert isinstance(event, DeviceLost)
    facts.under_way.against((LOST[event.device],))
    return ()


def against_effect(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note what could not be done."""
    assert isinstance(event, EffectFailed)
    facts.under_way.against((event.reason,))
    return ()


def note_emergency(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Note which emergency it is; the PLC has acted already."""
    reason = looks.emergency_reason(facts.status) or Reason.EMERGENCY_STOP
    if facts.crossing is not None:
        facts.crossing.against((reason,))
    yield Record("emergency", {"reason": reason})


def finish(outcome: Outcome) -> Make:
    """Return a function that ends the crossing with this outcome and wipes what is left of it."""

    def end(facts: Facts, _event: Event) -> Iterable[Effect]:
        return ended(facts, outcome)

    end.__name__ = f"finish_{outcome.value}"
    return end


def ended(facts: Facts, outcome: Outcome) -> Iterable[Effect]:
    """End the crossing, if there is one, and wipe in any case."""
    crossing, facts.crossing, facts.guard = facts.crossing, None, None
    if crossing is not None:
        facts.helped = False  # who called has passed, or stands at the desk
        facts.last = crossing.result(outcome)
        if crossing.boarding_mark and outcome in {Outcome.RELEASED, Outcome.OVERRIDDEN}:
            board(facts, crossing.boarding_mark)
        yield Finish(facts.last)
    yield Wipe()
