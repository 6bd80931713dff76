"""Figures hold what the samples say: counted by hand here, and as properties."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.console.statistics import compute
from gate.console.statistics.charts import LEAST, LEFT, TOP, WIDTH, Columns
from gate.console.statistics.drawn import charts
from gate.console.statistics.period import HOURS, MOST_HOURS, QUARTER, Period, period, read
from gate.console.statistics.samples import Called, Crossing, Samples, number
from gate.console.statistics.throughput import MOST_COLUMNS
from gate.records import JournalRow

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERIOD = Period(NOON, NOON + timedelta(hours=4))
OUTCOMES = ["released", "overridden", "sent_back", "of_tomorrow"]
CROSSINGS = st.lists(
    st.builds(
        Crossing,
        lane=st.sampled_from(["1", "2", "a lane"]),
        ended=st.integers(-3_600, 5 * 3_600).map(lambda s: NOON + timedelta(seconds=s)),
        outcome=st.sampled_from(OUTCOMES),
        reasons=st.lists(st.sampled_from(["no_face", "fire", "odd"]), max_size=3).map(tuple),
        score=st.none() | st.floats(-0.5, 1.5),
        ms=st.dictionaries(st.sampled_from(["entering", "leaving", "odd"]), st.floats(0, 9e4)),
        threshold=st.sampled_from([None, 0.6, 0.945]),
        reference=st.sampled_from(["", "chip", "printed"]),
    ),
    max_size=40,
)
CALLED = st.lists(
    st.builds(Called, st.just("1"), st.sampled_from(["", "send_back"]), st.floats(0, 1e6))
)


def crossing(minute: int, outcome: str = "released", **more: object) -> Crossing:
    told: dict[str, object] = {"reasons": (), "score": None, "ms": {}, **more}
    return Crossing("1", NOON + timedelta(minutes=minute), outcome, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([5.0], 0.95, 5.0), ([1, 2, 3, 4], 0.5, 2), ([*range(1, 101)], 0.95, 95),
     ([*range(1, 21)], 0.95, 19), ([3, 1, 2], 1.0, 3)],
)  # fmt: skip
def test_a_quantile_is_the_nearest_rank(values: list[float], share: float, expected: float) -> None:
    assert compute.quantile(values, share) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1), st.sampled_from([0.05, 0.5, 0.9, 0.95, 1.0]))
def test_so_many_do_not_exceed_a_quantile(values: list[float], share: float) -> None:
    found = compute.quantile(values, share)
    assert found in values
    assert sum(one <= found for one in values) >= share * len(values) - 1e-6
    assert sum(one < found for one in values) < share * len(values)


def test_quarters_begin_on_the_quarter() -> None:
    told = compute.throughput(PERIOD, [crossing(0), crossing(14, "sent_back"), crossing(15)])
    assert [(one.begin[11:], one.ended, one.passed) for one in told] == [
        ("12:00", 2, 1), ("12:15", 1, 1),
    ]  # fmt: skip


def test_the_most_frequent_first_cause_comes_first() -> None:
    causes = [("fire",), ("no_face", "fire"), ("no_face",), ()]
    found = compute.reasons([crossing(1, reasons=one) for one in causes])
    assert [(one.reason, one.first, one.named) for one in found] == [
        ("no_face", 2, 2), ("fire", 1, 2),
    ]  # fmt: skip
    assert found[-1].together == pytest.approx(1)


def test_a_score_at_the_threshold_is_not_below_it() -> None:
    held = [crossing(1, score=one, threshold=0.6, reference="chip") for one in (0.59, 0.6, 1.0)]
    told = compute.scores(held)
    assert [(one.low, one.scores, one.below) for one in told.bins if one.scores] == [
        (0.58, 1, 1), (0.6, 1, 0), (0.98, 1, 0),
    ]  # fmt: skip
    assert [(one.scores, one.below) for one in told.limits] == [(3, 1)]


@given(CROSSINGS, CALLED)
def test_nothing_is_lost_or_counted_twice(crossings: list[Crossing], called: list[Called]) -> None:
    told = compute.figures(PERIOD, crossings, called)
    within = [one for one in crossings if PERIOD.begin <= one.ended < PERIOD.end]
    assert told.crossings == len(within) == sum(one.ended for one in told.throughput)
    assert told.passed == sum(one.passed for one in told.throughput) <= told.crossings
    assert {one.outcome: one.crossings for one in told.outcomes} == Counter(
        one.outcome for one in within
    )
    assert sum(one.first for one in told.reasons) == sum(bool(one.reasons) for one in within)
    shares = [one.together for one in told.reasons]
    assert shares == sorted(shares)
    scored = [one for one in within if one.score is not None]
    assert told.scores.samples == len(scored) == sum(one.scores for one in told.scores.bins)
    below = sum(one.threshold is not None and one.score < one.threshold for one in scored)  # type: ignore[operator]
    assert (
        below
        == sum(b.below for b in told.scores.bins)
        == sum(one.below for one in told.scores.limits)
    )
    assert sum(one.answers for one in told.answers) + told.unanswered == told.calls == len(called)
    for one in told.steps:
        assert 0 <= one.median_ms <= one.longest_ms
        assert one.p95_ms <= one.longest_ms


@given(CROSSINGS, CALLED, st.sampled_from([*HOURS, 1, 30, 100]))
def test_what_is_drawn_lies_within_its_drawing(
    crossings: list[Crossing], called: list[Called], hours: int
) -> None:
    over = Period(NOON - timedelta(hours=hours), NOON)
    for chart in charts(compute.figures(over, crossings, called), over):
        for _, drawing in chart.drawings:
            if isinstance(drawing, Columns):
                assert len(drawing.columns) <= MOST_COLUMNS
                for one in drawing.columns:
                    assert LEFT <= one.x <= one.x + one.width <= WIDTH
                    assert TOP - 0.1 <= one.y <= drawing.base
                    assert one.height >= LEAST - 0.01
                    assert 0 <= one.inner <= one.height
            for x, _words in drawing.across:
                assert 0 <= x <= WIDTH
        assert all(len(row) == len(chart.table.heads) for row in chart.table.rows)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(1, MOST_HOURS))  # noqa: DTZ001
def test_a_period_ends_on_the_next_quarter(now: datetime, hours: int) -> None:
    now = now.replace(tzinfo=UTC)
    of = period(hours, None, now)
    assert timedelta() <= of.end - now < QUARTER
    assert of.end.minute % 15 == of.end.second == of.end.microsecond == 0
    assert of.quarters == hours * 4


def test_a_day_that_its_month_does_not_have_is_its_last() -> None:
    assert read("2026-02-31T10:00:07.25Z") == datetime(2026, 2, 28, 10, 0, 7, tzinfo=UTC)


def row(seq: int, kind: str, **public: object) -> JournalRow:
    return JournalRow(seq, seq * 10**9, "b", "2026-11-24T12:00:00.5Z", "1", kind, public)


def test_the_first_answer_after_the_first_call_counts() -> None:
    rows = [
        row(1, "officer_command", crossing=4, action="acknowledge"),
        row(2, "officer_called", crossing=4),
        row(3, "officer_called", crossing=4),
        row(5, "officer_command", crossing=4, action="out_of_service"),
        row(6, "officer_command", crossing=4, action="in_service"),
        row(7, "officer_command", crossing=4, action="send_back"),
        row(9, "officer_command", crossing=4, action="second_line"),
        row(11, "officer_called", crossing=5),
    ]
    for order in (rows, rows[::-1]):
        samples = Samples()
        samples.add(order)
        assert samples.called() == [Called("1", "send_back", 5000), Called("1")] or (
            samples.called() == [Called("1"), Called("1", "send_back", 5000)]
        )


@given(st.dictionaries(
    st.sampled_from(["outcome", "reasons", "score", "ms", "crossing"]),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())
    | st.dictionaries(st.text(), st.integers() | st.text()),
))  # fmt: skip
def test_rows_that_were_changed_break_nothing(public: dict[str, object]) -> None:
    samples = Samples()
    samples.add([row(1, kind, **{"crossing": 1, **public}) for kind in ("result", "decision")])
    for one in samples.crossings():
        assert one.score is None or one.score == number(one.score)
    assert compute.figures(PERIOD, samples.crossings(), [])
