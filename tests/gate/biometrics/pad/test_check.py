"""Passive first; a challenge only where that is not clear; deny by default."""

from dataclasses import replace

import pytest

from gate.biometrics.pad.challenge import Moment
from gate.biometrics.pad.check import AttackCheck
from gate.biometrics.pad.cues import Verdict
from gate.biometrics.pad.figures import Figures
from gate.biometrics.pad.limits import AttackCheckConfig
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
    return AttackCheck(config, lambda _: draw)


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
    assert see(one, UNCLEAR, ASKING.passive_ms, ASKING.passive_ms + 800) == [Reason.TURN_HEAD_LEFT]
    for at in range(3_400, 4_600, 100):
        one.see(UNCLEAR, moment(at, yaw=min(22.0, (at - 3_400) / 30)))
    assert (one.answer, one.is_settled) == (True, True)


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
    one = check(ASKING, draw=0)
    see(one, UNCLEAR, 0, 3_400)
    for at in range(3_400, 4_600, 100):
        one.see(figures, moment(at, yaw=min(22.0, (at - 3_400) / 30)))
    assert one.answer is not True


def test_networks_that_are_configured_are_needed() -> None:
    one = check(replace(PASSIVE, networks=("a",)))
    see(one, ALIVE, 0, 3_000)
    assert one.answer is None
    see(one, replace(ALIVE, live_probability=0.9), 3_000, 3_100)
    assert one.answer is True
