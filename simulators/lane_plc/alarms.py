"""What of one scan is worth holding until somebody acknowledges it."""

import math
from dataclasses import dataclass
from typing import Final

from gate.events import NOTHING_LATCHED, Latched
from simulators.lane_plc.counting import Counter
from simulators.lane_plc.door_control import DoorControl
from simulators.lane_plc.plausibility import DoorFault
from simulators.lane_plc.scan import reached

STUCK_S: Final = 10.0
_TAILGATING: Final = Latched.TAILGATING.value
_WRONG_WAY: Final = Latched.WRONG_WAY.value
_FORCED_DOOR: Final = Latched.FORCED_DOOR.value
_OBSTACLE_HIT: Final = Latched.OBSTACLE_HIT.value
_STUCK_BARRIER: Final = Latched.STUCK_BARRIER.value
INSIDE: Final = frozenset(range(2, 12))  # B3 to B12


@dataclass(slots=True)
class Alarms:
    """Finds the beginning of each alarm; keeps what it needs for that."""

    _before: int = 0
    _stuck_s: float = 0.0
    _lonely: bool = False  # beams inside are interrupted, and nobody is there

    def look(
        self,
        counter: Counter,
        doors: tuple[DoorControl, DoorControl],
        seen: frozenset[int],
        dt: float,
        *,
        stuck: bool,
    ) -> Latched:
        """Return the events that begin in this scan; `stuck`: a beam was found to lie."""
        nobody = counter.persons == 0 and doors[0].sensors.closed and doors[1].sensors.closed
        self._lonely = nobody and bool(seen & INSIDE)
        self._stuck_s = self._stuck_s + dt if self._lonely else 0.0
        # Plain numbers: this runs in every scan, and an IntFlag makes an object of every "or".
        entry, exit_ = doors
        now = (
            _TAILGATING * counter.tailgating
            | _WRONG_WAY * counter.wrong_way
            | _FORCED_DOOR * (DoorFault.FORCED in (entry.fault, exit_.fault))
            | _OBSTACLE_HIT * (entry.touched or exit_.touched)
            | _STUCK_BARRIER * (stuck or reached(self._stuck_s, STUCK_S))
        )
        begun, self._before = now & ~self._before, now
        return Latched(begun) if begun else NOTHING_LATCHED

    def picture(self) -> object:
        """Return all that it remembers but the time."""
        return self._before, self._lonely

    def idle_s(self) -> float:
        """Return how long until time alone makes an alarm; inf: never."""
        waits = self._lonely and not self._before & _STUCK_BARRIER
        return STUCK_S - self._stuck_s if waits else math.inf

    def leap(self, dt: float) -> None:
        """Let time pass in which nothing happens."""
        if self._lonely:
            self._stuck_s += dt
