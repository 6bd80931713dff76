"""Passive first; a challenge only where that is not clear; deny by default."""

from dataclasses import replace

import pytest

from gate.biometrics.pad.check import AttackCheck
from gate.biometrics.pad.figures import Figures
from gate.biometrics.pad.gestures import Moment
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.biometrics.pad.verdict import Verdict
from gate.reasons import Reason
from tests.gate.biometrics.pad.test_cues import ALIVE

PASSIVE = AttackCheckConfig(mode="passive")
ASKING = AttackCheckConfig(mode="challenge")
UNCLEAR = replace(ALIVE, background=-0.1, blinks=0, depth=0.1)
PRINT = replace(ALIVE, background=0.3)


def moment(stamp_ms: int, yaw: float = 0.0) -> Moment:
    return Moment(stamp_ms=stamp_ms, yaw_deg=yaw, pitch_deg=0.0, eye_openness=0.3,
                  eye_distance_px=60.0)  # fmt: skip


def check(config: AttackCheckConfig, draw: int = 0) -> AttackCheck:
    return AttackCheck(config, lambda count: min(draw, count - 1))


def see(one: AttackCheck, figures: Figures, begin_ms: int, until_ms: int) -> list[Reason]:
    told = (one.see(figures, moment(at)) for at in range(begin_ms, until_ms, 100))
    return [prompt for prompt in told if prompt is not None]


def test_off_answers_nothing_and_waits_for_nothing() -> None:
    off = check(AttackCheckConfig())
    assert not see(off, PRINT, 0, 5_000)
    assert (off.answer, off.is_settled) == (None, True)


def test_alive_is_true_without_a_challenge() -> None:
    one = check(ASKING)
    assert not see(one, ALIVE, 0, 6_000)
    assert (one.answer, one.is_settled) == (True, True)


def test_unclear_is_none_and_goes_on() -> None:
    one = check(PASSIVE)
    assert not see(one, UNCLEAR, 0, 6_000)
    assert (one.answer, one.is_settled) == (None, False)


def test_an_attack_needs_several_frames_on_end_and_then_stays() -> None:
    one = check(PASSIVE)
    see(one, PRINT, 0, 100 * (PASSIVE.cues.confirm - 1))
    see(one, UNCLEAR, 300, 400)
    assert one.verdict is Verdict.UNCLEAR
    see(one, PRINT, 400, 400 + 100 * PASSIVE.cues.confirm)
    assert one.answer is False
    see(one, ALIVE, 2_000, 4_000)
    assert one.answer is False


def test_a_challenge_is_asked_after_the_passive_time_and_can_be_met() -> None:
    one = check(ASKING)
    assert not see(one, UNCLEAR, 0, ASKING.passive_ms)
    assert see(one, UNCLEAR, ASKING.passive_ms, ASKING.passive_ms + 800) == [Reason.BLINK_EYES]
    for at in range(3_400, 3_900, 100):
        one.see(UNCLEAR, replace(moment(at), eye_openness=0.05 if at < 3_700 else 0.3))
    assert (one.answer, one.is_settled) == (True, True)


def turn(one: AttackCheck, figures: Figures, begin_ms: int) -> list[Reason]:
    """Turn to the own left within a second."""
    stamps = range(begin_ms, begin_ms + 1_200, 100)
    told = (one.see(figures, moment(at, yaw=min(22.0, (at - begin_ms) / 30))) for at in stamps)
    return [prompt for prompt in told if prompt is not None]


def test_a_face_without_depth_is_asked_to_turn_and_has_to_have_some_then() -> None:
    flat = replace(UNCLEAR, blinks=1, depth=0.04, background=-0.7)
    solid, paper = check(ASKING), check(ASKING)
    for one in (solid, paper):
        assert see(one, flat, 0, 3_400) == [Reason.TURN_HEAD_LEFT]
    turn(solid, replace(flat, depth=0.1), 3_400)
    turn(paper, flat, 3_400)
    assert (solid.answer, paper.answer) == (True, None)


def test_what_is_still_missing_is_asked_for_after_the_first_movement() -> None:
    nothing = replace(UNCLEAR, blinks=0, depth=0.04)
    one = check(ASKING, draw=1)  # of blink, turns and nod
    assert see(one, nothing, 0, 3_400) == [Reason.TURN_HEAD_RIGHT]
    stamps = range(3_400, 4_600, 100)
    solid = replace(nothing, depth=0.1)
    told = [one.see(solid, moment(at, yaw=max(-22.0, (3_400 - at) / 30))) for at in stamps]
    assert [prompt for prompt in told if prompt] == [Reason.BLINK_EYES]
    assert (one.answer, one.is_settled) == (None, False)


def test_paper_that_is_bent_and_turned_on_demand_does_not_blink() -> None:
    one = check(ASKING)
    bent = replace(UNCLEAR, background=-0.7)
    assert see(one, bent, 0, 3_400) == [Reason.BLINK_EYES]
    assert not turn(one, bent, 3_400)
    assert one.answer is None


def test_a_site_can_do_without_the_blink() -> None:
    bent = replace(UNCLEAR, background=-0.7)
    lax = check(replace(PASSIVE, needs_blink=False))
    see(lax, bent, 0, 2_000)
    assert lax.answer is True


def test_a_challenge_that_fails_is_unclear_and_settled() -> None:
    one = check(ASKING)
    prompts = see(one, UNCLEAR, 0, 20_000)
    assert len(prompts) == ASKING.challenge.tries
    assert (one.answer, one.is_settled) == (None, True)


@pytest.mark.parametrize(
    "figures", [replace(UNCLEAR, depth=0.04), replace(UNCLEAR, raster=None), PRINT]
)
def test_a_challenge_met_is_not_enough_where_the_face_shows_no_life(figures: Figures) -> None:
    """A mask can come closer, too; and what was not looked at stays unknown."""
    one = check(replace(ASKING, needs_blink=False, needs_depth=False))
    assert see(one, UNCLEAR, 0, 3_400) == [Reason.TURN_HEAD_LEFT]
    turn(one, figures, 3_400)
    assert one.answer is not True


def test_networks_that_are_configured_are_needed() -> None:
    one = check(replace(PASSIVE, networks=("a",)))
    see(one, ALIVE, 0, 3_000)
    assert one.answer is None
    see(one, replace(ALIVE, live_probability=0.9), 3_000, 3_100)
    assert one.answer is True
