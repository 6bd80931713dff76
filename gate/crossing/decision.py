"""Evidence in, decision with reason codes out; whatever is unknown is a referral."""

import math
from dataclasses import dataclass, replace
from typing import Final

from gate.crossing.evidence import REASONS, Evidence, missing
from gate.crossing.scale import NO_SCALE, Scale
from gate.events import CaptureFinished
from gate.policy.policy import Policy
from gate.reasons import Reason

FACE: Final = ("portrait_found", "live_capture", "score_over_threshold", "likeness_usual")


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a permit may be armed, and all that stands against it."""

    evidence: Evidence
    reasons: tuple[Reason, ...]  # each once, the first cause first; empty: release

    @property
    def release(self) -> bool:
        """True only where nothing stands against it."""
        return not self.reasons and not missing(self.evidence)


def usable(score: object) -> float | None:
    """Return the comparison score, or None where it is no finite number (NaN, a text, True)."""
    if isinstance(score, bool) or not isinstance(score, int | float):
        return None
    return float(score) if math.isfinite(score) else None


def waive(evidence: Evidence, policy: Policy) -> tuple[Evidence, tuple[str, ...]]:
    """Set True what the policy does not ask for; return the names, for a journal row.

    Only what was not looked at is waived: a check that was made and failed stays failed.
    """
    asked = {
        "chip_authenticated": policy.require_chip,
        "background_clear": policy.require_background,
        "attack_check_passed": policy.require_attack_check,
        "likeness_usual": policy.low_likeness == "refer",
    }
    names = tuple(
        name
        for name, wanted in asked.items()
        if wanted is False and getattr(evidence, name) is None
    )
    return replace(evidence, **dict.fromkeys(names, True)), names


def waive_face(evidence: Evidence, policy: Policy) -> tuple[Evidence, tuple[str, ...]]:
    """Set True what a boarding pass can not give, where the policy asks for no face either.

    For topology `boarding` alone. Returns the names of all that is waived, for a journal row.
    """
    evidence, waived = waive(evidence, policy)
    if policy.require_face is not False:
        return evidence, waived
    names = tuple(name for name in FACE if getattr(evidence, name) is None)
    return replace(evidence, **dict.fromkeys(names, True)), (*waived, *names)


def against_without_face(evidence: Evidence, policy: Policy) -> tuple[Reason, ...]:
    """Return every reason against a release on evidence without a face; empty: release."""
    return tuple(dict.fromkeys(REASONS[name] for name in missing(waive_face(evidence, policy)[0])))


def with_capture(
    evidence: Evidence,
    capture: CaptureFinished,
    limit: float | None,
    usual_from: float | None = None,
) -> Evidence:
    """Add what the capture proved.

    Args:
        evidence: What was known before.
        capture: The live capture of this crossing.
        limit: Finite comparison score, the threshold for the origin of this reference
            (gate.crossing.thresholds); None: there is none, and no score is enough.
        usual_from: What most genuine comparisons reach, where the policy asks for it; None: it
            does not, or nobody knows.
    """
    score = usable(capture.score)
    return replace(
        evidence,
        live_capture=capture.live is True and not capture.reasons,
        attack_check_passed=capture.attack_check,
        score_over_threshold=None if score is None or limit is None else score >= limit,
        likeness_usual=None if score is None or usual_from is None else score >= usual_from,
    )


def decide(
    evidence: Evidence,
    capture: CaptureFinished,
    limit: float | None,
    scale: Scale = NO_SCALE,
) -> Decision:
    """Decide on evidence that holds the capture's. Refers with every reason against it.

    `limit`: as for `with_capture`; `scale`: what else is known of scores of this origin.
    """
    reasons = list(capture.reasons)
    for name in missing(evidence):
        reasons.extend(_reasons(name, evidence, capture, limit, scale))
    return Decision(evidence, tuple(dict.fromkeys(reasons)))


def _reasons(
    name: str, evidence: Evidence, capture: CaptureFinished, limit: float | None, scale: Scale
) -> tuple[Reason, ...]:
    if name == "score_over_threshold":
        return _against_score(evidence, capture, limit, scale)
    if name == "live_capture" and capture.live is True:
        return ()  # refused for the capture's own reasons, which stand there already
    if name == "likeness_usual" and evidence.score_over_threshold is not True:
        return ()  # faces that do not match, or were not compared, are told as that
    return (REASONS[name],)


def _against_score(
    evidence: Evidence, capture: CaptureFinished, limit: float | None, scale: Scale
) -> tuple[Reason, ...]:
    if limit is None:
        # A portrait of unknown origin counts as none, which is said already.
        return (Reason.PRINTED_PORTRAIT,) if evidence.portrait_found is True else ()
    score = usable(capture.score)
    if evidence.score_over_threshold is None or score is None:
        # No face, no score: the capture's reasons say why; a score of NaN has none.
        return () if capture.reasons and capture.score is None else (Reason.SCORE_UNUSABLE,)
    return (Reason.COMPARISON_UNSURE if scale.is_unsure(score) else Reason.FACE_MISMATCH,)
