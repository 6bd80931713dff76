"""The capture of one crossing, frame by frame."""

from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.biometrics.capture import Capture
from gate.biometrics.limits import CaptureConfig, FrameLimits
from gate.biometrics.measures import Box, FrameMeasures
from gate.biometrics.result import CaptureResult
from gate.reasons import Reason
from tests.gate.biometrics.faces import frame, tracked

CONFIG = CaptureConfig()
THRESHOLD = 0.5
SPOILS = ({}, {"yaw_deg": 40.0}, {"eye_distance_px": 10.0}, {"sharpness": 0.0}, {"presence": 0.0})


def capture(begin_ms: int = 0) -> Capture:
    return Capture(CONFIG, FrameLimits(), THRESHOLD, begin_ms)


def see(
    job: Capture, seen: FrameMeasures, score: float, likeness: float = 0.9
) -> CaptureResult | None:
    """Do with a frame what the live capture does; `score` is that of all that is kept."""
    followed = not job.follow(tracked(seen)) and job.worth(tracked(seen))
    if followed and not job.look(seen) and job.worth(seen):
        job.keep(seen, likeness if job.best.taken else None)
        job.judge(score)
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
    job = capture()
    result = run(job, score=score)
    assert result.score == pytest.approx(score)
    assert CONFIG.window_ms <= ended_ms(job) <= CONFIG.window_ms + 100


def test_what_lies_a_little_under_the_threshold_takes_the_time_limit() -> None:
    job = capture()
    result = run(job, score=0.49)
    assert (result.score, result.reasons) == (0.49, ())
    assert ended_ms(job) == pytest.approx(CONFIG.time_limit_ms, abs=40)


def test_a_clear_mismatch_is_none_before_the_frames_were_good() -> None:
    job, poor = capture(), {"yaw_deg": 15.0, "pitch_deg": 12.0}
    for number in range(1, 61):
        assert see(job, frame(number, **poor), 0.1) is None
    result = run(job, score=0.1, first=61)  # now the traveller looks
    assert result.score == pytest.approx(0.1)
    assert ended_ms(job) < 2_300
    assert run(capture(), score=0.1, **poor).score == pytest.approx(0.1), "at the limit"


def test_the_best_frames_are_chosen_by_quality_never_by_score() -> None:
    job = capture()
    for number in range(1, 60):
        turned = number % 2 == 0  # the turned ones match, the frontal ones do not
        if see(job, frame(number, yaw_deg=14.0 if turned else 0.0), 0.9 if turned else 0.1):
            break
    else:
        pytest.fail("not ended")
    faces = [one.face for one in job.best.frames]
    assert all(face and face.yaw_deg == 0 for face in faces[:3])
    weights = list(job.best.weights.values())
    assert weights == sorted(weights, reverse=True)


def test_frames_that_can_not_be_among_the_best_are_only_followed() -> None:
    job = capture()
    for number in range(1, 12):
        see(job, frame(number), 0.501)
    assert len(job.best.frames) == CONFIG.best_frames
    assert not job.worth(tracked(frame(12, yaw_deg=15.0)))
    assert job.worth(tracked(frame(12, yaw_deg=0.0)))
    count = len(job.best.taken)
    assert see(job, frame(12, yaw_deg=15.0), 0.9) is None, "its score is not asked for"
    assert len(job.best.taken) == count


def test_another_face_in_the_same_place_starts_all_over() -> None:
    job = capture()
    for number in (1, 2):
        see(job, frame(number), 0.505)
    result = see(job, frame(9), 0.9, likeness=THRESHOLD - 0.01)
    assert result is None, "three frames over time enough, but of two people"
    assert [one.sequence for one in job.best.taken] == [9]
    assert run(job, score=0.7, first=10).score == pytest.approx(0.7)
    assert min(one.sequence for one in job.best.taken) == 9


def test_a_person_who_changes_all_the_time_is_why_there_is_no_score() -> None:
    job = capture()
    for number in range(1, 1_000):
        if result := see(job, frame(number), 0.9, likeness=0.1):
            reasons = (Reason.PERSON_CHANGED, Reason.CAPTURE_TIME_LIMIT)
            assert (result.score, result.live, result.reasons) == (None, True, reasons)
            return
    pytest.fail("not ended")


@pytest.mark.parametrize(
    "other",
    [
        frame(7, box=Box(400, 100, 200, 250)),  # beside the last one
        frame(7, box=Box(210, 120, 110, 140)),  # much farther away
        frame(40),  # after nobody was there for more than half a second
    ],
)
def test_another_face_in_another_place_starts_all_over(other: FrameMeasures) -> None:
    job = capture()
    for number in range(1, 7):
        see(job, frame(number), 0.505)
    assert see(job, other, 0.9) is None, "one frame is not enough of anybody"
    assert [one.sequence for one in job.best.taken] == [other.sequence]


def ended_ms(job: Capture) -> int:
    """Since the first usable frame, when the last frame came."""
    assert job._last
    return job._last.stamp_ms - job.best.taken[0].stamp_ms


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
    assert Reason.NOT_LIVE in job.follow(frame(1))
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
    assert job.follow(frame(4)) == ()
    assert job.follow(replace(frame(5), **stale)) == (Reason.NOT_LIVE,)


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
def test_whatever_comes_a_score_is_the_last_of_usable_frames_of_one_person(
    seen: list[tuple[dict[str, float], float, int]],
) -> None:
    job, now, usable = capture(), 0, list[float]()
    for number, (spoilt, score, later) in enumerate(seen, 1):
        now += later
        likeness = 0.0 if number % 7 == 0 else 0.9
        result = see(job, frame(number, stamp_ms=now, **spoilt), score, likeness)
        if job.best.taken and job.best.taken[-1].sequence == number:
            usable = [*(usable if len(job.best.taken) > 1 else []), score]
        if result:
            assert result.score == usable[-1]
            assert len(usable) == result.frames >= CONFIG.min_frames
            assert result.live
            return


@pytest.mark.parametrize("likeness", [nan, inf])
def test_a_likeness_that_is_not_a_number_ends_the_capture(likeness: float) -> None:
    job = capture()
    see(job, frame(1), 0.505)
    result = see(job, frame(2), 0.505, likeness)
    assert result == CaptureResult(None, False, (Reason.SCORE_UNUSABLE,))


def test_the_same_frames_give_the_same_result() -> None:
    assert run(capture(), score=0.42) == run(capture(), score=0.42)
