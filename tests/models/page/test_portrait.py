"""The printed portrait: found the right way up, cut, measured, and never guessed."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from gate.reasons import Reason
from models.detection import FaceDetector
from models.faces import Face, Picture
from models.page.parts import in_parts
from models.page.portrait import PrintedPortrait, find_portrait
from models.page.zone import find
from simulators.full_page.inks import portrait_box
from simulators.full_page.kinds import SHAPES, PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose, homography, mapped
from simulators.full_page.sheet import draw_sheet
from simulators.full_page.shot import CANVAS, Laid, take
from simulators.full_page.zone_lines import lines_of
from simulators.travellers.people import PEOPLE, draw_portrait
from tests.models.page.scenes import grey


def face(x: float, width: float, score: float = 0.9) -> Face:
    return Face(x, 60, width, width, score, ((x, 60.0),) * 6)


PAGE = np.random.default_rng(1).integers(0, 255, (300, 400, 3)).astype(np.uint8)


def test_the_largest_face_is_the_portrait_and_a_ghost_is_passed_over() -> None:
    found = find_portrait(PAGE, lambda _: (face(250, 40), face(100, 80)), None)
    assert isinstance(found, PrintedPortrait)
    assert found.origin == "printed"
    assert found.quality.face_px == 80
    assert found.picture.shape[1] == pytest.approx(1.9 * 80, abs=2)
    assert "picture" not in repr(found)


@pytest.mark.parametrize(
    ("faces", "reason"),
    [
        ((), Reason.PORTRAIT_MISSING),
        ((face(100, 80), face(250, 70)), Reason.PORTRAIT_AMBIGUOUS),
        ((face(100, 20),), Reason.PORTRAIT_UNUSABLE),
        ((face(float("nan"), 80),), Reason.PORTRAIT_MISSING),
        ((face(5_000, 80),), Reason.PORTRAIT_UNUSABLE),  # outside of the picture
    ],
)
def test_why_there_is_none(faces: Sequence[Face], reason: Reason) -> None:
    assert find_portrait(PAGE, lambda _: faces, None) is reason


def test_pictures_that_are_too_large_are_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        find_portrait(np.zeros((50, 5_000), np.uint8), lambda _: (), None)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_without_a_zone_the_surest_orientation_wins(turn: int) -> None:
    upright = np.full((300, 400, 3), 200, np.uint8)
    upright[:40] = 0  # a head of the page, which only the upright picture has on top

    def detect(picture: Picture) -> Sequence[Face]:
        return (face(100, 80),) if picture[5, picture.shape[1] // 2].max() < 20 else ()

    lying = np.ascontiguousarray(np.rot90(upright, -(turn // 90)))
    found = find_portrait(lying, detect, None)
    assert isinstance(found, PrintedPortrait)
    assert np.ptp(found.picture[-20:]) == 0


def test_parts_find_a_small_face_once() -> None:
    seen = list[tuple[int, ...]]()

    def detect(picture: Picture) -> Sequence[Face]:
        seen.append(picture.shape)
        column, row = np.nonzero((picture == 255).all(axis=2))[::-1]
        return (Face(column[0], row[0], 30, 30, 0.9, ((0.0, 0.0),) * 6),) if len(column) else ()

    page = np.zeros((240, 320, 3), np.uint8)
    page[150, 200] = 255
    (found,) = in_parts(detect)(page)
    assert (found.x, found.y) == (200, 150)
    assert len(seen) == 10


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 180, 270])
def test_a_drawn_traveller_on_a_drawn_page(detector: FaceDetector, turn: int) -> None:
    fields, kind = person(3), PageKind.TD3
    portrait = draw_portrait(PEOPLE[2].genome, (207, 266), 1.0)
    sheet = draw_sheet(kind, fields, lines_of(kind, fields), np.asarray(portrait, np.uint8))
    pose = Pose(turn, 4, px_per_mm=7)
    shot = take([Laid(sheet, pose)], seed=1)
    zone = find(grey(shot.visible))[0]
    found = find_portrait(shot.visible, in_parts(detector.detect), zone)
    assert isinstance(found, PrintedPortrait)
    left, top, wide, high = portrait_box(SHAPES[kind]) or (0, 0, 0, 0)
    middle = np.array([[left + wide / 2, top + high * 0.47]], np.float32)
    there = mapped(homography(pose, (SHAPES[kind].wide, SHAPES[kind].high), CANVAS), middle)[0]
    assert cv2.pointPolygonTest(found.corners, (float(there[0]), float(there[1])), False) > 0
    assert np.abs(found.corners.mean(axis=0) - there).max() < 7 * 7  # 7 mm
