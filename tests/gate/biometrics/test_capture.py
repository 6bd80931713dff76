"""The capture of one crossing, frame by frame."""

from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.capture import Capture, CaptureResult
from gate.biometrics.limits import CaptureConfig, FrameLimits
from gate.biometrics.measures import FrameMeasures
from gate.reasons import Reason
from tests.gate.biometrics.faces import frame

CONFIG = CaptureConfig()
THRESHOLD = 0.5
SPOILS = ({}, {"yaw_deg": 40.0}, {"eye_distance_px": 10.0}, {"sharpness": 0.0}, {"presence": 0.0})


def capture(begin_ms: int = 0) -> Capture:
    return Capture(CONFIG, FrameLimits(), THRESHOLD, begin_ms)


def see(job: Capture, seen: FrameMeasures, score: float) -> CaptureResult | None:
    if not job.look(seen):
        job.add(seen, score)
    return job.result(seen.stamp_ms + 10)


def run(job: Capture, score: float, first: int = 1, **face: float) -> CaptureResult:
    for number in range(first, first + 1_000):
        if result := see(job, frame(number, **face), score):
            return result
    pytest.fail("no capture lasts for ever")


def test_a_clear_match_ends_early() -> None:
    result = run(capture(), score=0.7)
    assert result.score == pytest.approx(0.7)
    assert (result.live, result.reasons) == (True, ())
    assert CONFIG.min_frames <= result.frames <= 6
    assert dict(result.quality)["eye_distance_px"] == 90


@pytest.mark.parametrize("score", [0.505, 0.2])
def test_what_is_not_clear_takes_the_whole_window(score: float) -> None:
    result = run(capture(), score=score)
    assert result.score == pytest.approx(score)
    assert result.frames == pytest.approx(CONFIG.window_ms / 33, abs=2)


def test_the_best_frames_are_chosen_by_quality_never_by_score() -> None:
    job = capture()
    for number in range(1, 60):
        turned = number % 2 == 0  # the turned ones match, the frontal ones do not
        seen = frame(number, yaw_deg=14.0 if turned else 0.0)
        if result := see(job, seen, 0.9 if turned else 0.1):
            assert result.score == pytest.approx(0.1)
            assert all(one.face and one.face.yaw_deg == 0 for one in job.best)
            return
    pytest.fail("not ended")


@pytest.mark.parametrize(
    ("face", "reason"),
    [
        ({"yaw_deg": 40.0}, Reason.NOT_LOOKING),
        ({"presence": 0.0}, Reason.NO_FACE),
        ({"eye_distance_px": 10.0}, Reason.TOO_FAR),
    ],
)
def test_the_time_limit_says_what_stood_in_the_way_most(
    face: dict[str, float], reason: Reason
) -> None:
    result = run(capture(), score=0.9, **face)
    # The camera was alive: the officer is not told that its pictures were old.
    assert result == CaptureResult(None, True, (reason, Reason.CAPTURE_TIME_LIMIT))


def test_a_frame_from_before_the_beginning_is_no_frozen_camera() -> None:
    job = capture(begin_ms=frame(1).stamp_ms + 1)
    assert Reason.NOT_LIVE in job.look(frame(1))
    result = run(job, score=0.9, first=2, yaw_deg=40.0)
    assert result == CaptureResult(None, True, (Reason.NOT_LOOKING, Reason.CAPTURE_TIME_LIMIT))


def test_walking_up_is_not_what_stood_in_the_way() -> None:
    job = capture()
    for number in range(1, 31):
        assert see(job, frame(number, presence=0.0), 0.0) is None
    assert run(job, score=0.9, first=31, yaw_deg=40.0).reasons[0] is Reason.NOT_LOOKING


def test_no_frame_at_all_ends_too() -> None:
    job = capture(begin_ms=50)
    assert job.result(50 + CONFIG.time_limit_ms - 1) is None
    result = job.result(50 + CONFIG.time_limit_ms)
    assert result == CaptureResult(None, False, (Reason.NOT_LIVE, Reason.CAPTURE_TIME_LIMIT))


def test_two_usable_frames_are_too_few() -> None:
    job = capture()
    for number in (1, 2):
        see(job, frame(number), 0.9)
    result = job.result(CONFIG.time_limit_ms)
    assert result is not None
    assert (result.score, result.frames) == (None, 2)


@pytest.mark.parametrize("score", [nan, inf, -inf])
@given(place=st.integers(0, 2))
def test_one_score_that_is_not_a_number_ends_the_capture(score: float, place: int) -> None:
    job = capture()
    for number in range(place):
        assert see(job, frame(number + 1), 0.9) is None
    result = see(job, frame(9), score)
    assert result == CaptureResult(None, False, (Reason.SCORE_UNUSABLE,))
    assert run(job, score=0.9, first=10).score is None, "and it stays so"


def test_a_measure_that_is_not_a_number_ends_the_capture() -> None:
    result = see(capture(), frame(1, pitch_deg=nan), 0.9)
    assert result is not None
    assert result.reasons == (Reason.SCORE_UNUSABLE,)


def test_after_an_exception_there_is_no_score() -> None:
    job = capture()
    job.fail()
    assert run(job, score=0.9).reasons == (Reason.SCORE_UNUSABLE,)


@pytest.mark.parametrize(
    "stale",
    [
        {"stamp_ms": 99},  # of before this crossing
        {"age_ms": 300.0},
        {"sequence": 4},  # not after the last one
        {"digest": 4},  # the last picture again
    ],
)
def test_frames_that_are_not_new_never_count(stale: dict[str, int]) -> None:
    job = capture(begin_ms=100)
    assert job.look(frame(4)) == ()
    assert job.look(replace(frame(5), **stale)) == (Reason.NOT_LIVE,)


def test_a_frozen_camera_never_gives_a_score() -> None:
    job = capture()
    for number in range(1, 400):
        if result := see(job, replace(frame(number), digest=1), 0.9):
            assert result.reasons == (Reason.NOT_LIVE, Reason.CAPTURE_TIME_LIMIT)
            return
    pytest.fail("not ended")


@given(
    seen=st.lists(
        st.tuples(st.sampled_from(SPOILS), st.floats(-1, 1, allow_nan=False), st.integers(1, 90)),
        max_size=80,
    )
)
def test_whatever_comes_a_score_is_the_median_of_usable_frames(
    seen: list[tuple[dict[str, float], float, int]],
) -> None:
    job, now, usable = capture(), 0, list[float]()
    for number, (spoilt, score, later) in enumerate(seen, 1):
        now += later
        if not spoilt:
            usable.append(score)
        result = see(job, frame(number, stamp_ms=now, **spoilt), score)
        if result:
            assert result.score in usable
            assert len(usable) >= CONFIG.min_frames
            assert result.live
            return


def test_the_same_frames_give_the_same_result() -> None:
    assert run(capture(), score=0.42) == run(capture(), score=0.42)
