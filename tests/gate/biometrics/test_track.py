"""One face over frames, and when it may be another one."""

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.measures import Box
from gate.biometrics.track import Track

HERE = Box(200.0, 100.0, 100.0, 130.0)


def track() -> Track:
    track = Track(gap_ms=500, jump=0.6)
    assert track.follow(HERE, 1_000)
    return track


@given(
    across=st.floats(-0.4, 0.4), down=st.floats(-0.4, 0.4), growth=st.floats(0.7, 1.5),
    later=st.integers(0, 500),
)  # fmt: skip
def test_who_moves_a_little_stays_the_same(
    across: float, down: float, growth: float, later: int
) -> None:
    size = {"width": HERE.width * growth, "height": HERE.height * growth}
    middle = Box(
        HERE.x + HERE.width * (1 - growth) / 2, HERE.y + HERE.height * (1 - growth) / 2, **size
    )
    near = replace(middle, x=middle.x + across * 70, y=middle.y + down * 70)
    assert track().follow(near, 1_000 + later)


@pytest.mark.parametrize(
    "other",
    [
        replace(HERE, x=HERE.x + 61),
        replace(HERE, y=HERE.y - 61),
        Box(225.0, 130.0, 50.0, 65.0),
        Box(150.0, 35.0, 200.0, 260.0),
        replace(HERE, x=nan),
        replace(HERE, width=nan),
        replace(HERE, x=HERE.x + 50, width=0.0),
    ],
)
def test_a_jump_may_be_somebody_else(other: Box) -> None:
    assert not track().follow(other, 1_033)


def test_so_may_who_comes_after_nobody() -> None:
    followed = track()
    assert not followed.follow(HERE, 1_501)
    assert followed.follow(HERE, 1_600), "and from there on it is the same again"


def test_a_long_walk_is_followed_step_by_step() -> None:
    followed = track()
    for step in range(1, 40):
        box = Box(200 - 2 * step, 100 - step, 100 + 4 * step, 130 + 5 * step)
        assert followed.follow(box, 1_000 + 66 * step)
