"""What a comparison score says beside its threshold: how close, how likely, how alike."""

import math

from gate.console.level.parts import Parts
from gate.console.words import LIKENESS
from gate.crossing.compared import Compared, Likeness
from gate.view import LaneView


def comparison(view: LaneView, parts: Parts) -> None:
    """Fill the three lines under the score; each is empty where its set says nothing of it."""
    found, score = view.compared, view.score
    known = found is not None and score is not None and math.isfinite(score)
    parts.line("close", _close(score, found) if known and found and score is not None else "")
    parts.line("llr", _ratio(found) if known and found else "")
    # Below the threshold the score says it already.
    over = known and found and found.threshold is not None and (score or 0.0) >= found.threshold
    parts.line("likeness", LIKENESS[found.likeness if found and over else Likeness.UNKNOWN])


def _close(score: float, found: Compared) -> str:
    low, high = found.refer_from, found.threshold
    if low is None or high is None or not low <= score < high:
        return ""
    return f"Close: between {low:.3f} and {high:.3f}. Compare the faces yourself."


def _ratio(found: Compared) -> str:
    return "" if found.llr is None else f"Log-likelihood ratio {found.llr:+.1f}"
