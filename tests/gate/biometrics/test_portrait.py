"""Which face on a page is the portrait."""

from dataclasses import replace
from math import nan

import pytest

from gate.biometrics.limits import PortraitLimits
from gate.biometrics.portrait import choose_portrait
from gate.reasons import Reason
from tests.gate.biometrics.faces import GOOD_FACE

LIMITS = PortraitLimits()
PORTRAIT = replace(GOOD_FACE, eye_distance_px=60.0)
GHOST = replace(GOOD_FACE, eye_distance_px=30.0)
NO_FACE = replace(GOOD_FACE, eye_distance_px=200.0, presence=0.1)


def test_one_face_is_the_portrait() -> None:
    assert choose_portrait([PORTRAIT], LIMITS).index == 0


def test_a_ghost_image_is_passed_over_and_a_pattern_is_no_face() -> None:
    assert choose_portrait([GHOST, NO_FACE, PORTRAIT], LIMITS).index == 2


def test_none_and_two_equal_ones() -> None:
    assert choose_portrait([], LIMITS).reasons == (Reason.PORTRAIT_MISSING,)
    assert choose_portrait([NO_FACE], LIMITS).reasons == (Reason.PORTRAIT_MISSING,)
    almost = replace(PORTRAIT, eye_distance_px=50.0)
    assert choose_portrait([almost, PORTRAIT], LIMITS).reasons == (Reason.PORTRAIT_AMBIGUOUS,)


@pytest.mark.parametrize(
    "spoilt",
    [{"yaw_deg": 40.0}, {"pitch_deg": -45.0}, {"eye_distance_px": 35.0}],
)
def test_a_ghost_never_stands_in_for_an_unusable_portrait(spoilt: dict[str, float]) -> None:
    limits = replace(LIMITS, min_eye_distance_px=40.0) if "eye_distance_px" in spoilt else LIMITS
    ghost = replace(GHOST, eye_distance_px=20.0)
    choice = choose_portrait([ghost, replace(PORTRAIT, **spoilt)], limits)
    assert choice.index is None
    assert choice.reasons == (Reason.PORTRAIT_UNUSABLE,)


def test_a_page_may_lie_in_any_direction() -> None:
    assert choose_portrait([replace(PORTRAIT, roll_deg=-179.0)], LIMITS).index == 0


def test_a_measure_that_is_not_a_number_makes_the_page_unusable() -> None:
    choice = choose_portrait([PORTRAIT, replace(GHOST, yaw_deg=nan)], LIMITS)
    assert choice.reasons == (Reason.PORTRAIT_UNUSABLE,)
