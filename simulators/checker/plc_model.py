"""A lane PLC, after docs/lane-map.md: explored by the checker, walked by the table's tests.

It has no time but scans: what takes time (watchdog, life of a permit, a slow door) is a choice of
whoever moves it. tests/simulators/checker holds it against the simulated PLC of
simulators/lane_plc. The checker plants faults in this file by its syntax tree: every condition
here is one that some invariant must need.
"""

from typing import Final

from gate.events import DoorRequest, DoorState, LaneStatus, Latched, Levels, Mode, ModeRequest
from simulators.checker.door_model import FAULT, LOCKED, OPENING, next_state
from simulators.checker.plc_report import status
from simulators.checker.plc_values import NOT_REFUSED, PlcValues

NOTHING_ASKED: Final = Levels()
OBEYING: Final = frozenset({Mode.NORMAL, Mode.BLOCKED, Mode.MAINTENANCE})


class PlcModel(PlcValues):
    """A PLC and its program. People are moved by the caller."""

    __slots__ = ()

    def step(self, levels: Levels) -> LaneStatus:
        """One cycle: take a frame, scan, answer."""
        self.receive(levels)
        self.scan(levels)
        return self.look()

    def look(self) -> LaneStatus:
        """What a cycle answers."""
        return status(self)

    def pass_exit(self) -> None:
        """Somebody who was counted walks out through the exit."""
        self.persons -= 1
        self.passages = (self.passages + 1) & 0xFFFF

    def go_safe(self) -> None:
        """The watchdog has bitten."""
        if self.mode in OBEYING:
            self.latched |= Latched.WATCHDOG_EXPIRED
            self._enter(Mode.SAFE)

    def receive(self, levels: Levels) -> None:
        """Take one frame from the controller."""
        self.latched &= ~(levels.acknowledge & ~self.acknowledged)
        self.acknowledged = levels.acknowledge
        self._ask_mode(levels)
        self._arm(levels)

    def _ask_mode(self, levels: Levels) -> None:
        opens = DoorRequest.OPEN in {levels.entry_door, levels.exit_door} or levels.permit > 0
        if levels.mode is ModeRequest.NONE:
            self.calm = self.calm or not opens
            return
        wanted = Mode(levels.mode)
        if wanted is self.mode or self.mode is Mode.EMERGENCY:
            return
        if wanted is Mode.MAINTENANCE and not (self.shut and not self.occupied):
            return
        if self.mode in {Mode.NORMAL, Mode.BLOCKED}:
            self._enter(wanted)
        elif self.calm and self.mains and not self.emergency and not opens:
            self._enter(wanted)
            self._mend()

    def _mend(self) -> None:
        self.fault_code = 0
        for name in ("entry", "exit"):
            if getattr(self, name) is FAULT:
                opens = getattr(self, f"{name}_wanted")
                setattr(self, name, OPENING if opens else DoorState.CLOSING)

    def _arm(self, levels: Levels) -> None:
        changed, self.shown = levels.arm != self.shown, levels.arm
        if not changed or not levels.arm:
            return
        own_frame = levels.permit == 0 and levels.exit_door is not DoorRequest.OPEN
        if self.fit() and own_frame and levels.arm != self.spent:
            self.armed = levels.arm
        else:
            self.armed, self.latched = 0, self.latched | Latched.PERMIT_REFUSED

    def scan(self, levels: Levels) -> None:
        """Run the program once: mode, permit, orders, doors, alarms."""
        before = self.mode
        self._change_mode()
        if not self.fit():
            self.armed = 0
        if self.mode in OBEYING:
            self._obey(levels if self.mode is before else NOTHING_ASKED)
        elif self.mode is Mode.EMERGENCY and not self.reset_turned:
            self._release()
        else:
            self._keep_safe()
        if not self.stuck:
            self.entry = next_state(self.entry, self.entry_wanted, self.entry_blocked)
            self.exit = next_state(self.exit, self.exit_wanted, self.exit_blocked)

    def _enter(self, mode: Mode) -> None:
        if mode is not self.mode:
            self.mode, self.calm, self.armed = mode, False, 0

    def _change_mode(self) -> None:
        if self.emergency:
            self.reset_turned = False
            self._enter(Mode.EMERGENCY)
        elif self.mode is Mode.EMERGENCY:
            if self.reset_turned and self.exit is LOCKED:
                self._enter(Mode.SAFE)
        elif self.mode in OBEYING and (not self.mains or FAULT in {self.entry, self.exit}):
            self._enter(Mode.SAFE)

    def _release(self) -> None:
        self.entry_wanted = self.exit_wanted = True
        self.fault_code = 0
        self.entry = OPENING if self.entry is FAULT else self.entry
        self.exit = OPENING if self.exit is FAULT else self.exit

    def _keep_safe(self) -> None:
        self.exit_wanted = False
        if not self.occupied:
            self.entry_wanted = False
        elif self.exit is LOCKED:
            self.entry_wanted = True

    def _obey(self, levels: Levels) -> None:
        entry, exit_ = levels.entry_door, levels.exit_door
        self.entry_wanted = self.entry_wanted and entry is not DoorRequest.CLOSE
        self.exit_wanted = self.exit_wanted and exit_ is not DoorRequest.CLOSE
        if exit_ is not DoorRequest.OPEN:
            self.told = NOT_REFUSED
        if entry is exit_:
            return  # both asked to open: neither does
        if entry is DoorRequest.OPEN:
            may = self.mode is not Mode.BLOCKED or self.occupied
            if may and self.exit is LOCKED and not self.exit_wanted:
                self.entry_wanted = True
        if exit_ is DoorRequest.OPEN and not self.exit_wanted:
            self._ask_exit(levels.permit)

    def _ask_exit(self, permit: int) -> None:
        may = self.mode is Mode.NORMAL and self.entry is LOCKED and not self.entry_wanted
        if may and permit and permit == self.armed:
            self.armed, self.spent, self.exit_wanted = 0, permit, True
        elif permit != self.told:
            self.told, self.latched = permit, self.latched | Latched.PERMIT_REFUSED
