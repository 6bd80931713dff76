"""A capture is the same for the same arguments, and its truth is where the print is."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.full_page.bust import bust
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose, homography
from simulators.full_page.sheet import Sheet, draw_sheet
from simulators.full_page.shot import Laid, take
from simulators.full_page.zone_lines import lines_of

ALL = Conditions(
    blur_px=0.6, motion_px=4, glare=0.3, shade=0.4, film=0.3, hand=True, clutter=2, jpeg=60, wear=1
)


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    fields = person(5)
    return draw_sheet(PageKind.TD1, fields, lines_of(PageKind.TD1, fields), bust(5))


def test_the_same_seed_gives_the_same_pictures(sheet: Sheet) -> None:
    one, two = (take([Laid(sheet)], ALL, seed=4, canvas=(640, 480)) for _ in range(2))
    for name in ("visible", "infrared", "ultraviolet"):
        assert (getattr(one, name) == getattr(two, name)).all()
    other = take([Laid(sheet)], ALL, seed=5, canvas=(640, 480))
    assert (one.visible != other.visible).any()


@settings(max_examples=5, derandomize=True)
@given(
    turn=st.sampled_from([0, 90, 180, 270]),
    skew=st.floats(-12, 12),
    tilt=st.tuples(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2)),
)
def test_the_zone_lies_where_the_truth_says(
    sheet: Sheet, turn: int, skew: float, tilt: tuple[float, float]
) -> None:
    shot = take([Laid(sheet, Pose(turn, skew, tilt, px_per_mm=7.5))], Conditions(noise=0))
    (truth,) = shot.truths
    assert truth.zone is not None
    to_box = cv2.getPerspectiveTransform(
        truth.zone, np.array([[0, 0], [600, 0], [600, 92], [0, 92]], np.float32)
    )
    box = cv2.warpPerspective(shot.infrared, to_box, (600, 92)) < 120
    rows = box.mean(axis=1)  # three lines of 2.4 mm, 4.75 mm apart, fill 11.9 mm
    assert rows[2:16].mean() > 0.08
    assert rows[22:34].mean() < 0.02
    assert rows[-16:-2].mean() > 0.08


def test_an_empty_platen_is_dark() -> None:
    shot = take([], Conditions(noise=1), canvas=(320, 240))
    assert shot.truths == ()
    assert shot.visible.max() < 60


def test_a_pose_that_is_none_is_refused() -> None:
    for pose in (Pose(turn=45), Pose(tilt=(0.7, 0))):
        with pytest.raises(ValueError, match="tilts"):
            homography(pose, (85, 54), (640, 480))


def test_people_stay_out_of_reprs(sheet: Sheet) -> None:
    shown = repr(sheet) + repr(take([Laid(sheet)], canvas=(320, 240)))
    assert not any(line in shown for line in sheet.lines)
