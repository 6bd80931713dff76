"""One armed permit at most: armed in a frame of its own, used once, gone when anything changes."""

import math
from dataclasses import dataclass
from typing import Final

from gate.events import DoorRequest, Levels
from simulators.lane_plc.scan import reached

NEVER: Final = 0


@dataclass(slots=True)
class Permits:
    """What read registers 16 and 17 show."""

    armed: int = NEVER
    spent: int = NEVER
    _shown: int = NEVER  # the last number seen in the arming register: only a change counts
    _age_s: float = 0.0

    def ask(self, levels: Levels, fit: bool) -> bool:
        """Look at one frame; `fit`: the lane may arm now. Return False for a refusal."""
        changed, self._shown = levels.arm != self._shown, levels.arm
        if not changed or levels.arm == NEVER:
            return True
        own_frame = levels.permit == NEVER and levels.exit_door is not DoorRequest.OPEN
        if not (fit and own_frame and levels.arm != self.spent):
            self.armed = NEVER
            return False
        self.armed, self._age_s = levels.arm, 0.0
        return True

    def step(self, dt: float, fit: bool, life_s: float) -> None:
        """Let time pass; the permit is gone once the lane is not fit for it."""
        self._age_s += dt
        if not fit or reached(self._age_s, life_s):
            self.armed = NEVER

    def picture(self) -> object:
        """Return all that it remembers but the time."""
        return self.armed, self.spent, self._shown

    def idle_s(self, life_s: float) -> float:
        """Return how long until the armed permit lapses; inf: none is armed."""
        return life_s - self._age_s if self.armed else math.inf

    def leap(self, dt: float) -> None:
        """Let time pass in which nothing happens."""
        self._age_s += dt

    def use(self, number: int) -> bool:
        """Spend the armed permit; False: it is another one, and nothing may open."""
        if number == NEVER or number != self.armed:
            return False
        self.armed, self.spent = NEVER, number
        return True
