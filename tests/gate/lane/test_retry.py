"""An officer has the face captured once more: after a failed capture, and after nothing else."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.effects import BeginCapture, Open
from gate.events import (
    BackgroundAnswered,
    Device,
    DeviceBack,
    DeviceLost,
    EffectFailed,
    LaneLost,
    Latched,
    OfficerAction,
)
from gate.lane.retry import OF_THE_CAPTURE, capture_can_be_retried
from gate.lane.views import view_of
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import POLICY, capture, command
from tests.gate.lane.walk import Walk

RETRY = OfficerAction.RETRY_CAPTURE


def stopped(*reasons: Reason, **settings: Any) -> Walk:
    """One person locked in, whose capture has just failed."""
    walk = Walk(vision=False, **settings)
    walk.up_to_capture()
    walk.feed(capture(walk.crossing, score=0.1 if not reasons else None, reasons=reasons))
    assert walk.state == "referred"
    walk.tick()
    return walk


def can(walk: Walk) -> bool:
    return RETRY in walk.lane.actions()


def test_who_is_looked_at_again_and_matches_goes_through() -> None:
    walk = stopped()
    assert walk.officer(RETRY)
    assert walk.state == "capturing"
    assert len(walk.made(BeginCapture)) == 2
    walk.feed(capture(walk.crossing))
    walk.go_out()
    walk.until("ready")
    assert [one.outcome for one in walk.results] == [Outcome.RELEASED]
    assert walk.made("retry") == [{"crossing": 1, "officer": "officer-1", "retry": 1, "capture": 2}]
    assert [row["capture"] for row in walk.made("capture")] == [1, 2]


def test_nothing_of_the_first_capture_is_left() -> None:
    walk = stopped()
    before = walk.lane.facts.under_way
    assert before.score == 0.1
    assert before.compared is not None
    walk.officer(RETRY)
    crossing = walk.lane.facts.under_way
    assert (crossing.score, crossing.compared, crossing.reasons) == (None, None, ())
    evidence = crossing.evidence
    assert evidence.live_capture is evidence.score_over_threshold is None
    assert evidence.attack_check_passed is evidence.likeness_usual is None
    assert (evidence.document_accepted, evidence.portrait_found) == (True, True)
    assert view_of(walk.lane, 1).captures == 2


BAD: tuple[dict[str, Any], ...] = (
    {"score": 0.1},
    {"score": None},
    {"live": False},
    {"score": float("nan")},
    {"reasons": (Reason.BLURRED,)},
)


@pytest.mark.parametrize("bad", BAD)
def test_a_retry_that_fails_is_a_referral_again(bad: dict[str, Any]) -> None:
    walk = stopped()
    walk.officer(RETRY)
    walk.feed(capture(walk.crossing, **bad))
    assert walk.state == "referred"
    assert walk.made(Open) == []
    walk.tick()
    assert not can(walk)  # one was all that the policy has


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_retries_are_bounded_by_the_policy(most: int) -> None:
    walk = stopped(policy=replace(POLICY, retries_by_officer=most))
    for _ in range(most):
        assert walk.officer(RETRY)
        walk.feed(capture(walk.crossing, score=0.1))
        walk.tick()
    assert not walk.officer(RETRY)


def test_who_is_captured_again_is_still_watched_by_the_limit_inside() -> None:
    walk = stopped()
    for _ in range(2_000):  # 40 s in front of an officer
        walk.tick()
    walk.timers.pop("inside", None)  # as where it was over while the officer was there
    assert walk.officer(RETRY)
    due_ms, epoch = walk.timers["inside"]
    assert due_ms == walk.now_ms + walk.lane.facts.settings.limits.inside_ms
    assert epoch == walk.lane.facts.inside_number


def test_the_display_shows_the_sentences_of_the_capture_again() -> None:
    walk = stopped()
    assert walk.lane.facts.shown == "Please wait. An officer is coming."
    walk.officer(RETRY)
    assert walk.lane.facts.shown == "Look straight at the camera, please."


def two_inside(walk: Walk) -> None:
    walk.plc.persons = 2
    walk.tick(3)


def something_latched(walk: Walk) -> None:
    status = walk.lane.facts.status
    assert status is not None
    walk.feed(replace(status, latched=Latched.OBSTACLE_HIT))


AGAINST: dict[str, Callable[[Walk], None]] = {
    "two people": two_inside,
    "something latched": something_latched,
    "no camera": lambda walk: walk.feed(DeviceLost(Device.CAMERA, "gone")),
    "no vision worker": lambda walk: walk.feed(DeviceLost(Device.VISION, "gone")),
    "no document reader": lambda walk: walk.feed(DeviceLost(Device.DOCUMENT_READER, "gone")),
    "no look at the PLC": lambda walk: setattr(walk.lane.facts, "status", None),
    "the bus is lost": lambda walk: walk.feed(LaneLost("no answer")),
    "something failed": lambda walk: walk.feed(EffectFailed("Show", Reason.EFFECT_FAILED)),
    "the lane is locked": lambda walk: walk.feed(command(OfficerAction.LOCK, 1), written=True),
    "the document is forgotten": lambda walk: walk.lane.facts.under_way.forget(),
    "an answer is owed": lambda walk: setattr(walk.lane.facts.under_way, "awaited", {"x"}),
    "a capture is owed": lambda walk: setattr(walk.lane.facts.under_way, "capture_asked", True),
    "a permit was armed": lambda walk: setattr(walk.lane.facts.under_way, "permits", (7,)),
    "never let in": lambda walk: setattr(walk.lane.facts.under_way, "entry_opened", False),
    "no reason at all": lambda walk: setattr(walk.lane.facts.under_way, "reasons", ()),
}


@pytest.mark.parametrize("what", AGAINST)
def test_anything_else_keeps_the_camera_off(what: str) -> None:
    walk = stopped()
    assert can(walk)
    AGAINST[what](walk)
    assert not can(walk)
    assert len(walk.made(BeginCapture)) == 1


def test_a_camera_that_is_back_may_look_again() -> None:
    walk = stopped()
    walk.feed(DeviceLost(Device.CAMERA, "gone"))
    walk.feed(DeviceBack(Device.CAMERA))
    assert can(walk)


def test_a_retry_is_of_the_crossing_that_was_seen() -> None:
    walk = stopped()
    for crossing in (None, 0, 2):
        assert not walk.lane.could(command(RETRY, crossing))


@cache
def waiting() -> Walk:
    return stopped()


@given(st.frozensets(st.sampled_from(Reason), min_size=1, max_size=4))
def test_one_other_reason_is_enough_against_it(reasons: frozenset[Reason]) -> None:
    walk = waiting()
    walk.lane.facts.under_way.reasons = tuple(reasons)
    possible = capture_can_be_retried(walk.lane.facts, command(RETRY, walk.crossing))
    assert possible is (reasons <= OF_THE_CAPTURE)


@pytest.mark.parametrize(
    "reason",
    [Reason.SEVERAL_FACES, Reason.PERSON_CHANGED, Reason.NOT_LIVE, Reason.SCORE_UNUSABLE,
     Reason.VISION_FAILED, Reason.PORTRAIT_MISSING],
)  # fmt: skip
def test_what_a_capture_says_of_people_or_of_itself_is_an_officers(reason: Reason) -> None:
    assert not can(stopped(reason))


def test_after_the_limit_of_the_lane_the_old_answer_is_waited_for() -> None:
    """It bears the same crossing: taken for the new one, it would be evidence of yesterday."""
    walk = Walk(vision=False)
    walk.up_to_capture()
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.CAPTURE_TIME_LIMIT,)
    assert not can(walk)
    walk.feed(capture(walk.crossing))  # late: it changes nothing, but that it has come
    assert walk.state == "referred"
    assert can(walk)
    walk.officer(RETRY)
    assert walk.state == "capturing"
    assert walk.lane.facts.under_way.evidence.score_over_threshold is None


def test_a_hit_that_came_while_the_officer_looked_keeps_the_retry_off() -> None:
    policy = replace(POLICY, require_background=True, background_until="decision")
    required = frozenset({Device.DOCUMENT_READER, Device.CAMERA, Device.VISION, Device.BACKGROUND})
    walk = Walk(vision=False, policy=policy, required=required)
    walk.up_to_capture()
    walk.feed(capture(walk.crossing, score=0.1))
    walk.tick()
    assert not can(walk)  # its answer is not in
    walk.feed(BackgroundAnswered(walk.crossing, False, (Reason.BACKGROUND_NOT_CLEAR,)))
    assert not can(walk)


def test_captures_that_the_policy_makes_by_itself_are_not_had_twice() -> None:
    walk = Walk(vision=False, policy=replace(POLICY, captures_again_mismatch=1))
    walk.up_to_capture()
    for _ in range(2):
        walk.feed(capture(walk.crossing, score=0.1))
    walk.tick()
    assert walk.officer(RETRY)
    walk.feed(capture(walk.crossing, score=0.1))
    assert walk.state == "referred"  # 3 captures, and no fourth
    assert len(walk.made(BeginCapture)) == 3
