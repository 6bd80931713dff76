"""The clocks of a simulated hall: the loop's time, from a given midnight on."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

DAY_US: Final = 86_400_000_000


class SimulatedClock:
    """Fits gate.journal.clock.Clock. Rounded to microseconds, so that sums of cycles agree."""

    def __init__(self, first_day: date, seed: int, loop_s: Callable[[], float]) -> None:
        """Name the boot after the seed: nothing here is drawn from the machine."""
        digest = hashlib.sha256(f"egate simulation {seed}".encode()).digest()
        self.boot = str(UUID(bytes=digest[:16], version=4))
        self._first_day, self._midnight = first_day, datetime.combine(first_day, time(), UTC)
        self._loop_s = loop_s

    def mono_ns(self) -> int:
        """Monotonic nanoseconds since the simulation began."""
        return self._us() * 1000

    def utc(self) -> datetime:
        """Wall clock."""
        return self._midnight + timedelta(microseconds=self._us())

    def today(self) -> date:
        """The day at the lane."""
        return self._first_day + timedelta(days=self._us() // DAY_US)

    def _us(self) -> int:
        return round(self._loop_s() * 1e6)
