"""Invariants of comparison scores: what is told of one is what the start's own figures say."""

import math
from typing import Any, Final

from simulators.audit.rows import Row
from simulators.audit.story import Story

CLOSE, DIFFERENT, LOW = "comparison_unsure", "face_mismatch", "likeness_low"
OUT_OF_TIME: Final = "capture_time_limit"
ROUNDED: Final = 0.006  # ratios are told with two digits


def a_reason_fits_its_score(story: Story, row: Row) -> str | None:
    """Close is what lies in the referral band, different what lies below it."""
    capture = story.passage.capture if story.passage else None
    if row.kind != "decision" or capture is None:
        return None
    if capture.get("again") is True:
        return "it was decided on a capture that was to be made again"
    score, threshold = _number(capture.get("score")), _number(row.get("threshold"))
    reasons: Any = row.get("reasons")
    told = {CLOSE, DIFFERENT, LOW} & set(reasons if isinstance(reasons, list) else ())
    if score is None or threshold is None:
        return f"{', '.join(sorted(told))} without a score and its threshold" if told else None
    meant = _meant(score, threshold, _scale(story))
    wrong = told - meant
    return f"{', '.join(sorted(wrong))} at a score of {score}" if wrong else None


def a_face_is_captured_again_for_its_score_alone(story: Story, row: Row) -> str | None:
    """Another capture is made of a living face that does not match, or in time asked for."""
    if row.kind != "capture" or row.get("again") is None:
        return None
    score, threshold = _number(row.get("score")), _number(_told(story, _origin(story)))
    if story.state != "capturing" or row.get("again") is not True:
        return f"in state {story.state!r}"
    if row.get("score") is None and row.get("live") is True and OUT_OF_TIME in _reasons(row):
        left = story.more_times - story.more_captures
        return None if left > 0 else "nobody asked for more time"
    if score is None or threshold is None or score >= threshold:
        return f"at a score of {score}"
    seen = row.get("live") is True and row.get("reasons") == []
    return None if seen else "something else stood against the capture"


def what_is_told_of_a_score_is_right(story: Story, row: Row) -> str | None:
    """Ratio and likeness are those of the calibration that the start told."""
    if row.kind != "capture" or not {"llr", "likeness", "room"} & set(row.public):
        return None
    score, scale = _number(row.get("score")), _scale(story)
    if score is None:
        return "it is told of no score"
    usual, line = _number(scale.get("usual_from")), scale.get("calibration")
    likeness = None if usual is None else "usual" if score >= usual else "low"
    if row.get("likeness") != likeness:
        return f"likeness {row.get('likeness')} at {score}"
    ratio = _ratio(score, line) if isinstance(line, dict) else None
    llr = _number(row.get("llr"))
    if llr is None or ratio is None:
        return None if llr is ratio else f"a ratio of {llr} at {score}"
    return None if abs(llr - ratio) <= ROUNDED else f"a ratio of {llr} at {score}"


def _meant(score: float, threshold: float, scale: dict[str, Any]) -> set[str]:
    """Return the reasons that may be told of this score."""
    usual, refer_from = _number(scale.get("usual_from")), _number(scale.get("refer_from"))
    if score >= threshold:
        return {LOW} if usual is None or score < usual else set()
    return {CLOSE} if refer_from is not None and score >= refer_from else {DIFFERENT}


def _ratio(score: float, line: dict[str, Any]) -> float | None:
    names = ("slope", "intercept", "lowest", "highest")
    slope, intercept, lowest, highest = (_number(line.get(name)) for name in names)
    if slope is None or intercept is None or lowest is None or highest is None:
        return None
    return min(highest, max(lowest, slope * score + intercept))


def _scale(story: Story) -> dict[str, Any]:
    found = _told(story, f"{_origin(story)}_scale")
    return found if isinstance(found, dict) else {}


def _told(story: Story, name: str) -> object:
    return (story.thresholds or {}).get(name)


def _origin(story: Story) -> str:
    reference = story.passage.reference if story.passage else None
    return str(reference.get("origin")) if reference else ""


def _reasons(row: Row) -> list[object]:
    reasons: Any = row.get("reasons")
    return reasons if isinstance(reasons, list) else []


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
