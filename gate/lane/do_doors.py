"""What rows ask of doors and permits, and what a fault drops."""

from collections.abc import Iterable

from gate.effects import Arm, Effect, Record, Wipe
from gate.events import Event, OfficerCommand
from gate.lane import looks
from gate.lane.evidence_of import override_grounds
from gate.lane.facts import NO_MODE, Facts
from gate.lane.guard import Guard, permit_number
from gate.lane.sheet import CLOSE, HOLD
from gate.reasons import Reason


def close_doors(_facts: Facts, _event: Event) -> Iterable[Effect]:
    """Close and lock both; the PLC closes no door on a person."""
    return (CLOSE,)


def hold_doors(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Ask for nothing: what was asked before the silence is forgotten."""
    facts.asked_mode = NO_MODE
    return (HOLD, NO_MODE)


def close_exit(facts: Facts, _event: Event) -> Iterable[Effect]:
    """The traveller is out: close behind them, and count."""
    facts.under_way.closing_exit = True
    return (CLOSE,)


def mark_entry_opened(facts: Facts, _event: Event) -> Iterable[Effect]:
    """From here on somebody may be inside."""
    facts.under_way.entry_opened = True
    return ()


def next_permit(facts: Facts) -> int:
    """Return a number that the PLC does not show and that was not the last one used."""
    status = facts.status
    shown = {0, status.armed_permit, status.spent_permit} if status else {0}
    taken = frozenset(shown | {facts.last_permit})
    return permit_number(facts.under_way.number, len(facts.under_way.permits), taken)


def send_permit(facts: Facts, number: int) -> Iterable[Effect]:
    """Remember an armed number and write it to the PLC."""
    crossing = facts.under_way
    crossing.permits, facts.last_permit = (*crossing.permits, number), number
    crossing.permit_spent = crossing.closing_exit = False
    crossing.passages_before = facts.status.passages if facts.status else None
    yield Arm(number)


def arm_override(facts: Facts, event: Event) -> Iterable[Effect]:
    """Arm on the officer's decision, which stands in the journal already."""
    assert isinstance(event, OfficerCommand)
    number = next_permit(facts)
    grounds = override_grounds(facts, event)
    if against := _guard(facts).arm_override(grounds, number, facts.now_ms):
        yield Record("permit_refused", {"crossing": facts.under_way.number, "against": against})
        return
    facts.under_way.overridden = True
    yield from send_permit(facts, number)


def open_exit(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Take the permit out of the guard; it answers Open or Refer."""
    yield _guard(facts).open_exit(facts.under_way.number, facts.status, facts.now_ms)


def enter_fault(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Note why; drop permit and evidence: what follows is an officer's decision."""
    facts.asked_mode = NO_MODE
    reason = looks.trouble(facts.status) or facts.cause or Reason.DOOR_FAULT
    facts.forced = facts.forced or reason is Reason.FORCED_DOOR
    if facts.guard is not None:
        facts.guard.drop()
    if facts.crossing is not None:
        facts.crossing.against((reason,))
        facts.crossing.forget()
    yield Record("fault", {"reason": reason})
    yield NO_MODE
    yield Wipe()


def _guard(facts: Facts) -> Guard:
    assert facts.guard is not None
    return facts.guard
