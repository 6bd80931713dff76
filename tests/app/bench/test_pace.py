"""Virtual time by the wall clock, and no more of it than the machine can keep up with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.app.bench.pace import CHUNK_S, SPEEDS, Pace


def test_paused_nothing_is_due() -> None:
    pace = Pace()
    pace.play(10.0)
    pace.pause()
    assert pace.due_s(20.0) == 0.0


@given(
    speed=st.floats(*SPEEDS),
    ticks=st.lists(st.floats(0.001, 0.05), min_size=1, max_size=60),
)
def test_as_much_passes_as_the_speed_says(speed: float, ticks: list[float]) -> None:
    pace, wall_s, passed_s = Pace(), 0.0, 0.0
    pace.play(wall_s, speed)
    for tick in ticks:
        wall_s += tick
        while (due_s := pace.due_s(wall_s)) > 1e-9:
            assert due_s <= CHUNK_S
            pace.passed(wall_s, due_s)
            passed_s += due_s
    assert passed_s == pytest.approx(wall_s * speed)


def test_what_a_machine_can_not_keep_up_with_is_not_owed_for_ever() -> None:
    pace = Pace()
    pace.play(0.0, 100.0)
    assert pace.due_s(60.0) == CHUNK_S  # a minute of standstill
    left, passed_s = pace.due_s(60.0), 0.0
    while left > 0:
        pace.passed(60.0, left)
        passed_s += left
        left = pace.due_s(60.0)
    assert passed_s <= 25.0


def test_the_speed_that_is_reached_is_told() -> None:
    pace = Pace()
    pace.play(0.0, 10.0)
    assert pace.reached(0.0) is None
    for tenth in range(1, 21):
        pace.passed(tenth / 10, 0.3)  # of the second that was asked for
    assert pace.reached(2.0) == pytest.approx(3.0, rel=0.15)
