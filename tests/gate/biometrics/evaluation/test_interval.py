"""Exact limits against published values, and against plain sums."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.evaluation.interval import (
    Interval,
    beta_quantile,
    clopper_pearson,
    incomplete_beta,
    trials_needed,
    upper_limit,
)


# Newcombe, Statistics in Medicine 17 (1998), table I, method 5 (Clopper-Pearson).
@pytest.mark.parametrize(
    ("errors", "trials", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_published_intervals(errors: int, trials: int, low: float, high: float) -> None:
    found = clopper_pearson(errors, trials)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_without_trials_nothing_is_known() -> None:
    assert clopper_pearson(0, 0) == Interval(0.0, 1.0)


def test_every_trial_an_error() -> None:
    found = clopper_pearson(20, 20)
    assert found.high == 1.0
    assert found.low == pytest.approx(1 - clopper_pearson(0, 20).high)


@given(trials=st.integers(1, 60), data=st.data())
def test_the_limits_leave_the_tails_outside(trials: int, data: st.DataObject) -> None:
    """At the upper end, seeing so few errors has the probability of the tail; lower: so many."""
    errors = data.draw(st.integers(0, trials))
    found = clopper_pearson(errors, trials, 0.9)
    assert 0 <= found.low <= errors / trials <= found.high <= 1
    if errors < trials:
        assert at_most(errors, trials, found.high) == pytest.approx(0.05)
    if errors:
        assert 1 - at_most(errors - 1, trials, found.low) == pytest.approx(0.05)


def at_most(errors: int, trials: int, rate: float) -> float:
    p = Fraction(rate)
    terms = (comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(errors + 1))
    return float(sum(terms))


@pytest.mark.parametrize(
    ("x", "a", "b", "value"),
    [(0.3, 1, 1, 0.3), (0.3, 4, 1, 0.3**4), (0.3, 1, 4, 1 - 0.7**4), (0.5, 777, 777, 0.5),
     (0.0, 2, 3, 0.0), (1.0, 2, 3, 1.0), (0.25, 0.5, 0.5, 1 / 3)],
)  # fmt: skip
def test_incomplete_beta_where_it_has_a_short_form(
    x: float, a: float, b: float, value: float
) -> None:
    assert incomplete_beta(x, a, b) == pytest.approx(value, rel=1e-12)


@given(a=st.floats(0.5, 5000), b=st.floats(0.5, 5000), p=st.floats(0.001, 0.999))
def test_the_quantile_undoes_the_function(a: float, b: float, p: float) -> None:
    assert incomplete_beta(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-6)


def test_ten_million_trials() -> None:
    found = clopper_pearson(5_000_000, 10_000_000)  # 0.5 +- 1.96 * sqrt(0.25 / n)
    assert found.low == pytest.approx(0.5 - 0.00030990, abs=1e-7)
    assert found.high == pytest.approx(0.5 + 0.00030990, abs=1e-7)


@pytest.mark.parametrize(("rate", "needed"), [(1e-2, 299), (1e-3, 2_995), (1e-4, 29_956)])
def test_the_rule_of_3(rate: float, needed: int) -> None:
    assert trials_needed(rate) == needed
    assert upper_limit(0, needed) <= rate < upper_limit(0, needed - 1)


@pytest.mark.parametrize(
    ("errors", "trials", "confidence"), [(-1, 5, 0.9), (6, 5, 0.9), (1, 5, 1.0), (1, 5, 0.0)]
)
def test_out_of_range(errors: int, trials: int, confidence: float) -> None:
    for limits in (clopper_pearson, upper_limit):
        with pytest.raises(ValueError, match="out of"):
            limits(errors, trials, confidence)


@pytest.mark.parametrize(("rate", "confidence"), [(0.0, 0.9), (1.0, 0.9), (0.1, 1.0)])
def test_no_such_rate(rate: float, confidence: float) -> None:
    with pytest.raises(ValueError, match=r"out of 0\.\.1"):
        trials_needed(rate, confidence)
