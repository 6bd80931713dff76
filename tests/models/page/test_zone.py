"""Zones are found where they are, in any pose, and nothing is sure where there is none."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.page.zone import Zone, find
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import SHAPES, WITH_ZONE, PageKind
from simulators.full_page.pose import Pose
from simulators.full_page.shot import Shot
from tests.models.page.scenes import grey, shot

NEAR = 0.06  # of the zone's length


def is_whole(zone: Zone, taken: Shot) -> bool:
    """Tell whether a zone's corners are those of the truth, read the right way up."""
    (truth,) = taken.truths
    assert truth.zone is not None
    length = float(np.linalg.norm(truth.zone[1] - truth.zone[0]))
    near = np.abs(zone.corners - truth.zone).max() < NEAR * length
    return bool(near) and len(zone.lines) == len(truth.lines)


@settings(max_examples=5, derandomize=True)
@given(
    kind=st.sampled_from(WITH_ZONE),
    turn=st.sampled_from([0, 90, 180, 270]),
    skew=st.floats(-18, 18),
    tilt=st.tuples(st.floats(-0.15, 0.15), st.floats(-0.15, 0.15)),
    near=st.floats(4.5, 6.5),
)
def test_in_any_pose(
    kind: PageKind, turn: int, skew: float, tilt: tuple[float, float], near: float
) -> None:
    taken = shot(kind, Pose(turn, skew, tilt, near))
    zone = find(grey(taken.visible))[0]
    # A licence's one line may lack fillers: which way is up is then said to be unsure.
    assert is_whole(zone, taken) or (zone.upright < 0.05 and is_whole(zone.turned(), taken))
    assert zone.grid.count == SHAPES[kind].count
    for line in zone.lines:
        assert line.shape == (32, zone.lines[0].shape[1])
        assert line.dtype == np.uint8


@pytest.mark.parametrize("skew", [-45, 33, 58, 123])
def test_on_the_diagonal(skew: float) -> None:
    taken = shot(PageKind.TD3, Pose(skew=skew, px_per_mm=5.5))
    zone = find(grey(taken.visible))[0]
    assert zone.is_sure
    assert is_whole(zone, taken)


@pytest.mark.parametrize(
    "how",
    [
        Conditions(hand=True, clutter=4),
        Conditions(shade=0.6),
        Conditions(film=0.5),
        Conditions(blur_px=1.4, jpeg=30),
        Conditions(noise=12),
        Conditions(wear=0.7),
    ],
)
def test_under_bad_conditions(how: Conditions) -> None:
    taken = shot(PageKind.TD3, Pose(skew=4), how)
    assert is_whole(find(grey(taken.visible))[0], taken)


def test_infrared_too() -> None:
    taken = shot(PageKind.TD1, Pose(turn=270, px_per_mm=7))
    assert is_whole(find(taken.infrared)[0], taken)


def test_turning_twice_changes_nothing() -> None:
    zone = find(grey(shot(PageKind.TD1, Pose()).visible))[0]
    again = zone.turned().turned()
    assert all((a == b).all() for a, b in zip(zone.lines, again.lines, strict=True))
    assert (zone.corners == again.corners).all()
    assert again.turn == pytest.approx(zone.turn)
    assert zone.turned().turn == pytest.approx(zone.turn - 180)
    assert again.grid.start == pytest.approx(zone.grid.start)


@pytest.mark.parametrize("kind", [PageKind.TD1_FRONT, PageKind.OTHER_PAGE, PageKind.COVER])
def test_sides_without_a_zone(kind: PageKind) -> None:
    assert not any(zone.is_sure for zone in find(grey(shot(kind, Pose(skew=3)).visible)))


@pytest.mark.parametrize("sigma", [0, 1, 2, 4, 9])
def test_textures_are_no_zone(sigma: int) -> None:
    noise = np.random.default_rng(sigma).integers(0, 256, (480, 640)).astype(np.uint8)
    if sigma:
        soft = cv2.GaussianBlur(noise, (0, 0), sigma)
        noise = np.asarray(cv2.normalize(soft, None, 0, 255, cv2.NORM_MINMAX), np.uint8)
    assert not any(zone.is_sure for zone in find(noise))


@settings(max_examples=8, derandomize=True)
@given(
    picture=st.sampled_from([(40, 40), (41, 900), (300, 40)]),
    tone=st.integers(0, 255),
)
def test_flat_pictures_are_empty(picture: tuple[int, int], tone: int) -> None:
    assert find(np.full(picture, tone, np.uint8)) == []


@pytest.mark.parametrize(
    "picture",
    [np.zeros((50, 50, 3), np.uint8), np.zeros((50, 50)), np.zeros((39, 90), np.uint8)],
)
def test_what_is_no_grey_picture_is_refused(picture: np.ndarray) -> None:
    with pytest.raises(ValueError, match="picture"):
        find(picture)


def test_lines_stay_out_of_the_repr() -> None:
    zone = find(grey(shot(PageKind.TD3, Pose()).visible))[0]
    assert "lines" not in repr(zone)
