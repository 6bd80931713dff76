"""An active challenge: movements that are asked for at random, one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gate.biometrics.pad.gestures import PROMPTS, Gesture, Moment, Outcome, Try
from gate.biometrics.pad.limits import ChallengeLimits
from gate.reasons import Reason

Draw = Callable[[int], int]  # n -> 0..n-1, such as secrets.randbelow


@dataclass(slots=True)
class Challenge:
    """Up to `tries` gestures, none twice. `passed`: of the last one; None while it is open."""

    limits: ChallengeLimits
    draw: Draw
    passed: bool | None = None
    met: list[Gesture] = field(default_factory=list)
    _pool: Sequence[Gesture] = ()
    _asked: list[Gesture] = field(default_factory=list)
    _try: Try | None = None

    @property
    def is_used_up(self) -> bool:
        """Tell whether nothing more may be asked for."""
        return len(self._asked) >= self.limits.tries

    def begin(self, now_ms: int, pool: Sequence[Gesture] = tuple(Gesture)) -> Reason:
        """Ask for something of `pool` that was not asked yet, else for any other such movement.

        Returns the sentence for the traveller.
        """
        fresh = [one for one in Gesture if one not in self._asked]
        left = [one for one in fresh if one in pool] or fresh
        gesture = left[self.draw(len(left))]
        self._asked.append(gesture)
        self._pool, self.passed = pool, None
        self._try = Try(gesture, now_ms, self.limits)
        return PROMPTS[gesture]

    def see(self, now: Moment) -> Reason | None:
        """Take in one frame; return what is to be shown now, None: no change."""
        if self.passed is not None or self._try is None:
            return None
        outcome = self._try.see(now)
        if outcome is Outcome.DONE:
            self.passed = True
            self.met.append(self._try.gesture)
        elif outcome is not Outcome.OPEN:
            if not self.is_used_up:
                return self.begin(now.stamp_ms, self._pool)
            self.passed = False
        return None
