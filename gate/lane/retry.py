"""An officer has the face captured once more: when that is possible, and what it forgets.

What the first capture gave is dropped, all of it; document, portrait, chip and background stand,
each proven once and for this crossing. The new capture is judged as any other, by the same guard.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gate.crossing.crossing import Crossing
from gate.effects import Effect, Record
from gate.events import Device, Event, OfficerCommand
from gate.lane import looks
from gate.lane.checks import still_needed
from gate.lane.do_capture import begin_capture
from gate.lane.facts import Facts
from gate.lane.when_officers import for_this_crossing
from gate.lane.when_status import one_locked_in
from gate.reasons import Reason

# What comes of one capture alone, and may be other in the next. None that speaks of who else is
# there, of a camera that does not see, or of a score that is no number: those an officer decides.
OF_THE_CAPTURE: Final = frozenset({
    Reason.NO_FACE, Reason.NOT_LOOKING, Reason.TURN_LEFT, Reason.TURN_RIGHT, Reason.LOOK_UP,
    Reason.LOOK_DOWN, Reason.HEAD_TILTED, Reason.MOUTH_COVERED, Reason.EYES_NOT_VISIBLE,
    Reason.MOUTH_OPEN, Reason.NOT_NEUTRAL, Reason.TOO_FAR, Reason.TOO_CLOSE, Reason.FACE_CUT_OFF,
    Reason.EYES_CLOSED, Reason.BLURRED, Reason.BAD_LIGHT, Reason.TURN_HEAD_LEFT,
    Reason.TURN_HEAD_RIGHT, Reason.NOD_HEAD, Reason.BLINK_EYES, Reason.MOVE_CLOSER,
    Reason.CAPTURE_TIME_LIMIT, Reason.PRESENTATION_ATTACK, Reason.FACE_MISMATCH,
    Reason.COMPARISON_UNSURE, Reason.LIKENESS_LOW,
})  # fmt: skip
CAMERA: Final = frozenset({Device.CAMERA, Device.VISION})


def capture_can_be_retried(facts: Facts, event: Event) -> bool:
    """One person locked in, nothing wrong, and nothing but a finished capture against them."""
    status = facts.status
    return (
        for_this_crossing(facts, event)
        and not facts.locked
        and status is not None
        and not status.latched
        and looks.trouble(status) is None
        and one_locked_in(facts, event)
        and not _lost(facts)
        and stopped_by_capture(facts)
        and not facts.under_way.capture_asked  # else its answer might be taken for the new one's
    )


def stopped_by_capture(facts: Facts) -> bool:
    """Nothing but the capture stands against this crossing, and there is a retry left."""
    crossing, most = facts.crossing, facts.settings.policy.retries_by_officer
    return (
        crossing is not None
        and crossing.retries < most
        and bool(crossing.reasons)
        and set(crossing.reasons) <= OF_THE_CAPTURE
        and _stands(crossing)
    )


def _stands(crossing: Crossing) -> bool:
    """All before the capture is proven, and nothing was armed yet."""
    evidence = crossing.evidence
    return (
        evidence.document_accepted is True  # and so consented to: see gate/lane/consent.py
        and evidence.portrait_found is True
        and crossing.entry_opened
        and not crossing.permits
        and not crossing.awaited
    )


def _lost(facts: Facts) -> bool:
    """The camera is lost, or something that this crossing still needs."""
    lost = facts.lost & (facts.settings.used | CAMERA)
    return any(still_needed(facts, device) for device in lost)


def forget_capture(crossing: Crossing) -> None:
    """Drop what a capture gave: score, evidence, reasons."""
    crossing.reasons, crossing.score, crossing.compared = (), None, None
    crossing.evidence = replace(
        crossing.evidence,
        live_capture=None,
        attack_check_passed=None,
        score_over_threshold=None,
        likeness_usual=None,
    )


def retry_capture(facts: Facts, event: Event) -> Iterable[Effect]:
    """Forget the capture before, count this one, and begin it."""
    assert isinstance(event, OfficerCommand)
    crossing = facts.under_way
    forget_capture(crossing)
    crossing.retries += 1
    begun = tuple(begin_capture(facts, event))
    public = {"crossing": crossing.number, "officer": event.officer}
    yield Record("retry", {**public, "retry": crossing.retries, "capture": crossing.captures})
    yield from begun
