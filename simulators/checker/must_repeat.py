"""What must hold where a face is captured again: what was close, once, and told as that."""

from typing import Final

from gate.reasons import Reason
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import on
from simulators.checker.must_tell import read_of
from simulators.checker.proofs import CHIP_ONLY
from simulators.checker.seen import shut, sound
from simulators.checker.told import Told

UNSEEN: Final = "No face is seen in time."
CLOSE: Final = "The live face is close to a match."
ONCE: Final = 1  # what the policy of the lane that is explored allows


def is_close(case: Case) -> bool:
    """The score is of the referral band; of a print also that which a chip's portrait asks for."""
    beside_print = case.step.proof == CHIP_ONLY and "face" not in case.proofs
    return case.step.sentence == CLOSE or beside_print


def is_again(case: Case, told: Told) -> bool:
    """The face is captured again, after a first capture that was close."""
    known, then = case.known, case.then.crossing
    if known is None or known.crossing is None or then is None or not is_close(case):
        return False
    stays = told.before == told.after == "capturing" and "BeginCapture" in told.asked
    so_far = known.crossing.captures_again
    # What fails in the same step ends it, and nothing is counted any more.
    counted = case.step.disturbs or then.captures_again == so_far + 1
    return stays and so_far < ONCE and counted


def is_in_more_time(case: Case, told: Told) -> bool:
    """Nobody was seen, and the traveller has asked for a capture more than were begun for it."""
    known = case.known
    stays = told.before == told.after == "capturing" and "BeginCapture" in told.asked
    left = known is not None and known.more_asked > known.more_captures
    return stays and left and case.step.sentence == UNSEEN


@on("capture_finished")
def what_is_close_is_captured_again(case: Case, told: Told) -> Verdict:
    """DESIGN 4; docs/face.md, Close: once, if nothing but the comparison is against a release."""
    known = case.known
    if told.before != "capturing" or not is_close(case) or known is None or not known.crossing:
        return None
    look = known.status
    alone = look is not None and look.persons == 1 and shut(look) and sound(look)
    due = alone and case.proofs >= case.needed - {"face"} and not known.crossing.captures_again
    if due and not known.crossing.reasons and not is_again(case, told):
        return "the faces are close, and nobody looks again"
    return None


@on("capture_finished")
def who_stays_close_is_told_as_that(case: Case, told: Told) -> Verdict:
    """DESIGN 5: the officer reads that it is close, not that the faces differ, and no more."""
    if told.before != "capturing" or told.after != "referred" or not is_close(case):
        return None
    read = read_of(told)
    close = Reason.COMPARISON_UNSURE in read and Reason.FACE_MISMATCH not in read
    return None if close else "the faces are close, and the officer reads something else"
