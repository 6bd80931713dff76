"""One score of several."""

from math import inf, nan
from statistics import median_high

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.fusion import defect, fuse
from gate.biometrics.limits import FrameLimits
from tests.gate.biometrics.faces import frame

LIMITS = FrameLimits()
SCORES = st.lists(st.floats(-1, 1), min_size=1, max_size=9)


@pytest.mark.parametrize("bad", [nan, inf, -inf])
@given(scores=SCORES, place=st.integers(0, 9))
def test_one_score_that_is_not_a_number_spoils_all(
    scores: list[float], place: int, bad: float
) -> None:
    assert fuse([*scores[:place], bad, *scores[place:]]) is None


def test_no_scores_no_score() -> None:
    assert fuse([]) is None


@given(scores=SCORES)
def test_at_least_half_of_the_frames_reach_the_fused_score(scores: list[float]) -> None:
    fused = fuse(scores)
    assert fused in scores
    assert sum(score >= fused for score in scores) * 2 >= len(scores)
    assert fused <= median_high(scores)


@given(scores=st.lists(st.floats(-1, 1), min_size=5, max_size=5), odd=st.floats(-1, 1))
def test_one_odd_frame_moves_the_score_no_further_than_its_neighbours(
    scores: list[float], odd: float
) -> None:
    ordered = sorted(scores)
    fused = fuse([odd, *scores[1:]])
    assert fused is not None
    assert ordered[1] <= fused <= ordered[3]


@pytest.mark.parametrize(
    "worse",
    [
        {"yaw_deg": 15.0},
        {"pitch_deg": 15.0},
        {"roll_deg": 15.0},
        {"sharpness": LIMITS.min_sharpness},
        {"eye_distance_px": LIMITS.min_eye_distance_px},
        {"unevenness": 0.5},
    ],
)
def test_a_worse_frame_ranks_after_a_better_one(worse: dict[str, float]) -> None:
    better, spoilt = frame().face, frame(**worse).face
    assert better is not None
    assert spoilt is not None
    assert defect(better, LIMITS) < defect(spoilt, LIMITS)
