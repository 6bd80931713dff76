"""Sensors that contradict each other are a fault: what they say of the lane is not known."""

import math
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from simulators.lane_plc.scan import reached
from simulators.lane_plc.sensors import DoorSensors

SHUT_BELOW: Final = 0.05  # opening up to which a leaf may be called shut
OPEN_ABOVE: Final = 0.10  # opening from which on it may not
JUMP: Final = 0.15  # opening that no leaf crosses in a scan
ODD_S: Final = 0.2  # how long switches may disagree: bolts and cams are not exact
STUCK_S: Final = 10.0
FLICKERS: Final = 12  # changes of one beam alone in FLICKER_S
FLICKER_S: Final = 2.0


class DoorFault(IntEnum):
    """Why a door gave up; fault code for the entry door, +1 for the exit door."""

    NONE = 0
    BLOCKED = 1
    TIME_OUT = 3
    FORCED = 5
    CLOSED_SWITCH = 7  # it and the position contradict each other
    LOCK_SWITCH = 9  # it and the bolt's order contradict each other
    POSITION = 11  # it jumped


class BarrierFault(IntEnum):
    """What is wrong with a light barrier; the fault code."""

    NONE = 0
    STUCK = 13  # interrupted by nothing that could have got there, or flickering
    BLIND = 14  # does not answer the test


@dataclass(slots=True)
class DoorCheck:
    """Compares what the sensors of one door say, in every scan."""

    sensors: DoorSensors
    odd_s: float = 0.0
    _last: float | None = None

    def look(self, bolt_ordered: bool, dt: float) -> DoorFault:
        """Return the contradiction that has lasted too long, or none."""
        position, last = self.sensors.position, self._last
        self._last = position
        if last is not None and abs(position - last) > JUMP:
            return DoorFault.POSITION
        fault = self._contradiction(bolt_ordered, position)
        self.odd_s = self.odd_s + dt if fault else 0.0
        return fault if reached(self.odd_s, ODD_S) else DoorFault.NONE

    @property
    def content(self) -> bool:
        """Whether nothing looks odd, and the leaf is where it was seen last."""
        return self.sensors.honest and not self.odd_s and self.sensors.position == self._last

    def leap(self) -> None:
        """The leaf has gone on, undisturbed."""
        self._last = self.sensors.position

    def _contradiction(self, bolt_ordered: bool, position: float) -> DoorFault:
        closed = self.sensors.closed
        if closed and position > OPEN_ABOVE:
            return DoorFault.CLOSED_SWITCH
        if self.sensors.locked != bolt_ordered:
            return DoorFault.LOCK_SWITCH
        if bolt_ordered and not closed and position < SHUT_BELOW:
            return DoorFault.CLOSED_SWITCH
        return DoorFault.NONE


@dataclass(slots=True)
class BarrierCheck:
    """Finds beams that lie: stuck, flickering, blind."""

    fault: BarrierFault = BarrierFault.NONE
    _seen: frozenset[int] = frozenset()
    _odd_s: dict[int, float] = field(default_factory=dict)  # beam: how long it is interrupted
    _changes: dict[int, int] = field(default_factory=dict)
    _window_s: float = 0.0
    _was_shut: bool = False

    def reset(self) -> None:
        """Forget the fault and look again; the beams are tested anew."""
        self.fault, self._was_shut = BarrierFault.NONE, False
        self._odd_s.clear()
        self._changes.clear()

    def look(
        self, seen: frozenset[int], blind: frozenset[int], dt: float, *, shut: bool, hidden: bool
    ) -> None:
        """Look at one scan.

        Args:
            seen: beams interrupted now.
            blind: beams that would not answer a test; taken when both doors have shut.
            dt: since the last scan.
            shut: both doors are.
            hidden: somebody inside is seen by no beam, and may come up at any.
        """
        if shut and not self._was_shut and blind:
            self.fault = BarrierFault.BLIND
        self._was_shut = shut
        if seen != self._seen:
            self._note_changes(seen, inside=shut and not hidden)
        self._odd_s = {beam: s + dt for beam, s in self._odd_s.items() if beam in seen}
        self._seen = seen
        self._wait(dt)
        flickers = max(self._changes.values(), default=0) >= FLICKERS
        stuck = reached(max(self._odd_s.values(), default=0.0), STUCK_S)
        if (flickers or stuck) and not self.fault:
            self.fault = BarrierFault.STUCK

    def _note_changes(self, seen: frozenset[int], *, inside: bool) -> None:
        """Note beams that change alone; `inside`: nothing can have got to one there."""
        around = {beam + way for beam in seen | self._seen for way in (-2, -1, 1, 2)}
        for beam in (seen ^ self._seen) - around:
            self._changes[beam] = self._changes.get(beam, 0) + 1
            if beam in seen and inside and 2 <= beam < 12:
                self._odd_s[beam] = 0.0

    def leap(self, dt: float) -> None:
        """Let time pass in which no beam changes."""
        self._odd_s = {beam: s + dt for beam, s in self._odd_s.items()}
        self._wait(dt)

    def picture(self) -> object:
        """Return all that it remembers but the time."""
        return self.fault, self._seen, tuple(self._odd_s), tuple(self._changes), self._was_shut

    def idle_s(self) -> float:
        """Return how long until time alone makes a fault; inf: never."""
        longest = max(self._odd_s.values(), default=-math.inf)
        return math.inf if self.fault else STUCK_S - longest

    def _wait(self, dt: float) -> None:
        self._window_s += dt
        if self._window_s >= FLICKER_S or not self._changes:
            self._window_s = 0.0
            self._changes.clear()
