"""A share is told with what chance may make of it; little follows from few samples."""

import re
from datetime import UTC, datetime, timedelta
from math import comb, sqrt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gate.console.statistics import compute
from gate.console.statistics.confidence import CONFIDENCE, Z, share_words, wilson
from gate.console.statistics.drawn import charts
from gate.console.statistics.period import Period
from gate.console.statistics.samples import Crossing

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COUNTED = st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("counted", "of", "low", "high"),
    [(8, 10, 0.4901625, 0.9433178), (0, 10, 0, 3.8414588 / 13.8414588), (10, 10, 0.7224672, 1)],
)  # the first: R, prop.test(8, 10, correct = FALSE)
def test_it_is_wilsons(counted: int, of: int, low: float, high: float) -> None:
    assert wilson(counted, of) == pytest.approx((low, high), abs=1e-6)


@given(COUNTED)
@example((0, 1))
@example((10**6, 10**6))
def test_both_ends_are_as_far_as_chance_goes(told: tuple[int, int]) -> None:
    counted, of = told
    low, high = wilson(counted, of)
    assert 0 <= low <= counted / of <= high <= 1
    for end in (low, high):
        if 0 < end < 1:
            far = Z * sqrt(end * (1 - end) / of)
            assert abs(end - counted / of) == pytest.approx(far, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_it_holds_the_true_share_about_so_often_as_it_says(share: float) -> None:
    of, held = 200, 0.0
    for counted in range(of + 1):
        low, high = wilson(counted, of)
        if low <= share <= high:
            held += comb(of, counted) * share**counted * (1 - share) ** (of - counted)
    assert held == pytest.approx(CONFIDENCE, abs=0.025)


@given(COUNTED)
@example((0, 100_000))
@example((1, 3))
def test_words_never_say_less_than_the_interval(told: tuple[int, int]) -> None:
    found = [float(one) / 100 for one in re.findall(r"\d+\.\d", share_words(*told))]
    share, low, high = found
    assert low <= share <= high
    assert low <= wilson(*told)[0] + 1e-12
    assert wilson(*told)[1] <= high + 1e-12
    assert low < high


def test_the_histogram_tells_it_of_each_threshold() -> None:
    held = [
        Crossing("1", NOON, "released", (), score, {}, threshold, reference)
        for score, threshold, reference in [(0.5, 0.6, "chip")] * 8
        + [(0.7, 0.6, "chip")] * 2
        + [(0.99, 0.945, "printed")] * 10
    ]
    over = Period(NOON, NOON + timedelta(hours=4))
    about = {one.name: one.about for one in charts(compute.figures(over, held, []), over)}
    assert about["scores"] == (
        "20 samples."
        " Below 0.6 (chip): 8 of 10 (80.0%, 49.0 to 94.4% with 95% confidence)."
        " Below 0.945 (print): 0 of 10 (0.0%, 0.0 to 27.8% with 95% confidence)."
        " Hatched: below the threshold of its decision."
    )
