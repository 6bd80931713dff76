"""Error rates against plain counting."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.evaluation.trials import DetPoint, Trial, Trials
from tests.gate.biometrics.evaluation.scores import SCORES, SOME, bells, trials


@given(SOME, SCORES)
def test_a_score_at_the_threshold_is_a_match(some: Trials, threshold: float) -> None:
    assert some.at(threshold) == DetPoint(
        threshold,
        sum(score >= threshold for score in some.impostor) / len(some.impostor),
        sum(score < threshold for score in some.genuine) / len(some.genuine),
    )


@given(SOME, st.floats(0.001, 0.999))
def test_the_threshold_is_the_lowest_that_keeps_to_the_rate(some: Trials, fmr: float) -> None:
    threshold = some.threshold(some.allowed(fmr))
    assert some.at(threshold).fmr <= fmr + 1e-9
    lower = [score for score in some.impostor if score < threshold]
    if lower:  # the next impostor that would match is one too many
        assert some.at(max(lower)).fmr > fmr


def test_a_rate_that_is_no_binary_number() -> None:
    some = trials([1.0], [n / 300 for n in range(300)])
    assert some.allowed(0.01) == 3
    assert some.false_matches(some.threshold(3)) == 3
    assert some.threshold(300) == -inf
    assert some.keeping_to(0.01) == some.threshold(3)
    assert some.keeping_to(0.003) is None


@given(SOME)
def test_the_curve_has_every_corner_and_ends_at_both_axes(some: Trials) -> None:
    curve = some.det()
    assert (curve[0].fmr, curve[0].fnmr) == (some.at(-9).fmr, some.at(curve[0].threshold).fnmr)
    assert (curve[-1].fmr, curve[-1].fnmr) == (0.0, 1.0)
    for score in {*some.genuine, *some.impostor}:  # every point lies between two corners
        here = some.at(score)
        before = max((p for p in curve if p.threshold <= score), key=lambda p: p.threshold)
        after = min((p for p in curve if p.threshold >= score), key=lambda p: p.threshold)
        assert before.fmr >= here.fmr >= after.fmr
        assert before.fnmr <= here.fnmr <= after.fnmr
        assert here.fmr in {before.fmr, after.fmr} or here.fnmr in {before.fnmr, after.fnmr}


@given(SOME)
def test_equal_error_rate(some: Trials) -> None:
    points = [some.at(score) for score in (*some.genuine, *some.impostor, 9.0)]
    least = min(abs(one.fmr - one.fnmr) for one in points)
    nearest = [(p.fmr + p.fnmr) / 2 for p in points if abs(p.fmr - p.fnmr) == least]
    assert some.equal_error_rate() == min(nearest)


def test_equal_error_rate_of_bell_curves() -> None:
    assert bells(60, 2.0).equal_error_rate() == pytest.approx(0.1587, abs=0.02)  # Phi(-1)


@pytest.mark.parametrize("score", [nan, inf, -inf])
def test_what_is_no_score(score: float) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        Trials((Trial(score, (0, 0)), Trial(0.5, (0, 1))))


def test_both_kinds_are_needed() -> None:
    with pytest.raises(ValueError, match="no impostor trial"):
        trials([1.0], [])
    with pytest.raises(ValueError, match="no genuine trial"):
        trials([], [1.0])


def test_people_are_counted_once() -> None:
    assert bells(4, 1.0).subjects == (0, 1, 2, 3)
