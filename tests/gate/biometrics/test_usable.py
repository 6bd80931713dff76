"""What is against a frame."""

from dataclasses import fields, replace
from math import cos, inf, nan, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.limits import FrameLimits
from gate.biometrics.measures import Box, FaceMeasures
from gate.biometrics.usable import ORDER, count_faces, reasons_against
from gate.reasons import Reason, for_traveller
from tests.gate.biometrics.faces import GOOD_FACE, frame, tracked

LIMITS = FrameLimits()
NUMBERS = [field.name for field in fields(FaceMeasures) if field.name != "box"]


def test_nothing_is_against_a_good_frame() -> None:
    assert reasons_against(frame(), LIMITS) == ()


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        ({"yaw_deg": 30.0}, Reason.NOT_LOOKING),
        ({"yaw_deg": -30.0}, Reason.NOT_LOOKING),
        ({"pitch_deg": 30.0}, Reason.NOT_LOOKING),
        ({"yaw_deg": 17.0}, Reason.TURN_RIGHT),  # to their own left: turn back
        ({"yaw_deg": -17.0}, Reason.TURN_LEFT),
        ({"pitch_deg": 20.0}, Reason.LOOK_UP),
        ({"pitch_deg": -20.0}, Reason.LOOK_DOWN),
        ({"roll_deg": 20.0}, Reason.HEAD_TILTED),
        ({"mouth_relief": 0.03}, Reason.MOUTH_COVERED),
        ({"eye_glare": 0.06}, Reason.EYES_NOT_VISIBLE),
        ({"mouth_opening": 0.6}, Reason.MOUTH_OPEN),
        ({"dark_share": 0.5}, Reason.BAD_LIGHT),
        ({"bright_share": 0.3}, Reason.BAD_LIGHT),
        ({"entropy_bits": 3.0}, Reason.BAD_LIGHT),
        ({"yaw_deg": 35.0, "eye_distance_px": 45.0}, Reason.NOT_LOOKING),
        ({"roll_deg": -30.0}, Reason.HEAD_TILTED),
        ({"eye_distance_px": 20.0}, Reason.TOO_FAR),
        ({"box": Box(100, 5, 400, 470)}, Reason.TOO_CLOSE),
        ({"box": Box(-1, 100, 200, 250)}, Reason.FACE_CUT_OFF),
        ({"box": Box(500, 100, 200, 250)}, Reason.FACE_CUT_OFF),
        ({"box": Box(200, 300, 200, 250)}, Reason.FACE_CUT_OFF),
        ({"eye_openness": 0.02}, Reason.EYES_CLOSED),
        ({"sharpness": 0.0}, Reason.BLURRED),
        ({"brightness": 0.01}, Reason.BAD_LIGHT),
        ({"brightness": 0.99}, Reason.BAD_LIGHT),
        ({"unevenness": 0.99}, Reason.BAD_LIGHT),
        ({"presence": 0.01}, Reason.NO_FACE),
    ],
)
def test_one_fault_gives_its_reason(spoilt: dict[str, float], reason: Reason) -> None:
    assert reasons_against(frame(**spoilt), LIMITS) == (reason,)


def test_a_smile_is_refused_only_where_the_lane_asks_for_a_neutral_face() -> None:
    smiling = frame(mouth_width=1.2)
    assert reasons_against(smiling, LIMITS) == ()
    assert reasons_against(smiling, replace(LIMITS, min_expression_neutrality=50.0)) == (
        Reason.NOT_NEUTRAL,
    )


def test_every_reason_of_a_frame_has_its_place_in_the_order_and_words_of_its_own() -> None:
    assert len(set(ORDER)) == len(ORDER)
    guided = ORDER[2:]
    assert all(for_traveller(reason).endswith("please.") for reason in guided)
    shared = {Reason.NOT_LOOKING, Reason.BAD_LIGHT, Reason.NO_FACE}  # all: look at the camera
    own = [for_traveller(reason) for reason in guided if reason not in shared]
    assert len(set(own)) == len(own)


def test_tracking_alone_asks_for_nothing_that_it_does_not_know() -> None:
    spoilt = frame(eye_openness=0.0, sharpness=0.0, mouth_relief=0.0, brightness=0.0)
    assert reasons_against(tracked(spoilt), LIMITS) == ()
    assert len(reasons_against(spoilt, LIMITS)) == 4
    assert reasons_against(tracked(frame(yaw_deg=17.0)), LIMITS) == (Reason.TURN_RIGHT,)


def test_no_face_several_faces_and_an_old_frame() -> None:
    assert reasons_against(replace(frame(), faces=0, face=None), LIMITS) == (Reason.NO_FACE,)
    assert reasons_against(replace(frame(), faces=2), LIMITS) == (Reason.SEVERAL_FACES,)
    assert reasons_against(replace(frame(), age_ms=201.0), LIMITS) == (Reason.NOT_LIVE,)
    assert reasons_against(replace(frame(), age_ms=-1.0), LIMITS) == (Reason.NOT_LIVE,)


@pytest.mark.parametrize("name", NUMBERS)
def test_what_is_not_a_number_never_passes(name: str) -> None:
    for value in (nan, inf, -inf):
        assert reasons_against(frame(**{name: value}), LIMITS) == (Reason.SCORE_UNUSABLE,)


def test_a_box_that_is_not_a_number_never_passes() -> None:
    spoilt = frame(box=Box(nan, 1, 2, 3))
    assert not spoilt.is_finite()
    assert reasons_against(spoilt, LIMITS)


@given(
    yaw=st.floats(-90, 90), pitch=st.floats(-90, 90), eyes=st.floats(0, 500), light=st.floats(0, 1)
)
def test_only_frames_within_every_limit_pass(
    yaw: float, pitch: float, eyes: float, light: float
) -> None:
    seen = frame(yaw_deg=yaw, pitch_deg=pitch, eye_distance_px=eyes, brightness=light)
    within = (
        abs(yaw) <= LIMITS.max_yaw_deg
        and abs(pitch - LIMITS.frontal_pitch_deg) <= LIMITS.max_pitch_deg
        and eyes / cos(radians(yaw)) >= LIMITS.min_eye_distance_px
        and LIMITS.min_brightness <= light <= LIMITS.max_brightness
    )
    assert (reasons_against(seen, LIMITS) == ()) is within


def test_people_far_behind_do_not_count() -> None:
    assert count_faces([], LIMITS) == 0
    assert count_faces([200.0], LIMITS) == 1
    assert count_faces([200.0, 60.0], LIMITS) == 1
    assert count_faces([200.0, 150.0, 60.0], LIMITS) == 2
    assert count_faces([200.0, nan], LIMITS) == 2, "an unknown width counts"


def test_the_numbers_of_a_face_carry_no_box() -> None:
    assert set(GOOD_FACE.numbers()) == set(NUMBERS)
