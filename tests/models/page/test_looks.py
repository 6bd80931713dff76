"""What is looked at, and what is spared: sizes, diagonals, frames full of motion."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.page.ink import Level
from models.page.outline import STRAIGHT, Sheet, lies_straight
from models.page.presence import Presence
from models.page.seek import looks
from models.page.zone import find
from simulators.full_page.kinds import PageKind
from simulators.full_page.pose import Pose
from tests.models.page.scenes import grey, shot

SIZES = [Level(np.zeros((40, 40), np.uint8), scale) for scale in (0.25, 0.5, 1.0)]


def outlined(points: np.ndarray) -> Sheet:
    canvas = np.zeros((320, 320), np.uint8)
    cv2.fillPoly(canvas, [np.asarray(points, np.int32)], 255)
    (contour,), _ = cv2.findContours(canvas, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return Sheet(np.asarray(contour, np.int32), cv2.contourArea(contour))


@given(st.integers(1, 5))
def test_a_size_is_made_when_it_is_come_to(count: int) -> None:
    made = list[Level]()
    sizes = (made.append(size) or size for size in SIZES)
    seen = [size for _, (_, size) in zip(range(count), looks(sizes), strict=False)]
    assert made == SIZES[: min(count, 3)]
    assert seen == [*SIZES, *SIZES[:2]][:count]


def test_the_diagonals_come_last_and_may_be_left_out() -> None:
    ways = [look.__name__ for look, _ in looks(SIZES)]
    assert ways == ["straight"] * 3 + ["diagonal"] * 2
    assert [look.__name__ for look, _ in looks(SIZES, aslant=False)] == ["straight"] * 3


@given(turn=st.floats(-90, 90), ratio=st.floats(0.5, 0.9))
def test_a_rectangle_lies_straight_up_to_a_limit(turn: float, ratio: float) -> None:
    box = cv2.boxPoints(((160.0, 160.0), (180.0, 180.0 * ratio), turn))
    off = abs((turn + 45) % 90 - 45)
    if abs(off - STRAIGHT) > 1.5:
        assert lies_straight(outlined(box)) is (off < STRAIGHT)


def test_of_what_is_no_rectangle_no_direction_is_known() -> None:
    assert not lies_straight(outlined(np.array([[40, 40], [280, 40], [40, 280]])))


@pytest.mark.parametrize("skew", [-40, 38])
def test_a_page_aslant_is_seen_as_before(skew: float) -> None:
    frame = grey(shot(PageKind.TD3, Pose(skew=skew, px_per_mm=5.5)).visible)
    assert not any(zone.is_sure for zone in find(frame, aslant=False))
    assert Presence().look(frame).zones == 1


def test_no_zone_is_looked_for_while_it_moves() -> None:
    frame = grey(shot(PageKind.TD3, Pose(px_per_mm=7)).visible)
    presence = Presence()
    presence.look(np.full_like(frame, 40))
    assert [presence.look(frame).zones for _ in range(2)] == [0, 1]
