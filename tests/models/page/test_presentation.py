"""Genuine sheets pass and each forgery fails the checks that can see it."""

import numpy as np
import pytest

from gate.document.presentation import Finding, PageCheck, Status, against, judge
from models.page.presentation import Capture, measure
from models.page.zone import find
from simulators.full_page.attack import Attack, attacked
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.shot import Laid, take
from simulators.full_page.zone_lines import lines_of
from tests.models.page.scenes import grey, sheet

SEEN_BY = {
    None: set(),
    Attack.COPY_TONER: {PageCheck.INFRARED_PRINT, PageCheck.ULTRAVIOLET},
    Attack.COPY_INKJET: {PageCheck.B900, PageCheck.ULTRAVIOLET},
    Attack.SCREEN: {PageCheck.MOIRE, PageCheck.B900},
    Attack.STUCK_OVER: {PageCheck.INLAY},
}


def findings(
    attack: Attack | None, kind: PageKind = PageKind.TD3, lights: int = 3
) -> tuple[Finding, ...]:
    laid = sheet(kind)
    if attack:
        laid = attacked(laid, attack, person(77), lines_of(kind, person(77)))
    pose, how = Pose(skew=3, px_per_mm=8, tilt=(0.03, 0)), Conditions(noise=3, blur_px=0.5)
    shot = take([Laid(laid, pose)], how, seed=9)
    zone = find(grey(shot.visible))[0]
    pictures = (shot.visible, shot.infrared, shot.ultraviolet)[:lights]
    return judge(measure(Capture(*pictures), shot.truths[0].page, zone))


@pytest.mark.parametrize("attack", SEEN_BY)
def test_each_forgery_fails_what_can_see_it(attack: Attack | None) -> None:
    failed = set(against(findings(attack)))
    # A copy's dots may beat with the camera's pixels, too.
    assert SEEN_BY[attack] <= failed <= SEEN_BY[attack] | ({PageCheck.MOIRE} if attack else set())


@pytest.mark.parametrize("kind", [PageKind.TD1, PageKind.TD2, PageKind.MRV_A])
def test_other_genuine_sheets_pass(kind: PageKind) -> None:
    assert against(findings(None, kind)) == ()


def test_one_camera_sees_screens_and_strips() -> None:
    assert against(findings(Attack.SCREEN, lights=1)) == (PageCheck.MOIRE,)
    assert against(findings(Attack.STUCK_OVER, lights=1)) == (PageCheck.INLAY,)
    missing = {one.check for one in findings(None, lights=1) if one.status is Status.NOT_DONE}
    assert missing == {PageCheck.B900, PageCheck.INFRARED_PRINT, PageCheck.ULTRAVIOLET}


def test_an_ultraviolet_picture_may_be_grey() -> None:
    shot = take([Laid(sheet(PageKind.TD3))], seed=2)
    zone = find(grey(shot.visible))[0]
    brightest = np.asarray(shot.ultraviolet.max(axis=2), np.uint8)
    coloured, plain = (
        measure(Capture(shot.visible, shot.infrared, ultraviolet), shot.truths[0].page, zone)
        for ultraviolet in (shot.ultraviolet, brightest)
    )
    assert plain == coloured


def test_without_a_zone_its_checks_are_not_done() -> None:
    shot = take([Laid(sheet(PageKind.TD3))], seed=2)
    capture = Capture(shot.visible, shot.infrared, shot.ultraviolet)
    figures = measure(capture, shot.truths[0].page, None)
    assert (figures.b900, figures.inlay) == (None, None)
    assert figures.ultraviolet is not None


def test_a_page_without_room_is_not_judged() -> None:
    tiny = np.full((60, 90, 3), 200, np.uint8)
    page = np.array([[5, 5], [80, 5], [80, 50], [5, 50]], np.float32)
    figures = measure(Capture(tiny, tiny[..., 0], tiny), page, None)
    assert (figures.moire, figures.infrared_print) == (None, None)


def test_pictures_of_different_sizes_are_refused() -> None:
    one, two = np.zeros((60, 90, 3), np.uint8), np.zeros((60, 91), np.uint8)
    with pytest.raises(ValueError, match="sizes"):
        measure(Capture(one, two), np.zeros((4, 2), np.float32), None)
