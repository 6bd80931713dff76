"""The checker's model of the lane PLC, with what a test does to it by hand."""

from dataclasses import dataclass, replace

from gate.events import LaneStatus, Latched, Levels, Mode
from simulators.checker.door_model import LOCKED
from simulators.checker.plc_model import PlcModel


@dataclass(slots=True)
class FakePlc(PlcModel):
    """Doors move one state a step; people are moved, and counted, by the test."""

    barriers: int = 0
    both_unlocked: bool = False  # seen since the start, but in an emergency

    def step(self, levels: Levels) -> LaneStatus:
        """One cycle: take the levels, move, answer."""
        if self.persons > 1:
            self.latched |= Latched.TAILGATING
        before = self.entry, self.exit
        PlcModel.step(self, levels)
        led = self.mode is not Mode.EMERGENCY and LOCKED in before
        self.both_unlocked |= led and LOCKED not in {self.entry, self.exit}
        return self.look()

    def look(self) -> LaneStatus:
        """What a cycle answers."""
        return replace(PlcModel.look(self), barriers=self.barriers)

    def _mend(self) -> None:
        """A door that a test has broken stays so until the test mends it."""
        self.fault_code = 0

    def go_safe(self) -> None:
        """The watchdog has bitten; or the reset on site was turned after an emergency."""
        if self.mode is Mode.EMERGENCY:
            self.mode = Mode.SAFE
        PlcModel.go_safe(self)
