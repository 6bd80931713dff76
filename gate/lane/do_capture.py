"""What rows ask of the vision worker, and what they note of its answers."""

from collections.abc import Iterable

from gate.crossing.compared import compared
from gate.crossing.decision import usable, waive, with_capture
from gate.crossing.evidence import pairs
from gate.effects import BeginCapture, Effect, Record
from gate.events import CaptureFinished, DocumentUnreadable, Event, Guidance
from gate.lane.do_doors import next_permit, send_permit
from gate.lane.evidence_of import limit_of, usual_for, with_look
from gate.lane.facts import Facts
from gate.lane.when_permits import decision_on
from gate.reasons import Reason


def begin_capture(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Have the live face captured and compared."""
    crossing = facts.under_way
    crossing.guidance, crossing.capture_asked = None, True
    crossing.captures += 1
    return (BeginCapture(crossing.number),)


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
    evidence = with_capture(crossing.evidence, event, limit_of(facts), usual_for(facts))
    crossing.evidence, waived = waive(evidence, policy)
    crossing.against(decision.reasons)
    if waived:
        yield Record("waived", {"crossing": crossing.number, "evidence": waived})
    yield _compared(facts, event)
    yield decision_row(facts, decision.release)


def capture_again(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note a comparison that failed, and have the face captured once more."""
    assert isinstance(event, CaptureFinished)
    crossing = facts.under_way
    crossing.captures_again += 1
    yield note_try(facts, event)
    yield from begin_capture(facts, event)
    crossing.guidance = Reason.LOOK_AGAIN  # the same words, however close it was


def note_try(facts: Facts, event: CaptureFinished) -> Record:
    """Return the row of a capture after which another begins."""
    row = _compared(facts, event)
    return Record(row.kind, {**row.public, "again": True})


def _compared(facts: Facts, event: CaptureFinished) -> Record:
    """Note the score with what it says; return the row of the capture."""
    crossing = facts.under_way
    crossing.score, crossing.guidance = usable(event.score), None
    crossing.compared = compared(crossing.score, crossing.reference, facts.settings.thresholds)
    for step, ms in event.ms:
        crossing.spend(f"capture.{step}", ms)
    public = {"crossing": crossing.number, "score": crossing.score, "frames": event.frames}
    public["capture"] = crossing.captures
    seen = {"live": event.live is True, "reasons": event.reasons}
    return Record("capture", {**public, **seen, **crossing.compared.public()})


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
