"""What a body does next, as a script: do something, wait for something, do the next thing."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from simulators.lane_plc.scan import reached


class Wait(Protocol):
    """What a script waits for."""

    def over(self, dt: float) -> bool:
        """Let `dt` seconds pass; whether the wait is over."""

    def idle_s(self) -> float:
        """Return how long it is not over for certain, as far as time alone decides."""


Script = Iterator[Wait]


@dataclass(slots=True)
class Pause:
    """Some time."""

    left_s: float

    def over(self, dt: float) -> bool:
        """Count down."""
        self.left_s -= dt
        return reached(0.0, self.left_s)

    def idle_s(self) -> float:
        """Return the rest."""
        return self.left_s


@dataclass(slots=True)
class Until:
    """A door becomes passable, comes to an end, or a body arrives: events that are foreseen."""

    holds: Callable[[], bool]

    def over(self, dt: float) -> bool:  # noqa: ARG002  # time alone does nothing here
        """Look."""
        return self.holds()

    def idle_s(self) -> float:
        """Return infinity: the event ends the quiet time."""
        return 0.0 if self.holds() else math.inf


@dataclass(slots=True)
class Watch(Until):
    """Anything else that has to be looked at in every step."""

    def idle_s(self) -> float:
        """Return 0: not known."""
        return 0.0


class Play:
    """One script under way."""

    def __init__(self, script: Script) -> None:
        """Do the first thing."""
        self._script = script
        self._wait = next(script, None)

    @property
    def done(self) -> bool:
        """Whether it has come to its end."""
        return self._wait is None

    def step(self, dt: float) -> None:
        """Let time pass, and do what is next as often as its wait is over."""
        while self._wait is not None and self._wait.over(dt):
            self._wait, dt = next(self._script, None), 0.0

    def idle_s(self) -> float:
        """Return how long it certainly waits."""
        return math.inf if self._wait is None else self._wait.idle_s()
