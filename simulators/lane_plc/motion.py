"""The move that an undisturbed leaf is making: planned once, followed in any number of steps."""

import math
from dataclasses import dataclass
from typing import Final

from simulators.lane_plc import forces, profile

_UNPLANNED: Final = (math.nan, math.nan)


@dataclass(slots=True)
class Motion:
    """Planned anew whenever the goal or the strength of the drive changes."""

    phases: tuple[profile.Phase, ...] = ()
    _planned: tuple[float, float] = _UNPLANNED  # goal, acceleration

    def forget(self) -> None:
        """Something else has moved or stopped the leaf."""
        self._planned = _UNPLANNED

    def plan(self, leaf: tuple[float, float], goal: float, strength: float, top: float) -> None:
        """Plan from `leaf` (position, speed) to the goal; without strength it rolls out."""
        if self._planned == (goal, strength):
            return
        self._planned = (goal, strength)
        if strength:
            self.phases = profile.plan(*leaf, goal, strength, top)
        else:
            self.phases = profile.coast(leaf[1], forces.SLOWING)

    def follow(self, leaf: tuple[float, float], dt: float) -> tuple[float, float]:
        """Return position and speed `dt` seconds later."""
        goal, strength = self._planned
        hits_s = self.until_end(leaf)
        if hits_s < dt:  # too fast to brake before the end stop
            self.phases = (
                profile.plan(*_end(leaf), goal, strength, forces.MAX_SPEED) if strength else ()
            )
            return self.follow(_end(leaf), dt - hits_s)
        position, speed, self.phases = profile.go(*leaf, self.phases, dt)
        return (goal if strength and not self.phases else position), speed

    def until_end(self, leaf: tuple[float, float]) -> float:
        """Return when it will bang into an end stop; inf: it stops before."""
        position, speed = leaf
        stops_at = position + speed * abs(speed) / (2 * (self._planned[1] or forces.SLOWING))
        if -profile.NEXT_TO_NOTHING <= stops_at <= 1.0 + profile.NEXT_TO_NOTHING:
            return math.inf
        return profile.seconds_to(position, speed, self.phases, _end(leaf)[0])

    def idle_s(self, leaf: tuple[float, float], places: list[float]) -> float:
        """Return how long until it ends, or passes one of the places; inf: it does neither."""
        at = [profile.seconds_to(*leaf, self.phases, place) for place in places]
        return min(profile.seconds(self.phases) or math.inf, self.until_end(leaf), *at)


def _end(leaf: tuple[float, float]) -> tuple[float, float]:
    return (1.0 if leaf[1] > 0 else 0.0), 0.0
