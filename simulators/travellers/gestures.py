"""What people do when the lane asks for a movement: the change of a look, by seconds since then."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from simulators.travellers.clip import Look

REACTION_S: Final = 0.6  # read, understand, begin
MOVE_S: Final = 0.7  # from rest to the end of a movement
SHUT_S: Final = 0.35
TURN_DEG, NOD_DEG, CLOSER_M = 22.0, 13.0, 0.15
NEAREST_M: Final = 0.45


class Gesture(StrEnum):
    """The words are those of the sentences (gate.reasons), as the traveller reads no others."""

    TURN_LEFT = "turn_head_left"  # the traveller's own left
    TURN_RIGHT = "turn_head_right"
    NOD = "nod_head"
    BLINK = "blink_eyes"
    CLOSER = "move_closer"


@dataclass(frozen=True, slots=True)
class Change:
    """Of a look or of a sheet in a hand: degrees, metres, 0..1; signs as `Look` has them."""

    yaw: float = 0.0
    pitch: float = 0.0
    nearer_m: float = 0.0
    blink: float = 0.0


UNMOVED: Final = Change()


def change(gesture: Gesture, since_s: float) -> Change:
    """Return what somebody has changed `since_s` seconds after being asked."""
    t = since_s - REACTION_S
    if t <= 0:
        return UNMOVED
    held = float(np.clip(t / MOVE_S, 0, 1))  # and stays there
    swung = float(np.clip(1 - abs(t - MOVE_S) / MOVE_S, 0, 1))  # there and back
    match gesture:
        case Gesture.TURN_LEFT:
            return Change(yaw=TURN_DEG * held)
        case Gesture.TURN_RIGHT:
            return Change(yaw=-TURN_DEG * held)
        case Gesture.NOD:
            return Change(pitch=NOD_DEG * swung)
        case Gesture.BLINK:
            return Change(blink=float(t < SHUT_S))
        case Gesture.CLOSER:
            return Change(nearer_m=CLOSER_M * held)


def changed(look: Look, by: Change) -> Look:
    """Return the look of somebody who has moved by so much."""
    return replace(
        look,
        yaw=look.yaw + by.yaw,
        pitch=look.pitch + by.pitch,
        blink=max(look.blink, by.blink),
        distance_m=max(NEAREST_M, look.distance_m - by.nearer_m),
    )
