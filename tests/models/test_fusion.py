"""One score of several: between the least and the most of them, whatever they weigh."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fusion import fused_score

SCORES = st.lists(st.floats(-1, 1), min_size=1, max_size=8)


def test_one_frame_stays_what_it_is() -> None:
    assert fused_score([0.9], [40.0]) == 0.9


def test_a_frame_without_weight_does_not_count() -> None:
    assert fused_score([0.2, 0.9], [0.0, 2.0]) == 0.9


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0.1, 100)), min_size=1, max_size=8))
def test_no_score_is_above_the_best_or_below_the_worst(pairs: list[tuple[float, float]]) -> None:
    """A lane that looks at more frames is no kinder than its threshold's calibration."""
    scores, weights = zip(*pairs, strict=True)
    assert min(scores) - 1e-9 <= fused_score(scores, weights) <= max(scores) + 1e-9


@given(SCORES, st.floats(0.1, 10))
def test_only_the_ratio_of_weights_counts(scores: list[float], scale: float) -> None:
    weights = [1.0 + number for number in range(len(scores))]
    scaled = [scale * weight for weight in weights]
    assert fused_score(scores, weights) == pytest.approx(fused_score(scores, scaled), abs=1e-9)


def test_of_cosines_it_is_the_score_of_the_mean_template() -> None:
    rng = np.random.default_rng(3)
    frames, reference = rng.standard_normal((5, 128)), rng.standard_normal(128)
    weights = [1.0, 2.0, 3.0, 4.0, 5.0]
    mean = np.average(frames, axis=0, weights=weights)
    scores = [float(one @ reference) for one in frames]
    assert fused_score(scores, weights) == pytest.approx(float(mean @ reference))


@pytest.mark.parametrize(
    ("scores", "weights"),
    [
        ([], []),
        ([0.9, 0.9], [1.0]),
        ([0.9, 0.9], [1.0, -1.0]),
        ([0.9, 0.9], [0.0, 0.0]),
        ([0.9, 0.9], [1.0, nan]),
        ([0.9, 0.9], [1.0, inf]),
        ([0.9, nan], [1.0, 1.0]),
        ([0.9, -inf], [1.0, 0.0]),
    ],
)
def test_what_can_not_be_fused_is_refused(scores: list[float], weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        fused_score(scores, weights)
