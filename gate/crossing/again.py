"""Whether the face is captured once more before an officer is called."""

from gate.crossing.decision import Decision
from gate.events import CaptureFinished
from gate.policy.policy import Policy
from gate.reasons import Reason


def is_captured_again(
    decision: Decision, capture: CaptureFinished, so_far: int, policy: Policy
) -> bool:
    """Tell whether the policy has one more capture for a comparison that alone failed.

    Each further capture is one more try for a stranger, too, so that nothing but a usable score of
    a living face is tried again, and only where nothing else stands against a release.

    Args:
        decision: On the evidence of this capture.
        capture: What it ended with.
        so_far: How often the face was captured again in this crossing.
        policy: How often it may be, by what came out.
    """
    if capture.live is not True or capture.reasons or capture.attack_check is False:
        return False
    against = set(decision.reasons)
    if capture.attack_check is None:
        against.discard(Reason.PRESENTATION_ATTACK)  # faces that do not match are not checked
    allowed = {
        Reason.COMPARISON_UNSURE: policy.captures_again_unsure,
        Reason.FACE_MISMATCH: policy.captures_again_mismatch,
    }
    return len(against) == 1 and so_far < allowed.get(against.pop(), 0)
