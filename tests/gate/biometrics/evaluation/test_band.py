"""Accept, refer, refuse: nothing unknown is accepted or refused."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.evaluation.band import Band, Outcome, band
from gate.biometrics.evaluation.trials import Trials
from tests.gate.biometrics.evaluation.scores import SCORES, SOME, trials


def test_both_thresholds_belong_to_the_better_side() -> None:
    limits = Band(0.4, 0.6)
    outcomes = [limits.outcome(score) for score in (0.39, 0.4, 0.59, 0.6)]
    assert outcomes == [Outcome.NO_MATCH, Outcome.REFER, Outcome.REFER, Outcome.MATCH]


@pytest.mark.parametrize("score", [nan, inf, -inf])
def test_what_is_no_score_is_an_officers(score: float) -> None:
    assert Band(0.4, 0.6).outcome(score) is Outcome.REFER


@pytest.mark.parametrize(("refuse", "accept"), [(0.7, 0.6), (nan, 0.6), (0.1, inf), (-inf, 0.5)])
def test_crossed_or_infinite_thresholds(refuse: float, accept: float) -> None:
    with pytest.raises(ValueError, match="band"):
        Band(refuse, accept)


@given(SOME, SCORES, st.floats(0, 1))
def test_no_more_genuine_trials_are_refused_than_allowed(
    some: Trials, accept: float, share: float
) -> None:
    limits = band(some, accept, share)
    outcomes = [limits.outcome(score) for score in some.genuine]
    assert outcomes.count(Outcome.NO_MATCH) <= share * len(some.genuine) + 1e-6
    assert limits.accept == accept


def test_between_two_kinds_that_are_apart_lies_the_band() -> None:
    """What no trial of either kind has shown is no clear mismatch."""
    apart = trials([0.9, 0.8], [0.2, 0.4])
    assert band(apart, 0.6, 0.0) == Band(0.4, 0.6)
    assert band(apart, 0.3, 0.0) == Band(0.3, 0.3)
