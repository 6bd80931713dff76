"""Guards of rows about capture, decision and permit."""

from gate.crossing.again import is_captured_again
from gate.crossing.decision import Decision, decide, waive, with_capture
from gate.events import CaptureFinished, Event, Guidance, Latched
from gate.lane import looks
from gate.lane.evidence_of import limit_of, scale_of, usual_for, with_look
from gate.lane.facts import Facts
from gate.lane.when_status import nobody_inside


def guidance_is_ours(facts: Facts, event: Event) -> bool:
    """The advice belongs to this crossing."""
    assert isinstance(event, Guidance)
    return facts.crossing is not None and event.crossing == facts.crossing.number


def capture_is_ours(facts: Facts, event: Event) -> bool:
    """The capture belongs to this crossing."""
    assert isinstance(event, CaptureFinished)
    return facts.crossing is not None and event.crossing == facts.crossing.number


def decision_on(facts: Facts, event: CaptureFinished) -> Decision:
    """Decide on all evidence of the crossing with this capture; None known: refer."""
    assert facts.crossing is not None
    limit = limit_of(facts)
    evidence = with_capture(facts.crossing.evidence, event, limit, usual_for(facts))
    evidence, _ = waive(with_look(evidence, facts), facts.settings.policy)
    return decide(evidence, event, limit, scale_of(facts))


def complete(facts: Facts, event: Event) -> bool:
    """All evidence is True."""
    assert isinstance(event, CaptureFinished)
    return capture_is_ours(facts, event) and decision_on(facts, event).release


def captured_again(facts: Facts, event: Event) -> bool:
    """The comparison alone failed, nothing stood against a release, and the policy allows more."""
    assert isinstance(event, CaptureFinished)
    crossing, policy = facts.crossing, facts.settings.policy
    if crossing is None or crossing.reasons or not capture_is_ours(facts, event):
        return False
    so_far = crossing.captures_again
    return is_captured_again(decision_on(facts, event), event, so_far, policy)


def permit_over(facts: Facts, _event: Event) -> bool:
    """The permit is gone or has expired."""
    permit = facts.guard.permit if facts.guard else None
    return permit is None or facts.now_ms >= permit.expires_ms


def permit_read_back(facts: Facts, _event: Event) -> bool:
    """The PLC shows our number, with one person between two locked doors."""
    return facts.guard is not None and facts.guard.read_back(facts.status)


def permit_refused(facts: Facts, _event: Event) -> bool:
    """The PLC says that it did not take a permit."""
    return facts.status is not None and Latched.PERMIT_REFUSED in facts.status.latched


def exit_moves(facts: Facts, _event: Event) -> bool:
    """The exit has left its lock."""
    return facts.status is not None and not looks.exit_locked(facts.status)


def just_left(facts: Facts, _event: Event) -> bool:
    """Nobody is inside or in a doorway any more, and the exit was not asked to close yet."""
    crossing = facts.crossing
    return crossing is not None and not crossing.closing_exit and looks.gone(facts.status)


def came_back(facts: Facts, _event: Event) -> bool:
    """Somebody is inside although the traveller has left: the permit was spent."""
    crossing = facts.crossing
    return crossing is not None and crossing.closing_exit and looks.persons(facts.status) > 0


def released(facts: Facts, event: Event) -> bool:
    """Left, permit spent, and both doors locked behind the traveller."""
    crossing = facts.crossing
    return (
        crossing is not None
        and crossing.closing_exit
        and crossing.permit_spent
        and nobody_inside(facts, event)
        and looks.both_locked(facts.status)
    )
