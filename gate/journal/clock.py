"""The clocks of the journal and of the lane, so that both can be given others in a test."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Protocol

from gate.events import Moment

BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """What a row is stamped with."""

    @property
    def boot(self) -> str:
        """Identifies this boot: monotonic times compare within one only."""

    def mono_ns(self) -> int:
        """Monotonic nanoseconds."""

    def utc(self) -> datetime:
        """Wall clock, aware, UTC."""

    def today(self) -> date:
        """The day at the lane."""


class SystemClock:
    """The clocks of this machine. Suspend does not stop the monotonic one (CLOCK_BOOTTIME)."""

    def __init__(self) -> None:
        self.boot = BOOT_ID.read_text("ascii").strip()

    def mono_ns(self) -> int:
        """Monotonic nanoseconds since boot."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)

    def utc(self) -> datetime:
        """Wall clock."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day in the machine's time zone."""
        return datetime.now(UTC).astimezone().date()


def stamp(moment: datetime) -> str:
    """Return the UTC text of a row; these sort as their times do."""
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"


def moments(clock: Clock, newest_utc: Callable[[], str]) -> Callable[[], Moment]:
    """Return the lane's moment source.

    The wall clock is trusted while it is not before the latest time in the journal: a clock that
    was set back would make expired documents valid. A clock once set forward by mistake leaves
    every later moment untrusted until its time has come; that is refusal, not danger.
    """

    def moment() -> Moment:
        utc = clock.utc()
        trusted = stamp(utc) >= newest_utc()
        return Moment(clock.mono_ns() // 1_000_000, clock.today(), trusted, utc)

    return moment
