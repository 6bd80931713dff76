"""What must hold where an officer has a face captured again: few, fresh, of the capture alone."""

from typing import Final

from gate.events import OfficerAction
from gate.lane.facts import Facts
from simulators.checker.case import Case, Verdict
from simulators.checker.given import Fed, command
from simulators.checker.history import RETRIED
from simulators.checker.kinds import of_look, of_mind, on
from simulators.checker.model import Model
from simulators.checker.proofs import FACES
from simulators.checker.relation import STALE
from simulators.checker.seen import shut, sound
from simulators.checker.told import Told

MOST: Final = 1  # what the policy of the lane that is explored allows
RETRY: Final = OfficerAction.RETRY_CAPTURE
CAMERA: Final = frozenset({"camera", "vision"})


def _retried(told: Told) -> bool:
    return told.before == "referred" and told.after == "capturing"


@on("officer_command")
def a_retry_needs_fresh_evidence(case: Case, told: Told) -> Verdict:
    """DESIGN 4, 5: nothing of the capture before is left, and nothing is armed on it."""
    crossing, known = case.then.crossing, case.known
    if not _retried(told) or crossing is None or known is None or known.crossing is None:
        return None
    if told.opens_something:
        return "a retry arms or opens"
    if known.crossing.capture_asked:
        return "an answer of the capture before may still come, and would count"
    if case.then.state != told.after:
        return None  # what fails in the same step refers it again
    evidence = crossing.evidence
    old = {evidence.live_capture, evidence.attack_check_passed, evidence.score_over_threshold,
           evidence.likeness_usual, crossing.score, crossing.compared} - {None}  # fmt: skip
    if old or crossing.reasons or case.now.proofs & FACES:
        return "the face is captured again, and the capture before still counts"
    asked = "BeginCapture" in told.asked and crossing.capture_asked
    return None if asked else "an officer asks for another capture, and the camera is not asked"


@on("officer_command")
def a_retry_is_of_the_capture_alone(case: Case, told: Told) -> Verdict:
    """DESIGN 3, 4, 5: document, people, permits and lock are no matter of another picture."""
    known = case.known
    if not _retried(told) or known is None or known.crossing is None:
        return None
    look, had = known.status, case.needed - {"face"}
    if not had <= case.had:
        return f"captured again, though {', '.join(sorted(had - case.had))} does not stand"
    alone = look is not None and look.persons == 1 and not look.left_object and not look.latched
    if not alone or look is None or not shut(look) or not sound(look):
        return "captured again, and not one person is locked in with nothing latched"
    if known.lost & CAMERA:
        return "captured again without a camera"
    permits = known.crossing.permits or known.locked
    return "captured again after a permit, or in a locked lane" if permits else None


@of_look
def retries_are_bounded(facts: Facts) -> Verdict:
    """DESIGN 5; docs/face.md, Close: each capture is one more try for a stranger, too."""
    crossing = facts.crossing
    over = crossing is not None and crossing.retries > MOST
    return "a face is captured again more often than is allowed" if over else None


@on("officer_command")
def a_retry_is_counted_and_watched(case: Case, told: Told) -> Verdict:
    """DESIGN 8, journal; devices I11: a row names it, and the limit inside runs again."""
    crossing, known = case.then.crossing, case.known
    if not _retried(told) or known is None or known.crossing is None or crossing is None:
        return None
    counted = case.then.state != told.after or crossing.retries == known.crossing.retries + 1
    if not counted or "retry" not in told.rows:
        return "the face is captured again, and nobody counts it"
    return None if "inside" in told.timers else "whoever is inside is watched by no timer"


@of_mind
def an_officer_can_retry(model: Model, mind: int) -> Verdict:
    """DESIGN officers: who looked away is looked at again, where nothing else is against them."""
    facts, can = model.brain.facts[mind], {one for one, _ in model.brain.commands(mind)}
    crossing, look = facts.crossing, facts.status
    if facts.state != "referred" or crossing is None or look is None or facts.locked:
        return None
    alone = look.persons == 1 and not look.left_object and not look.latched and shut(look)
    stopped = bool(crossing.reasons) and set(crossing.reasons) <= RETRIED
    due = stopped and not crossing.retries and not crossing.capture_asked and not facts.lost
    if alone and sound(look) and due and RETRY not in can:
        return "only the capture failed, and no officer can have another"
    return None


@of_mind
def a_retry_is_of_this_crossing(model: Model, mind: int) -> Verdict:
    """DESIGN 2; reliability R1 17: what was seen of another crossing looks at nobody."""
    _, told = model.brain.feed(mind, model.brain.number(Fed(command(RETRY, STALE))))
    return "a retry for another crossing is done" if told.asked or told.orders else None
