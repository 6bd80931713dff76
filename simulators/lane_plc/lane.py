"""One simulated lane, physics and program together: time passes in scans, or in one leap."""

import math
from typing import Final

from simulators.lane_plc import foresight, stillness
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.plc import LanePlc
from simulators.lane_plc.scan import SCAN_S, reached, scans_before

_ROUNDING: Final = 1e-9


class SimulatedLane:
    """No clock is read. `plc` and `plant` may be looked at and changed at will."""

    def __init__(self, *, pace: float = 1.0) -> None:
        """Make an empty lane, its PLC just switched on.

        Args:
            pace: how much faster than life doors and people move; the PLC's own clocks
                (watchdog, time-outs) do not.
        """
        self.plant = Plant()
        self.plc = LanePlc(self.plant)
        self.powered = True
        self._pace = pace
        self._scan_s = SCAN_S / max(1.0, pace)
        self._on_battery_s = 0.0  # since mains were lost
        self._flat = False  # the battery is empty
        self._free_s = 0.0  # what `quiet_s` allowed to leap, and was not yet

    def power(self, on: bool) -> None:
        """Take all power from the PLC and its drives, battery too; or give it back: it boots."""
        if on and not self.powered:
            self.plc.restart()
        self.plant.power(on)
        self.powered, self._free_s, self._on_battery_s = on, 0.0, 0.0

    def step(self, dt: float) -> None:
        """Let `dt` seconds pass, in scans."""
        self._free_s = 0.0
        scans = self._scans(dt)
        for _ in range(scans):
            self.plant.step(dt / scans * self._pace)
            if self.powered:
                self.plc.step(dt / scans)
            self._drain(dt / scans)

    def quiet_s(self, *, fed: bool = False) -> float:
        """Return for how long stepping would change nothing that anybody could notice.

        That is: no register but the cycle counter and the positions of moving doors changes, and
        no body arrives or meets anything, as long as levels, switches and where bodies want to
        go stay as they are. A lower bound, in whole scans. 0.0: not known, step. inf: for ever.

        Args:
            fed: the controller goes on with the same levels and new sequence numbers.
        """
        idle_s = stillness.idle_s(self.plc, fed=fed) if self.powered else math.inf
        if idle_s > 0:  # most often it is not, and the rest need not be asked
            bodies_s = foresight.idle_s(self.plant) / self._pace
            idle_s = min(idle_s, bodies_s, self._battery_idle_s())
        self._free_s = scans_before(idle_s, self._scan_s) * self._scan_s
        return self._free_s

    def leap(self, dt: float, *, fed: bool = False) -> None:
        """Let `dt` seconds pass in one go, with the same end as in scans.

        Raises ValueError: longer than `quiet_s`, asked since the last change, has allowed.
        """
        if dt > self._free_s + _ROUNDING:
            raise ValueError(f"{dt} s are longer than the {self._free_s} s that are quiet")
        self._free_s -= dt
        if dt > 0:
            self.plant.leap(dt * self._pace)
            if self.powered:
                stillness.leap(self.plc, dt, self._scans(dt), fed=fed)
            self._drain(dt)

    def _battery_idle_s(self) -> float:
        if self.plant.mains:
            return 0.0 if self._flat else math.inf
        return math.inf if self._flat else self.plant.battery_s - self._on_battery_s

    def _drain(self, dt: float) -> None:
        """Without mains the battery lasts a while; then all power is gone until they are back."""
        if self.plant.mains:
            self._on_battery_s = 0.0
            if self._flat:
                self._flat = False
                self.power(on=True)
        elif not self._flat:
            self._on_battery_s += dt
            if reached(self._on_battery_s, self.plant.battery_s):
                self.power(on=False)
                self._flat = True

    def _scans(self, dt: float) -> int:
        return max(1, math.ceil(dt / self._scan_s - _ROUNDING))
