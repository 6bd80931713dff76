"""Movements on demand: after a reaction time, the right way, and back where they go back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.travellers.clip import Look
from simulators.travellers.gestures import (
    MOVE_S,
    NEAREST_M,
    REACTION_S,
    SHUT_S,
    TURN_DEG,
    UNMOVED,
    Change,
    Gesture,
    change,
    changed,
)

DONE_S = REACTION_S + 2 * MOVE_S + SHUT_S
SECONDS = st.floats(-5, 20)


@given(st.sampled_from(Gesture), st.floats(-5, REACTION_S))
def test_nobody_moves_before_they_have_read(gesture: Gesture, since_s: float) -> None:
    assert change(gesture, since_s) == UNMOVED


@pytest.mark.parametrize(
    ("gesture", "end"),
    [
        (Gesture.TURN_LEFT, Change(yaw=TURN_DEG)),
        (Gesture.TURN_RIGHT, Change(yaw=-TURN_DEG)),
        (Gesture.NOD, UNMOVED),
        (Gesture.BLINK, UNMOVED),
    ],
)
def test_how_it_ends(gesture: Gesture, end: Change) -> None:
    assert change(gesture, DONE_S) == end


def test_a_nod_goes_down_and_a_blink_shuts_the_eyes() -> None:
    assert change(Gesture.NOD, REACTION_S + MOVE_S).pitch > 10
    assert change(Gesture.BLINK, REACTION_S + SHUT_S / 2).blink == 1


@given(st.sampled_from(Gesture), SECONDS, st.floats(0.45, 4), st.floats(0, 1))
def test_a_look_stays_one(gesture: Gesture, since_s: float, far_m: float, blink: float) -> None:
    look = changed(Look(distance_m=far_m, blink=blink), change(gesture, since_s))
    assert blink <= look.blink <= 1
    assert NEAREST_M <= look.distance_m <= far_m
    assert abs(look.yaw) <= TURN_DEG


@given(st.sampled_from(Gesture), SECONDS)
def test_no_head_jumps(gesture: Gesture, since_s: float) -> None:
    """Between two frames of a tenth of a second, as the check would take it for a cut otherwise."""
    before, after = change(gesture, since_s), change(gesture, since_s + 0.1)
    assert abs(after.yaw - before.yaw) < 8
    assert abs(after.pitch - before.pitch) < 8
    assert abs(after.nearer_m - before.nearer_m) < 0.05
