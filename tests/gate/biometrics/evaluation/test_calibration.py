"""Calibration against a case with a known answer, and against what no calibration can beat."""

from math import e, inf, log, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.evaluation.adjacent_violators import least_cost, rising
from gate.biometrics.evaluation.calibration import cllr, cost, fit
from gate.biometrics.likelihood import Calibration
from tests.gate.biometrics.evaluation.scores import bells, trials


def test_bell_curves_have_a_known_likelihood_ratio() -> None:
    """Equal variance 1, means 0 and 2: ln(LR) = 2 s - 2."""
    found = fit(bells(80, 2.0))
    assert found.slope == pytest.approx(2.0, abs=0.2)
    assert found.intercept == pytest.approx(-2.0, abs=0.2)
    assert found.llr(found.score(1.5)) == pytest.approx(1.5)


def test_the_cost_on_other_people_is_near_the_least() -> None:
    others = bells(80, 2.0, seed=2)
    found = cost(fit(bells(80, 2.0, seed=1)), others)
    assert least_cost(others) <= found < least_cost(others) + 0.03


def test_a_calibration_that_is_too_sure_costs_more() -> None:
    others = bells(80, 2.0)
    honest = fit(bells(80, 2.0, seed=3))
    slope, intercept = 6 * honest.slope, 6 * honest.intercept
    sure = Calibration(slope=slope, intercept=intercept, lowest=-99, highest=99)
    assert cost(sure, others) > cost(honest, others) + 0.1


@given(st.floats(0.01, 100), st.floats(-50, 50))
def test_the_scale_of_the_scores_does_not_matter(scale: float, shift: float) -> None:
    some = bells(6, 1.5)
    moved = trials(
        [scale * s + shift for s in some.genuine], [scale * s + shift for s in some.impostor]
    )
    plain = fit(trials(list(some.genuine), list(some.impostor)))
    for score in (-1.0, 0.5, 2.0):
        assert fit(moved).llr(scale * score + shift) == pytest.approx(plain.llr(score), abs=1e-3)


def test_separable_scores_stay_within_what_the_set_can_show() -> None:
    found = fit(trials([0.9, 0.95, 0.99], [0.1, 0.2, 0.3, 0.4]))
    assert found.llr(1e6) == pytest.approx(log(5))
    assert found.llr(-1e6) == pytest.approx(-log(4))
    assert found.slope < inf


def test_what_can_not_be_calibrated() -> None:
    with pytest.raises(ValueError, match="the same"):
        fit(trials([0.5, 0.5], [0.5]))
    with pytest.raises(ValueError, match="not higher"):
        fit(trials([0.1, 0.2], [0.8, 0.9]))
    found = fit(trials([0.9, 0.8], [0.1, 0.2]))
    for score in (nan, inf):
        with pytest.raises(ValueError, match="no finite"):
            found.llr(score)


def test_the_cost_of_known_ratios() -> None:
    assert cllr([0.0], [0.0]) == 1.0  # says nothing
    assert cllr([inf], [-inf]) == 0.0  # says all
    assert cllr([log(e)], [-log(e)]) == pytest.approx(log(1 + 1 / e) / log(2))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), min_size=1, max_size=7))
def test_pooling_is_the_rising_mean(given: list[tuple[int, int]]) -> None:
    """Against the definition: isotonic values are max over starts of min over ends of means."""
    blocks = [(min(own, n), n) for own, n in given]
    values = [own / n for own, n in rising(blocks) for _ in range(n)]
    flat = [one for own, n in blocks for one in [own / n] * n]
    size = len(flat)
    wanted = [
        max(
            min(sum(flat[a:b]) / (b - a) for b in range(here + 1, size + 1))
            for a in range(here + 1)
        )
        for here in range(size)
    ]
    assert values == pytest.approx(wanted)


def test_the_least_cost_of_separable_scores_is_nothing() -> None:
    assert least_cost(trials([0.8, 0.9], [0.1, 0.2])) == 0.0
    assert least_cost(trials([0.5], [0.5])) == 1.0
