"""The time of one simulated lane: passes in leaps, and wakes whoever watches when it does not."""

import asyncio
import math
from collections.abc import Callable
from typing import Final

from simulators.lane_plc.lane import SimulatedLane
from simulators.lane_plc.scan import SCAN_S

_ROUNDING: Final = 1e-6
Watcher = Callable[[], None]


class LaneTime:
    """Lets the scans of one lane pass on the loop's clock, and skips those that change nothing.

    Whoever changes the lane from outside calls `catch_up` before it and `changed` after it.
    """

    def __init__(self, lane: SimulatedLane, watchers: list[Watcher]) -> None:
        """Nothing passes before `start`; `watchers` are called after scans that are not skipped."""
        self._lane, self._watchers = lane, watchers
        self._scans = 0  # that have passed since the loop began
        self._quiet = 0.0  # scans from now on that change nothing
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self.running = False
        self.fed = False  # the bus goes on with the same levels, so that polls may be skipped

    def start(self) -> None:
        """Begin at the loop's present time."""
        self._scans, self.running = self._due(), True
        self.changed()

    def stop(self) -> None:
        """Let no more time pass."""
        self.running = False
        self._unplan()

    def feed(self, *, fed: bool) -> None:
        """Say whether the polls that are left out have to be counted as frames."""
        if fed is not self.fed:
            self.catch_up()
            self.fed = fed
            self.changed()

    def catch_up(self) -> None:
        """Let all scans pass that are due now."""
        due = self._due()
        if not self.running or self._scans >= due:
            return
        noticed = False
        while self._scans < due:
            noticed |= self._go(due - self._scans)
        if noticed:
            for watcher in self._watchers:
                watcher()

    def changed(self) -> None:
        """Plan the next scan that can not be skipped."""
        self._look_ahead()
        self._plan()

    def _go(self, most: int) -> bool:
        """Leap, or step once; return whether something may have changed."""
        lane = self._lane
        if self._quiet:
            leap = int(min(self._quiet, most))
            lane.leap(leap * SCAN_S, fed=self.fed)
            self._scans += leap
            self._quiet -= leap
            return False
        lane.step(SCAN_S)
        self._scans += 1
        if self.fed:
            lane.plc.quiet_s = 0.0  # a poll left out feeds the watchdog, too
        self._look_ahead()
        return True

    def _look_ahead(self) -> None:
        quiet_s = self._lane.quiet_s(fed=self.fed)
        self._quiet = quiet_s if math.isinf(quiet_s) else float(round(quiet_s / SCAN_S))

    def _plan(self) -> None:
        self._unplan()
        if self.running and math.isfinite(self._quiet):
            at_s = (self._scans + self._quiet + 1) * SCAN_S
            self._timer = self._loop.call_at(at_s, self._pass)

    def _pass(self) -> None:
        self.catch_up()
        self._plan()

    def _unplan(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _due(self) -> int:
        return math.floor(self._loop.time() / SCAN_S + _ROUNDING)
