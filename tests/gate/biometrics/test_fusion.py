"""How good a frame is."""

from math import inf

import pytest

from gate.biometrics.fusion import quality
from gate.biometrics.limits import FrameLimits
from tests.gate.biometrics.faces import frame, tracked

LIMITS = FrameLimits()
PERFECT = {
    "yaw_deg": 0.0, "pitch_deg": 0.0, "roll_deg": 0.0, "unevenness": 0.0,
    "sharpness": inf, "eye_distance_px": inf,
}  # fmt: skip


@pytest.mark.parametrize(
    "worse",
    [
        {"yaw_deg": 15.0},
        {"pitch_deg": 15.0},
        {"roll_deg": 15.0},
        {"sharpness": LIMITS.min_sharpness},
        {"eye_distance_px": LIMITS.min_eye_distance_px},
        {"unevenness": 0.5},
    ],
)
def test_a_worse_frame_ranks_after_a_better_one(worse: dict[str, float]) -> None:
    better, spoilt = frame().face, frame(**worse).face
    assert better
    assert spoilt
    assert 100 > quality(better, LIMITS) > quality(spoilt, LIMITS) > 20


def test_the_scale() -> None:
    best, turned = frame(**PERFECT).face, frame(**PERFECT | {"yaw_deg": LIMITS.max_yaw_deg}).face
    assert best
    assert turned
    assert quality(best, LIMITS) == 100
    assert quality(turned, LIMITS) == 50


def test_tracking_alone_never_says_less_than_the_full_measures() -> None:
    for spoilt in ({}, {"sharpness": 9.0}, {"unevenness": 0.5}, {"yaw_deg": 9.0}):
        seen = frame(**spoilt)
        followed = tracked(seen).face
        assert followed
        assert seen.face
        assert quality(followed, LIMITS) >= quality(seen.face, LIMITS)
