"""A gesture counts when it is the one that was asked for, after it was asked for, and in time."""

from collections.abc import Callable, Iterable
from math import nan

import pytest

from gate.biometrics.pad.challenge import Challenge
from gate.biometrics.pad.gestures import PROMPTS, TURNS, Gesture, Moment, Outcome, Try
from gate.biometrics.pad.limits import ChallengeLimits
from gate.reasons import Reason

LIMITS = ChallengeLimits()
STEP_MS = 100
Path = Callable[[float], dict[str, float]]  # seconds since the question -> what differs


def moment(stamp_ms: int, **changed: float) -> Moment:
    level = {"yaw_deg": 2.0, "pitch_deg": 1.0, "eye_openness": 0.35, "eye_distance_px": 60.0}
    return Moment(stamp_ms=stamp_ms, **{**level, **changed})


def run(gesture: Gesture, path: Path, until_s: float = 4.0) -> Outcome:
    asked = Try(gesture, 1_000, LIMITS)
    for number in range(round(until_s * 1000 / STEP_MS) + 1):
        outcome = asked.see(moment(1_000 + number * STEP_MS, **path(number * STEP_MS / 1000)))
        if outcome is not Outcome.OPEN:
            return outcome
    return Outcome.OPEN


def ramp(name: str, to: float, begin_s: float, start: float) -> Path:
    return lambda t: {name: start + (to - start) * min(1.0, max(0.0, (t - begin_s) / 0.6))}


def bump(name: str, low: float, at_s: float, rest: float, half_s: float = 0.25) -> Path:
    return lambda t: {name: low if abs(t - at_s) < half_s else rest}


ANSWERS: dict[Gesture, Path] = {
    Gesture.TURN_LEFT: ramp("yaw_deg", 24.0, 0.6, 2.0),
    Gesture.TURN_RIGHT: ramp("yaw_deg", -20.0, 0.6, 2.0),
    Gesture.NOD: bump("pitch_deg", 14.0, 1.0, 1.0),
    Gesture.BLINK: bump("eye_openness", 0.05, 1.0, 0.35),
    Gesture.CLOSER: ramp("eye_distance_px", 76.0, 0.6, 60.0),
}


@pytest.mark.parametrize("gesture", Gesture)
def test_what_was_asked_for_counts(gesture: Gesture) -> None:
    assert run(gesture, ANSWERS[gesture]) is Outcome.DONE


@pytest.mark.parametrize("gesture", Gesture)
@pytest.mark.parametrize("other", Gesture)
def test_nothing_else_counts(gesture: Gesture, other: Gesture) -> None:
    if gesture is not other:
        assert run(gesture, ANSWERS[other]) in {Outcome.LATE, Outcome.WRONG}


@pytest.mark.parametrize("gesture", Gesture)
def test_doing_nothing_is_late(gesture: Gesture) -> None:
    assert run(gesture, lambda _: {}) is Outcome.LATE


@pytest.mark.parametrize("gesture", Gesture)
def test_a_late_answer_does_not_count(gesture: Gesture) -> None:
    late_s = LIMITS.answer_ms / 1000
    assert run(gesture, lambda t: ANSWERS[gesture](t - late_s), 6.0) is Outcome.LATE


def test_the_wrong_direction_ends_the_try() -> None:
    assert run(Gesture.TURN_LEFT, ANSWERS[Gesture.TURN_RIGHT]) is Outcome.WRONG
    assert run(Gesture.TURN_RIGHT, ANSWERS[Gesture.TURN_LEFT]) is Outcome.WRONG


def test_a_pose_from_before_the_question_counts_as_nothing() -> None:
    assert run(Gesture.TURN_LEFT, lambda _: {"yaw_deg": 25.0}) is Outcome.LATE
    early = Try(Gesture.TURN_LEFT, 1_000, LIMITS)
    assert early.see(moment(900, yaw_deg=25.0)) is Outcome.OPEN


def test_a_head_that_jumps_is_another_picture() -> None:
    jump: Path = lambda t: {"yaw_deg": 40.0 if t > 0.8 else 2.0}  # noqa: E731
    assert run(Gesture.TURN_LEFT, jump) is Outcome.WRONG


def test_one_odd_frame_is_no_turn() -> None:
    assert run(Gesture.TURN_LEFT, bump("yaw_deg", 20.0, 1.0, 2.0, 0.04)) is Outcome.LATE


@pytest.mark.parametrize("name", ["yaw_deg", "pitch_deg", "eye_distance_px"])
def test_a_number_that_is_none_is_never_an_answer(name: str) -> None:
    for gesture in Gesture:
        assert run(gesture, lambda t, n=name: {n: nan}) is Outcome.LATE  # type: ignore[misc]
    assert run(Gesture.BLINK, lambda _: {"eye_openness": nan}) is Outcome.LATE


def answers(challenge: Challenge, stamps: Iterable[int], path: Path, since_ms: int) -> list[Reason]:
    told = (challenge.see(moment(at, **path((at - since_ms) / 1000))) for at in stamps)
    return [one for one in told if one is not None]


def test_tries_are_limited_and_never_the_same_twice() -> None:
    challenge = Challenge(LIMITS, lambda _: 0)
    first = challenge.begin(0)
    prompts = answers(challenge, range(0, 20_000, STEP_MS), lambda _: {}, 0)
    assert len(prompts) == LIMITS.tries - 1
    assert len({first, *prompts}) == LIMITS.tries
    assert challenge.passed is False


def test_a_second_try_can_pass() -> None:
    challenge = Challenge(LIMITS, lambda _: 0)
    assert challenge.begin(0) is Reason.TURN_HEAD_LEFT
    second = None
    for at in range(0, 8_000, STEP_MS):
        since = at if second is None else at - second - 500  # comes back first
        path = ANSWERS[Gesture.TURN_RIGHT](since / 1000)
        prompt = challenge.see(moment(at, **path))
        second = at if prompt is Reason.TURN_HEAD_RIGHT else second
        if challenge.passed is not None:
            break
    assert second is not None
    assert challenge.passed is True


def test_the_gesture_is_drawn_from_those_left() -> None:
    asked: list[int] = []

    def draw(count: int) -> int:
        asked.append(count)
        return count - 1

    challenge = Challenge(LIMITS, draw)
    assert challenge.begin(0) is PROMPTS[Gesture.CLOSER]
    answers(challenge, range(0, 20_000, STEP_MS), lambda _: {}, 0)
    assert asked == [len(Gesture), len(Gesture) - 1]


def test_what_helps_is_asked_for_first_and_then_something_else() -> None:
    challenge = Challenge(LIMITS, lambda _: 0)
    first = challenge.begin(0, (Gesture.BLINK,))
    (second,) = answers(challenge, range(0, 20_000, STEP_MS), lambda _: {}, 0)
    assert (first, second) == (Reason.BLINK_EYES, Reason.TURN_HEAD_LEFT)
    again = Challenge(LIMITS, lambda count: count - 1)
    assert again.begin(0, TURNS) is Reason.NOD_HEAD
    assert answers(again, range(0, 20_000, STEP_MS), lambda _: {}, 0) == [Reason.TURN_HEAD_RIGHT]
