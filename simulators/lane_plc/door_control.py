"""The PLC's program for one door: opens, closes, gives way to bodies, gives up after some tries."""

import math
from dataclasses import dataclass, field
from typing import Final

from gate.events import DoorState
from simulators.lane_plc.doors import Door
from simulators.lane_plc.plausibility import SHUT_BELOW, DoorCheck, DoorFault
from simulators.lane_plc.scan import reached
from simulators.lane_plc.sensors import DoorSensors
from simulators.lane_plc.settings import Settings

CLEAR_S: Final = 0.3  # a curtain must be clear for so long before another try
SENSORS: Final = frozenset({DoorFault.CLOSED_SWITCH, DoorFault.LOCK_SWITCH, DoorFault.POSITION})


@dataclass(slots=True)
class DoorControl:
    """Drives one leaf to `wanted_open`, one scan at a time; knows it by its sensors only."""

    sensors: DoorSensors
    settings: Settings
    wanted_open: bool = False
    fault: DoorFault = DoorFault.NONE
    touched: bool = False  # in this scan
    door: Door = field(init=False)  # its drive and its bolt are ordered here
    check: DoorCheck = field(init=False)
    _gives_way: bool = False
    _tries: int = 0
    _moving_s: float = 0.0
    _clear_s: float = 0.0

    def __post_init__(self) -> None:
        """Watch the sensors from now on."""
        self.door, self.check = self.sensors.door, DoorCheck(self.sensors)

    @property
    def shut(self) -> bool:
        """Closed and locked: the only state in which the other door may be unlocked."""
        sensors = self.sensors
        return self.door.locked and sensors.locked and sensors.closed and not self.fault

    @property
    def state(self) -> DoorState:
        """What the status says."""
        if self.fault:
            return DoorState.FAULT
        if self._gives_way:
            return DoorState.OBSTRUCTED
        if self.shut:
            return DoorState.CLOSED_LOCKED
        if self.door.target == 1.0:
            return DoorState.OPEN if self.sensors.position == 1.0 else DoorState.OPENING
        return DoorState.CLOSING

    @property
    def _busy(self) -> bool:
        if self.door.locked:
            return False
        if self.door.target == 0.0:
            return not self.sensors.closed
        return self.sensors.position != self.door.target

    @property
    def _time_out_s(self) -> float:
        return self.settings.move_time_out_ms / 1000

    def order(self, wanted_open: bool) -> None:
        """Take an order; it stays until the next one."""
        if wanted_open != self.wanted_open:
            self.wanted_open, self._tries, self._gives_way = wanted_open, 0, False

    def reset(self) -> None:
        """Forget the fault and try again."""
        self.fault, self._tries, self._moving_s, self._gives_way = DoorFault.NONE, 0, 0.0, False

    def release(self) -> None:
        """Emergency: open, whatever was ordered or is broken."""
        self.wanted_open, self.fault, self._gives_way = True, DoorFault.NONE, False

    def picture(self) -> object:
        """Return all that it remembers and drives, but the times and where the leaf is."""
        door, program = self.door, (self.wanted_open, self.fault, self._gives_way, self._tries)
        at_end, odd = door.position == door.target, self.check.odd_s > 0
        sensed = (self.sensors.closed, self.sensors.locked, at_end, door.jammed, odd)
        return program, self.touched, door.locked, door.target, sensed

    def idle_s(self) -> float:
        """Return how long until time alone makes it do something; inf: never."""
        if not self.check.content:
            return 0.0
        bound = CLEAR_S - self._clear_s if self._gives_way and self._clear_s else math.inf
        if self._busy and not self.fault:
            bound = min(bound, self._time_out_s - self._moving_s)
        return bound

    def leap(self, dt: float) -> None:
        """Let time pass in which the curtain stays as it is and the leaf goes on."""
        self._clear_s += dt if self._clear_s else 0.0
        self._moving_s += dt if self._moving_s else 0.0
        self.check.leap()

    def step(self, dt: float, clear: bool) -> None:
        """Run the program once; `clear`: the curtain sees nobody."""
        self.touched = self.door.touched
        self._clear_s = self._clear_s + dt if clear else 0.0
        position = self.sensors.position
        if self.door.locked and position > SHUT_BELOW and not self.sensors.closed:
            self.fault, self.door.locked = DoorFault.FORCED, False
        may_open = (
            not self.fault or self.fault in SENSORS
        )  # where it is matters less than a way out
        if self.fault is DoorFault.BLOCKED or (self.wanted_open and may_open):
            self.door.locked, self.door.target = False, 1.0
        elif self.fault is DoorFault.TIME_OUT or self.fault in SENSORS:
            self.door.target = self.door.position  # the drive is off
        elif not self.door.locked:
            self._close(clear)
        self._watch(dt)

    def _close(self, clear: bool) -> None:
        if self.door.target == 1.0:
            rested = self.sensors.position == 1.0 and reached(self._clear_s, CLEAR_S)
            if (rested or not self._gives_way) and clear:
                self.door.target, self._gives_way = 0.0, False
        elif not clear or self.touched:
            self.door.target, self._gives_way = 1.0, True
            self._tries += 1
            if self._tries >= self.settings.closing_tries:
                self.fault = DoorFault.BLOCKED
        elif self.sensors.closed and self.sensors.position < SHUT_BELOW:
            self.door.locked, self._tries = True, 0
        else:
            self.door.target = 0.0

    def _watch(self, dt: float) -> None:
        self._moving_s = self._moving_s + dt if self._busy else 0.0
        if reached(self._moving_s, self._time_out_s) and not self.fault:
            self.fault = DoorFault.TIME_OUT
        found = self.check.look(self.door.locked, dt)
        self.fault = self.fault or found
