"""What rows ask of the vision worker, and what they note of its answers."""

from collections.abc import Iterable

from gate.crossing.decision import usable, waive, with_capture
from gate.crossing.evidence import pairs
from gate.effects import BeginCapture, Effect, Record
from gate.events import CaptureFinished, DocumentUnreadable, Event, Guidance
from gate.lane.do_doors import next_permit, send_permit
from gate.lane.evidence_of import limit_of, with_look
from gate.lane.facts import Facts
from gate.lane.when_permits import decision_on


def begin_capture(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Have the live face captured and compared."""
    facts.under_way.guidance = None
    return (BeginCapture(facts.under_way.number),)


def note_guidance(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note what the traveller should do now; the display shows it."""
    assert isinstance(event, Guidance | DocumentUnreadable)
    facts.under_way.guidance = event.reason
    return ()


def note_capture(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note the capture's evidence and all that it leaves against a release; arm nothing."""
    assert isinstance(event, CaptureFinished)
    crossing, policy = facts.under_way, facts.settings.policy
    decision = decision_on(facts, event)
    evidence = with_capture(crossing.evidence, event, limit_of(facts))
    crossing.evidence, waived = waive(evidence, policy)
    crossing.score, crossing.guidance = usable(event.score), None
    crossing.against(decision.reasons)
    for step, ms in event.ms:
        crossing.spend(f"capture.{step}", ms)
    if waived:
        yield Record("waived", {"crossing": crossing.number, "evidence": waived})
    public = {"crossing": crossing.number, "score": crossing.score, "frames": event.frames}
    yield Record("capture", {**public, "live": event.live is True, "reasons": event.reasons})
    yield decision_row(facts, decision.release)


def arm_permit(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Arm the guard on the evidence noted and on the last look; then tell the PLC the number."""
    crossing, guard = facts.under_way, facts.guard
    assert guard is not None
    number = next_permit(facts)
    if against := guard.arm(with_look(crossing.evidence, facts), number, facts.now_ms):
        yield Record("permit_refused", {"crossing": crossing.number, "against": against})
        return
    yield from send_permit(facts, number)


def decision_row(facts: Facts, release: bool) -> Record:
    """Return the row of a decision: all evidence, and all that stands against a release."""
    crossing = facts.under_way
    evidence = dict(pairs(with_look(crossing.evidence, facts)))
    public = {
        "crossing": crossing.number,
        "release": release,
        "evidence": evidence,
        "reasons": crossing.reasons,
        "reference": crossing.reference,  # chip or print: each has a threshold of its own
        "threshold": limit_of(facts),
    }
    return Record("decision", public)
