"""Makes one comparison score of those of several frames of the same face."""

from collections.abc import Sequence
from math import isfinite


def fused_score(scores: Sequence[float], weights: Sequence[float]) -> float:
    """Return the weighted mean.

    What one frame got wrong by light or pose goes the other way in another, and averages out. Of
    cosines it is the score of the mean template, which is not scaled back to norm 1: that would
    raise every score by what the frames differ, and a threshold that was chosen on single pictures
    would let several times as many strangers through (figures: docs/face.md).

    Args:
        scores: of frames before one reference, at least one.
        weights: as many, 0 or more, not all of them 0.

    Raises:
        ValueError: anything else (NaN too).
    """
    fits = len(weights) == len(scores) and all(one >= 0 for one in weights)
    if not scores or not fits or not all(map(isfinite, (*scores, *weights))):
        raise ValueError("scores and weights that do not belong to each other")
    total = sum(weights)
    if not total > 0:
        raise ValueError("weights of which none counts")
    return sum(one * weight for one, weight in zip(scores, weights, strict=True)) / total
