"""Bars below one another: inside the drawing, with an axis whose labels differ."""

from hypothesis import given
from hypothesis import strategies as st

from gate.console.statistics.charts import WIDTH, bars

LENGTHS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)


@given(LENGTHS)
def test_counts_have_whole_ticks_and_none_twice(lengths: list[int]) -> None:
    drawn = bars([(one, None, "x", str(one)) for one in lengths], max(lengths), "%d")
    words = [label for _, label in drawn.across]
    assert len(set(words)) == len(words)
    assert all(0 <= x <= WIDTH for x, _ in drawn.across)


@given(LENGTHS)
def test_no_bar_leaves_the_drawing(lengths: list[int]) -> None:
    drawn = bars([(one, one / 2, "x", str(one)) for one in lengths], max(lengths), "%g s")
    assert all(0 < one.width <= WIDTH for one in drawn.bars)
