"""Draws of people: everybody once is the plain rate, and dependent trials widen the interval."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.evaluation.interval import Interval, clopper_pearson
from gate.biometrics.evaluation.operating import operating_point, proven_threshold, target
from gate.biometrics.evaluation.resampling import (
    Draw,
    Resampling,
    by_subject,
    draw_of,
    percentile_interval,
)
from gate.biometrics.evaluation.trials import Trial, Trials
from tests.gate.biometrics.evaluation.scores import SCORES, SOME, bells, trials


def draws(some: Trials, times: int = 400) -> list[Draw]:
    random, people = Random(7), some.subjects
    return [draw_of(random.choices(people, k=len(people))) for _ in range(times)]


@given(SOME, st.floats(0.01, 0.99), SCORES)
def test_everybody_once_is_the_plain_rate(some: Trials, fmr: float, threshold: float) -> None:
    drawn, everybody = Resampling(some), draw_of(some.subjects)
    plain = some.at(threshold)
    assert drawn.fnmr_at(everybody, threshold) == plain.fnmr
    assert drawn.fmr_at(everybody, threshold) == plain.fmr
    assert drawn.fnmr(everybody, fmr) == some.at(some.threshold(some.allowed(fmr))).fnmr


def test_who_is_drawn_twice_weighs_twice() -> None:
    some = Trials((Trial(0.1, (0, 0)), Trial(0.9, (1, 1)), Trial(0.5, (0, 1)), Trial(0.0, (1, 2))))
    drawn = Resampling(some)
    assert drawn.fnmr_at(draw_of([0, 0, 1]), 0.2) == pytest.approx(2 / 3)
    assert drawn.fmr_at(draw_of([0, 0, 1, 2]), 0.2) == pytest.approx(2 / 3)
    assert drawn.fnmr_at(draw_of([2, 2, 2]), 0.2) is None
    assert drawn.fmr_at(draw_of([0, 0, 0]), 0.2) is None
    assert drawn.fnmr(draw_of([0, 0, 0]), 0.1) is None


def test_people_who_always_fail_widen_the_interval() -> None:
    """2 of 20 people fail in each of their 45 trials: that is 2 of 20, not 90 of 900."""
    own = [Trial(0.0 if n < 2 else 1.0, (n, n)) for n in range(20) for _ in range(45)]
    other = [Trial(0.5, (n, (n + 1) % 20)) for n in range(20)]
    some = Trials((*own, *other))
    found = operating_point(Resampling(some), draws(some), 0.7).fnmr
    assert (found.errors, found.trials, found.value) == (90, 900, 0.1)
    assert found.binomial == clopper_pearson(90, 900)
    people = clopper_pearson(2, 20)
    assert found.by_subject.high > 0.2
    assert found.by_subject.high == pytest.approx(people.high, abs=0.1)
    assert found.by_subject.low == pytest.approx(people.low, abs=0.02)


def test_the_interval_of_people_holds_the_other() -> None:
    some = bells(12, 2.0)
    for threshold in (-9.0, 0.5, 1.0, 2.0, 9.0):
        point = operating_point(Resampling(some), draws(some, 200), threshold)
        for rate in (point.fmr, point.fnmr):
            assert rate.by_subject.low <= rate.binomial.low <= rate.value
            assert rate.value <= rate.binomial.high <= rate.by_subject.high


def test_no_error_leaves_what_the_people_allow() -> None:
    found = by_subject([0.0] * 1000, errors=0, trials=900, clusters=20)
    assert found == Interval(0.0, clopper_pearson(0, 20).high)
    assert by_subject([], errors=450, trials=900, clusters=20) == clopper_pearson(10, 20)


def test_too_few_draws_give_no_interval() -> None:
    assert percentile_interval([0.1, None, 0.2]) is None
    hundred = [n / 100 for n in range(100)]
    assert percentile_interval(hundred, 0.9) == Interval(0.05, 0.94)


def test_a_rate_that_can_not_be_measured_is_not_told() -> None:
    some = trials([0.9], [n / 200 for n in range(100)])
    found = target(Resampling(some), [], 1e-3)
    assert (found.point, found.needed, found.shown) == (None, 2_995, False)


def test_a_rate_that_is_measured_but_not_shown() -> None:
    some = trials([0.9, 0.1], [n / 400 for n in range(200)])
    found = target(Resampling(some), draws(some), 1e-2)
    assert found.point is not None
    assert (found.point.fmr.errors, found.point.fnmr.value, found.shown) == (2, 0.5, False)


@given(SOME)
def test_the_proven_threshold_is_the_lowest_one(some: Trials) -> None:
    for fmr in (0.2, 0.5, 0.9):
        found = proven_threshold(some, fmr)
        n = len(some.impostor)
        proven = [k for k in range(n + 1) if clopper_pearson(k, n, 0.9).high <= fmr]
        assert found == (some.threshold(max(proven)) if proven else None)
