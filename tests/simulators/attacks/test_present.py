"""Attackers are drawn so that each instrument shows what a real one would, and no more."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from simulators.attacks.hold import Hold, corners, sway
from simulators.attacks.kinds import INJECTED, INSTRUMENTS, Attack
from simulators.attacks.optics import bands, glare, raster
from simulators.attacks.present import LOOP_S, attack_frame
from simulators.travellers.clip import Look
from simulators.travellers.gestures import UNMOVED, Change
from simulators.travellers.light import Light
from simulators.travellers.people import PEOPLE

ATTACKER, HOLDER = PEOPLE[3], PEOPLE[8]
Frame = NDArray[np.uint8]


def shown(attack: Attack, t: float, seed: int = 1, look: Look | None = None) -> Frame:
    look = look or Look(noise_seed=round(1000 * t))
    return attack_frame(attack, ATTACKER, HOLDER, look, t, seed)


@pytest.mark.parametrize("attack", Attack)
def test_every_attack_is_drawn_and_the_same_for_a_seed(attack: Attack) -> None:
    first, again = shown(attack, 0.3), shown(attack, 0.3)
    assert first.shape == (480, 640, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, again)
    assert not np.array_equal(first, shown(attack, 0.5))  # noise at least


def moved(attack: Attack, asked: Change) -> float:
    """Return how much an answer changes what is seen, grey levels."""
    look = Look(noise=0.0)
    still, answered = (
        attack_frame(attack, ATTACKER, HOLDER, look, 0.2, 1, by) for by in (UNMOVED, asked)
    )
    return apart(still[120:360, 200:440], answered[120:360, 200:440])


def test_an_attacker_answers_as_far_as_the_instrument_can() -> None:
    turned, shut = Change(yaw=20.0), Change(blink=1.0)
    held = [attack for attack in Attack if attack not in INJECTED]
    assert all(moved(attack, turned) > 1 for attack in held)
    assert all(moved(attack, turned) == 0 for attack in INJECTED)
    assert {attack for attack in held if moved(attack, shut) > 0.3} == {Attack.PRINT_EYES_CUT}


def apart(one: Frame, other: Frame) -> float:
    return float(np.abs(one.astype(float) - other).mean())


def test_a_frozen_stream_only_has_noise_and_a_loop_comes_again() -> None:
    assert apart(shown(Attack.FROZEN_STREAM, 0.1), shown(Attack.FROZEN_STREAM, 0.7)) < 1.5
    first, same = shown(Attack.LOOPED_STREAM, 0.2), shown(Attack.LOOPED_STREAM, 0.2 + LOOP_S)
    between = shown(Attack.LOOPED_STREAM, 0.6)
    assert apart(first, same) < 1.5 < apart(first, between)


def test_an_injected_stream_shows_nothing_of_the_lane() -> None:
    bright, dark = Look(), Look(exposure=0.3)
    for attack in INJECTED:
        assert np.array_equal(shown(attack, 0.4, look=bright), shown(attack, 0.4, look=dark))


def test_the_attackers_own_eyes_blink_behind_the_holes() -> None:
    def change(attack: Attack) -> float:
        awake, asleep = (shown(attack, 0.2, look=Look(blink=blink)) for blink in (0.0, 1.0))
        return apart(awake[150:300, 220:420], asleep[150:300, 220:420])

    assert change(Attack.PRINT_EYES_CUT) > 0.3
    assert change(Attack.PRINT_FLAT) == 0


def test_a_video_moves_by_itself_and_a_photo_does_not() -> None:
    still = Look()
    for attack, moves in ((Attack.TABLET_REPLAY, True), (Attack.PRINT_FLAT, False)):
        from simulators.attacks.sheet import sheet_of

        change = apart(sheet_of(attack, HOLDER, 0.0).colour, sheet_of(attack, HOLDER, 1.0).colour)
        assert (change > 1) is moves
    assert still.blink == 0


def test_a_flat_sheet_is_seen_through_one_homography() -> None:
    cv2 = pytest.importorskip("cv2")
    ((flat, space),) = corners(np.array([-10.0, -12.0]), np.array([10.0, 12.0]), 0.0)
    inside = np.random.default_rng(1).uniform(-9, 9, (40, 2))
    for t in (0.0, 1.0, 2.5):
        hold = sway(7, t)
        to_picture = cv2.getPerspectiveTransform(
            flat.astype(np.float32), hold.project(space, 640, 480).astype(np.float32)
        )
        points = np.column_stack([inside, np.zeros(40)])
        direct = hold.project(points, 640, 480)
        through = cv2.perspectiveTransform(inside[None].astype(np.float64), to_picture)[0]
        assert np.abs(direct - through).max() < 0.05


def test_a_bent_sheet_bends_away_at_its_sides() -> None:
    strips = corners(np.array([-10.0, -12.0]), np.array([10.0, 12.0]), 16.0)
    depths = [space[:, 2].max() for _, space in strips]
    assert len(strips) > 8
    assert min(depths) < 0.2 < 2 < max(depths)
    ends = [space[:, 0] for _, space in strips]
    assert 0 < max(map(max, ends)) < 10  # it seems narrower than it is


def test_a_hand_is_never_quite_still() -> None:
    holds = [sway(3, 0.1 * n) for n in range(30)]
    yaws = [one.yaw for one in holds]
    assert max(yaws) - min(yaws) > 1
    assert holds[0] == sway(3, 0.0)
    assert sway(4, 0.0) != holds[0]


def grid(step_cm: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    v, u = np.mgrid[:60, :60] * step_cm
    return u, v


def test_dots_under_a_pixel_are_gone_and_coarse_ones_beat() -> None:
    phone = INSTRUMENTS[Attack.PHONE_PHOTO]
    fine = replace(phone, raster_cm=0.03)
    u, v = grid(0.1)
    assert np.ptp(raster(u, v, fine)) < 0.002
    assert np.ptp(raster(u, v, phone)) > 0.04
    assert np.all(raster(u, v, INSTRUMENTS[Attack.PRINT_FLAT]) == 1)


def test_bands_wander_and_paper_has_none() -> None:
    rows, tablet = np.arange(480.0), INSTRUMENTS[Attack.TABLET_REPLAY]
    assert np.ptp(bands(rows, tablet, 0.0)) == pytest.approx(tablet.flicker, rel=0.01)
    assert not np.allclose(bands(rows, tablet, 0.0), bands(rows, tablet, 0.1), atol=0.01)
    assert np.all(bands(rows, INSTRUMENTS[Attack.PRINT_FLAT], 0.0) == 1)


def test_glass_mirrors_the_lamp_elsewhere_when_it_turns() -> None:
    u, v = grid(0.5)
    u, v = u - 15, v - 15
    level, turned = (
        glare(u, v, Hold(yaw=yaw).matrix() @ np.array([0, 0, 1.0]), Light(), 0.9) for yaw in (0, 8)
    )
    assert level.max() > 0.8
    assert abs(level.argmax() - turned.argmax()) > 0
    assert not glare(u, v, np.array([0, 0, 1.0]), Light(), 0.0).any()
