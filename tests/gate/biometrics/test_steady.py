"""Guidance does not flicker, however noisy the measures are."""

from dataclasses import fields
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.capture import Capture
from gate.biometrics.limits import CaptureConfig, FrameLimits
from gate.biometrics.steady import Steady, stricter
from gate.biometrics.usable import reasons_against
from gate.reasons import Reason
from tests.gate.biometrics.faces import frame, tracked

LIMITS, CONFIG = FrameLimits(), CaptureConfig()
# Of each measure: its limit, and the half of the room between enter and leave.
NOISY = {
    "yaw_deg": LIMITS.max_yaw_deg,
    "pitch_deg": LIMITS.max_pitch_deg,
    "eye_distance_px": LIMITS.min_eye_distance_px,
    "eye_openness": LIMITS.min_eye_openness,
    "sharpness": LIMITS.min_sharpness,
}
HALF = CONFIG.guidance_room / 2 * 0.95
around = st.floats(0.7, 1.3)
noise = st.lists(st.floats(-1, 1), min_size=len(NOISY), max_size=len(NOISY))


@given(
    means=st.tuples(*[around] * len(NOISY)),
    seen=st.lists(noise, min_size=40, max_size=150),
)
def test_noise_within_the_room_never_brings_a_sentence_back(
    means: tuple[float, ...], seen: list[list[float]]
) -> None:
    job, told = Capture(CONFIG, LIMITS, 0.5, 0), list[tuple[int, Reason]]()
    for number, draws in enumerate(seen, 1):
        face = {
            name: limit * (mean + HALF * draw)
            for (name, limit), mean, draw in zip(NOISY.items(), means, draws, strict=True)
        }
        one = frame(number, stamp_ms=66 * number, **face)
        if not job.follow(tracked(one)):
            job.look(one)
        if reason := job.guidance(one.stamp_ms):
            told.append((one.stamp_ms, reason))
    reasons = [reason for _, reason in told]
    assert len(set(reasons)) == len(reasons), "no sentence comes twice"
    assert all(b - a >= CONFIG.guidance_hold_ms for (a, _), (b, _) in pairwise(told))


def test_a_sentence_stays_until_its_limit_is_met_with_room() -> None:
    steady = Steady(LIMITS, room=0.1)

    def first(**face: float) -> Reason | None:
        seen = frame(**face)
        return steady.first(seen, reasons_against(seen, LIMITS))

    assert first(eye_distance_px=49.0) is Reason.TOO_FAR
    assert first(eye_distance_px=51.0, yaw_deg=17.0) is Reason.TOO_FAR, "not beyond 55 yet"
    assert first(eye_distance_px=51.0) is None, "but usable"
    assert first(eye_distance_px=56.0, yaw_deg=17.0) is Reason.TURN_RIGHT
    assert first(eye_distance_px=51.0, yaw_deg=17.0) is Reason.TURN_RIGHT, "not below 50 again"


@given(room=st.floats(0, 0.5))
def test_stricter_limits_are_never_looser(room: float) -> None:
    strict = stricter(LIMITS, room)
    for field in fields(FrameLimits):
        plain, moved = getattr(LIMITS, field.name), getattr(strict, field.name)
        if field.name.startswith("min_"):
            assert moved >= plain
        elif field.name == "max_age_ms":
            assert moved == plain, "an old frame is no matter of guidance"
        elif field.name.startswith("max_"):
            assert moved <= plain
        else:
            assert moved == plain


def test_whoever_sees_no_reason_in_a_frame_is_told_none() -> None:
    steady = Steady(LIMITS, room=0.1)
    spoilt = frame(yaw_deg=17.0)
    assert steady.first(spoilt, reasons_against(spoilt, LIMITS)) is Reason.TURN_RIGHT
    assert steady.first(frame(yaw_deg=15.5), ()) is None
