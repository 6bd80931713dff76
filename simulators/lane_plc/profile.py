"""How a drive moves a free leaf: speeds up, keeps its speed, brakes. Closed form, no time steps."""

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

NEXT_TO_NOTHING: Final = 1e-9


class Phase(NamedTuple):
    """A piece of a move with one acceleration."""

    seconds: float
    acceleration: float  # openings a second, squared; positive: towards open


class Moved(NamedTuple):
    """Where a leaf is after some time, and what of its move is left."""

    position: float
    speed: float
    left: tuple[Phase, ...]


def plan(
    position: float, speed: float, target: float, acceleration: float, top_speed: float
) -> tuple[Phase, ...]:
    """Return the quickest move that ends at rest in `target`.

    Args:
        position: Opening now, 0.0 to 1.0.
        speed: Openings a second; positive: towards open.
        target: Opening at the end.
        acceleration: Of speeding up and of braking, above 0; openings a second, squared.
        top_speed: Above 0; openings a second.
    """
    return tuple(phase for phase in _phases(position, speed, target, acceleration, top_speed))


def _phases(
    position: float, speed: float, target: float, acceleration: float, top_speed: float
) -> Iterator[Phase]:
    way = math.copysign(1.0, target - position)
    forward = speed * way  # as seen in the direction of the target
    stopping = speed * abs(speed) / (2 * acceleration)
    overruns = forward > 0 and abs(stopping) > abs(target - position) + NEXT_TO_NOTHING
    if forward < 0 or overruns or forward > top_speed:
        yield Phase(abs(speed) / acceleration, -math.copysign(acceleration, speed))
        position, forward = position + stopping, 0.0
        way = math.copysign(1.0, target - position)
    gap = abs(target - position)
    if gap < NEXT_TO_NOTHING:
        return
    peak = min(top_speed, math.sqrt(acceleration * gap + forward**2 / 2))
    peak = max(peak, forward)
    yield Phase((peak - forward) / acceleration, way * acceleration)
    speeding_and_braking = (2 * peak**2 - forward**2) / (2 * acceleration)
    yield Phase(max(0.0, gap - speeding_and_braking) / peak, 0.0)
    yield Phase(peak / acceleration, -way * acceleration)


def seconds(move: tuple[Phase, ...]) -> float:
    """Return how long a move takes."""
    return sum(phase.seconds for phase in move)


def go(position: float, speed: float, move: tuple[Phase, ...], dt: float) -> Moved:
    """Follow a move for `dt` seconds, in whatever steps: the result is the same."""
    for number, (left, acceleration) in enumerate(move):
        part = min(dt, left)
        position += speed * part + acceleration * part**2 / 2
        speed += acceleration * part
        dt -= part
        if part < left - NEXT_TO_NOTHING:
            return Moved(position, speed, (Phase(left - part, acceleration), *move[number + 1 :]))
    return Moved(position, 0.0, ())


def seconds_to(position: float, speed: float, move: tuple[Phase, ...], place: float) -> float:
    """Return when the leaf first comes to `place`; infinity: not in this move."""
    before = 0.0
    for left, acceleration in move:
        root = _first(position - place, speed, acceleration, left)
        if root is not None:
            return before + root
        position += speed * left + acceleration * left**2 / 2
        speed += acceleration * left
        before += left
    return math.inf


def _first(gap: float, speed: float, acceleration: float, within: float) -> float | None:
    """Return the first zero of gap + speed t + acceleration t²/2 in a time of 0 to `within`."""
    if abs(acceleration) < NEXT_TO_NOTHING:
        roots = [-gap / speed] if abs(speed) > NEXT_TO_NOTHING else []
    else:
        under = speed**2 - 2 * acceleration * gap
        if under < 0:
            return None
        roots = [(-speed + sign * math.sqrt(under)) / acceleration for sign in (-1, 1)]
    return min((root for root in roots if 0 <= root <= within), default=None)


def coast(speed: float, slowing: float) -> tuple[Phase, ...]:
    """Return how a leaf without a drive comes to rest; `slowing` above 0."""
    if not speed:
        return ()
    return (Phase(abs(speed) / slowing, -math.copysign(slowing, speed)),)
