"""How long a search may still take: a look that could not end in time is not begun."""

import time


class Budget:
    """Seconds, shared out by what a pixel has cost so far."""

    def __init__(self, limit_s: float) -> None:
        self._until_s = time.monotonic() + limit_s
        self._pixel_s = 0.0
        self._begun_s: float | None = None  # of the look that is under way

    @property
    def is_spent(self) -> bool:
        """Whether not even the smallest look is allowed any more."""
        return self._begun_s is not None and time.monotonic() > self._until_s

    def allows(self, pixels: int) -> bool:
        """Tell whether a look of so many pixels may begin; the first one may."""
        now_s = time.monotonic()
        if self._begun_s is not None and now_s + self._pixel_s * pixels > self._until_s:
            return False
        self._begun_s = now_s
        return True

    def learn(self, pixels: int) -> None:
        """The look that was allowed last is over; it had so many pixels."""
        assert self._begun_s is not None
        self._pixel_s = max(self._pixel_s, (time.monotonic() - self._begun_s) / pixels)
