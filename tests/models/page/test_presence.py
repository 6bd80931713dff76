"""What the live picture shows is what lies there."""

import numpy as np
import pytest

from gate.document.placement import Look, Placement, judge
from models.page.presence import Presence
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import WITH_ZONE, PageKind
from simulators.full_page.pose import Pose
from simulators.full_page.shot import Laid, take
from tests.models.page.scenes import grey, sheet

FLAT = Pose(skew=3, px_per_mm=7.5)


def look(*laid: Laid, how: Conditions | None = None, seed: int = 5) -> Look:
    return Presence().look(grey(take(laid, how or Conditions(), seed=seed).visible))


def told(*laid: Laid, how: Conditions | None = None, seed: int = 5) -> Placement:
    return judge(look(*laid, how=how, seed=seed), Placement.EMPTY)


def test_an_empty_platen() -> None:
    assert told() is Placement.EMPTY


@pytest.mark.parametrize("kind", WITH_ZONE)
def test_a_page_that_lies_well(kind: PageKind) -> None:
    assert told(Laid(sheet(kind), FLAT)) is Placement.READY


def test_a_hand_beside_it_is_no_fault() -> None:
    assert told(Laid(sheet(PageKind.TD3), FLAT), how=Conditions(hand=True)) is Placement.READY


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (PageKind.TD1_FRONT, Placement.TURN_OVER),
        (PageKind.COVER, Placement.TURN_OVER),
        (PageKind.OTHER_PAGE, Placement.OTHER_PAGE),
    ],
)
def test_the_wrong_side(kind: PageKind, reason: Placement) -> None:
    assert told(Laid(sheet(kind), FLAT)) is reason


@pytest.mark.parametrize(
    ("pose", "how", "reason"),
    [
        (FLAT, Conditions(glare=0.3), Placement.GLARE),
        (FLAT, Conditions(film=0.6), Placement.COVER),
        (FLAT, Conditions(blur_px=3), Placement.NOT_FLAT),
        (Pose(px_per_mm=7.5, tilt=(0.4, 0.1)), Conditions(), Placement.NOT_FLAT),
        (Pose(px_per_mm=7.5, shift_mm=(10, 45)), Conditions(), Placement.EDGE),
        (Pose(px_per_mm=7.5, shift_mm=(60, 0)), Conditions(), Placement.EDGE),
    ],
)
def test_how_it_lies(pose: Pose, how: Conditions, reason: Placement) -> None:
    assert told(Laid(sheet(PageKind.TD3), pose), how=how) is reason


def test_two_documents() -> None:
    one = Laid(sheet(PageKind.TD1), Pose(px_per_mm=6, shift_mm=(-55, -40)))
    two = Laid(sheet(PageKind.TD1_FRONT), Pose(px_per_mm=6, shift_mm=(50, 40)))
    assert told(one, two) is Placement.SEVERAL


def test_motion_is_seen_and_noise_is_not() -> None:
    moved, still = Presence(), Presence()
    for step in range(3):
        noisy = Conditions(noise=5)
        pose = Pose(px_per_mm=7.5, shift_mm=(step * 1.0, 0))
        m = moved.look(grey(take([Laid(sheet(PageKind.TD3), pose)], seed=1).visible))
        s = still.look(grey(take([Laid(sheet(PageKind.TD3), FLAT)], noisy, seed=step).visible))
    assert judge(m, Placement.READY) is Placement.MOVING
    assert judge(s, Placement.READY) is Placement.READY


def test_against_an_empty_picture_a_light_platen_is_no_document() -> None:
    light = np.full((480, 640), 200, np.uint8)
    there = light.copy()
    there[100:380, 120:520] = 120
    presence = Presence(empty=light)
    assert presence.look(light).sheets == 0
    found = presence.look(there)
    assert (found.sheets, found.aspect) == (1, pytest.approx(400 / 280, abs=0.03))
    assert Presence().look(light).covered > 0.9  # without it, all of it would be


def test_pictures_of_another_size_are_refused() -> None:
    presence = Presence(empty=np.zeros((480, 640), np.uint8))
    for bad in (np.zeros((640, 480), np.uint8), np.zeros((9, 9), np.uint8), np.zeros((99, 99))):
        with pytest.raises(ValueError, match="picture"):
            presence.look(bad)
