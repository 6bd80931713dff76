"""The forces on a leaf: drive, friction, hands, and a body that it meets. SI units and openings.

The figures are ours, chosen so that a move takes 0.9 s and no body is pressed harder than LIMIT_N.
"""

import math
from typing import Final

STEP_S: Final = 0.001
MASS_KG: Final = 25.0
STROKE_M: Final = 0.55  # of one full opening
DRIVE_N: Final = 125.0  # all that the motor has
FRICTION_N: Final = 15.0
BOLT_N: Final = 600.0  # more by hand breaks the lock open
SPRING_N: Final = 60.0  # of a leaf whose bolt is worn
MAX_SPEED: Final = 1.35  # full openings a second: 0.9 s from closed to open
LIMIT_N: Final = 400.0  # on a body, at the hardest moment of meeting it
EDGE_N: Final = 30.0  # what the safety edge feels
BODY_N_M: Final = 4000.0  # how hard a body is
MEETS_AT: Final = 0.6  # opening at which a closing leaf meets a body in its way
SLOWING: Final = FRICTION_N / MASS_KG / STROKE_M  # of a leaf without a drive
SPRING_OPENS: Final = 3.0  # openings a second, squared: what opens a leaf without power
_GAIN_N: Final = 2000.0  # of the drive's speed controller, a opening a second


def acceleration(drive: float) -> float:
    """Return what a drive of that strength (0 to 1) can do; openings a second, squared."""
    return max(0.0, drive * DRIVE_N - FRICTION_N) / MASS_KG / STROKE_M


def contact_n(position: float) -> float:
    """Return how hard a leaf there presses on a body in its way."""
    return BODY_N_M * STROKE_M * max(0.0, MEETS_AT - position)


def push(
    leaf: tuple[float, float], goal: float | None, push_n: float, drive: float, dt: float
) -> tuple[float, float]:
    """Return where a leaf is and how fast after `dt` seconds (a millisecond at most).

    Args:
        leaf: position and speed.
        goal: where the drive wants to; None: the drive is off.
        push_n: everything else that pushes; positive: towards open.
        drive: strength, 0 to 1.
        dt: seconds.
    """
    position, speed = leaf
    force_n = push_n + (0.0 if goal is None else _drive_n(position, speed, goal, drive))
    if abs(speed) < 1e-6 and abs(force_n) <= FRICTION_N:
        return position, 0.0
    friction_n = math.copysign(FRICTION_N, speed if abs(speed) > 1e-6 else force_n)
    faster = speed + (force_n - friction_n) / MASS_KG / STROKE_M * dt
    if speed * faster < 0:
        faster = 0.0  # friction stops, it does not turn round
    return position + faster * dt, faster


def _drive_n(position: float, speed: float, goal: float, drive: float) -> float:
    gap = goal - position
    most = acceleration(drive)
    wanted = math.copysign(min(MAX_SPEED * drive, math.sqrt(2 * most * abs(gap))), gap)
    force_n = _GAIN_N * (wanted - speed)
    return max(-DRIVE_N * drive, min(DRIVE_N * drive, force_n))
