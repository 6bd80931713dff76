"""Bodies stand where barriers are interrupted, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.console.plan import LEAF, MOST_FIGURES, WIDTH, LanePlan, bodies, figures, leaf_length

PLAN = LanePlan()


def beams(*numbers: int) -> int:
    return sum(1 << number - 1 for number in numbers)


def test_geometry_is_that_of_the_lane_map() -> None:
    assert len(PLAN.barriers_m) == 14
    assert PLAN.barriers_m == tuple(sorted(PLAN.barriers_m))
    assert (PLAN.entry_door_m, PLAN.exit_door_m) == (0.0, 2.5)


@pytest.mark.parametrize(
    ("interrupted", "places"),
    [
        ((), ()),
        ((7,), (1.122,)),
        ((7, 8), (1.25,)),
        ((5, 9), (0.611, 1.633)),
        ((5, 6, 7, 8), (0.80275, 1.18625)),  # 0.77 m: too long for one
    ],
)
def test_a_run_of_barriers_is_a_body(interrupted: tuple[int, ...], places: tuple[float]) -> None:
    assert bodies(beams(*interrupted), PLAN) == pytest.approx(places)


def test_people_counted_but_not_seen_are_drawn_otherwise() -> None:
    assert [figure.kind for figure in figures(0, 1, PLAN)] == ["counted"]
    assert sorted(figure.kind for figure in figures(beams(7), 2, PLAN)) == ["counted", "seen"]
    assert [figure.kind for figure in figures(beams(7), 1, PLAN)] == ["seen"]


def test_someone_outside_does_not_stand_for_someone_inside() -> None:
    assert [figure.kind for figure in figures(beams(1), 1, PLAN)] == ["counted", "seen"]


@given(barriers=st.integers(0, 2**14 - 1), persons=st.integers(0, 255))
def test_figures_stay_in_the_picture(barriers: int, persons: int) -> None:
    drawn = figures(barriers, persons, PLAN)
    assert len(drawn) <= MOST_FIGURES
    assert all(0 <= figure.x <= WIDTH for figure in drawn)


@given(position=st.integers(-10, 110))
def test_a_leaf_is_never_longer_than_half_the_lane(position: int) -> None:
    assert 0 < leaf_length(position) <= LEAF
    assert leaf_length(None) == leaf_length(0) == LEAF
