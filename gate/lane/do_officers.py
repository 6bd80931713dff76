"""What rows do on an officer's command, and to call one."""

from collections.abc import Iterable

from gate.crossing.crossing import WayOut
from gate.effects import Effect, Record, StartTimer
from gate.events import Event, OfficerAction, OfficerCommand
from gate.lane import looks
from gate.lane.do_crossing import ended
from gate.lane.facts import Facts
from gate.lane.inside import limit
from gate.lane.row import Make
from gate.lane.when_gone import passages_since
from gate.reasons import Reason
from gate.view import Outcome

ENDINGS = {
    OfficerAction.SEND_BACK: Outcome.SENT_BACK,
    OfficerAction.SECOND_LINE: Outcome.SECOND_LINE,
}


def call_officer(facts: Facts, event: Event) -> Iterable[Effect]:
    """Call an officer, and write down why; the view's state is what rings."""
    crossing = facts.crossing
    public = {
        "crossing": crossing.number if crossing else None,
        "reasons": crossing.reasons if crossing else (),
        "trigger": event.trigger,
    }
    yield Record("officer_called", public)


def wait_again(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Start the time limit of the state once more."""
    yield StartTimer("state", facts.epoch, facts.settings.limits.of(facts.state))


def choose_ending(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note how the officer ends the crossing; with nobody inside it is only taken back."""
    assert isinstance(event, OfficerCommand)
    nobody = looks.persons(facts.status) == 0
    facts.under_way.ending = Outcome.ABORTED if nobody else ENDINGS[event.action]
    facts.under_way.way_out, facts.under_way.entry_opened = WayOut.NONE, True
    facts.under_way.against((Reason.OFFICER_DECISION,))
    return ()


def finish_as_chosen(facts: Facts, _event: Event) -> Iterable[Effect]:
    """End the crossing as the officer chose."""
    return ended(facts, facts.under_way.ending or Outcome.ABORTED)


def finish_outside(facts: Facts, _event: Event) -> Iterable[Effect]:
    """End a crossing whose traveller is outside: not admitted, or called off after the opening."""
    opened = facts.crossing is not None and facts.crossing.entry_opened
    return ended(facts, Outcome.ABORTED if opened else Outcome.NOT_ADMITTED)


def finish_passed(facts: Facts, _event: Event) -> Iterable[Effect]:
    """End the crossing of a traveller who left through the exit on a permit."""
    crossing = facts.under_way
    if not crossing.permit_spent:  # the PLC never said that the exit opened on it
        yield from ended(facts, Outcome.ABORTED)
        return
    if (count := passages_since(facts)) != 1:  # the PLC's own counter disagrees: to be looked at
        yield Record("passage_count", {"crossing": crossing.number, "passages": count})
    yield from ended(facts, Outcome.OVERRIDDEN if crossing.overridden else Outcome.RELEASED)


def finish_after_fault(facts: Facts, _event: Event) -> Iterable[Effect]:
    """End what a fault cut off, by what the PLC shows now that it answers again."""
    if facts.under_way.permit_spent and passages_since(facts) == 1:
        return finish_passed(facts, _event)  # they went on while we saw nothing
    return finish_outside(facts, _event)


def finish_acknowledged(facts: Facts, _event: Event) -> Iterable[Effect]:
    """End what an officer has looked at: passed where permit and counter both say so."""
    if facts.under_way.permit_spent and passages_since(facts) == 1:
        return finish_passed(facts, _event)
    return ended(facts, Outcome.ABORTED)


def count_inside_again(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Call again after the same time if somebody is still inside."""
    return (limit(facts),)


def note_looked(facts: Facts, _event: Event) -> Iterable[Effect]:
    """An officer has looked at the forced door."""
    facts.forced = False
    return ()


def note_not_taken(facts: Facts, event: Event) -> Iterable[Effect]:
    """Write down that no crossing began on this document."""
    yield Record("not_taken", {"event": event.trigger, "state": facts.state})


def take_out_of_service(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Take no new traveller; the present crossing ends first."""
    facts.wanted = False
    return ()


def take_into_service(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Take travellers again, as soon as all is in order; a lock ends by this alone."""
    facts.wanted, facts.locked = True, False
    return ()


def fault_cause(reason: Reason) -> Make:
    """Return a function that notes why the lane is at fault though no device says so."""

    def note(facts: Facts, _event: Event) -> Iterable[Effect]:
        facts.cause = reason
        return ()

    note.__name__ = f"cause_{reason.value}"
    return note
