"""A lane under a controller that cycles every 20 ms; time is counted, not waited for."""

from collections.abc import Callable
from dataclasses import replace

from gate.events import DoorRequest, DoorState, LaneStatus, Levels, Mode, ModeRequest
from simulators.lane_plc.forces import LIMIT_N
from simulators.lane_plc.people import Person
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.plc import LanePlc
from simulators.lane_plc.report import status

SCAN_S = 0.01
OPEN, CLOSE, HOLD = DoorRequest.OPEN, DoorRequest.CLOSE, DoorRequest.HOLD


class Lane:
    """Checks in every scan what must hold whatever happens."""

    def __init__(self) -> None:
        self.plant = Plant()
        self.plc = LanePlc(self.plant)
        self.levels, self.seq, self.alive, self.scans = Levels(), 0, True, 0

    @property
    def status(self) -> LaneStatus:
        return status(self.plc)

    def ask(self, entry: DoorRequest = HOLD, exit_: DoorRequest = HOLD, **rest: object) -> None:
        """Set the levels of all following frames."""
        self.levels = replace(Levels(entry_door=entry, exit_door=exit_), **rest)  # type: ignore[arg-type]

    def run(self, seconds: float) -> LaneStatus:
        """Let time pass."""
        for _ in range(round(seconds / SCAN_S)):
            self._scan()
        return self.status

    def until(self, holds: Callable[[LaneStatus], bool], within_s: float = 10.0) -> float:
        """Let time pass until this holds; return how long that took."""
        for scan in range(round(within_s / SCAN_S)):
            if holds(self.status):
                return scan * SCAN_S
            self._scan()
        raise AssertionError(f"not within {within_s} s: {self.status}")

    def rearm(self) -> None:
        """Bring the PLC to normal, as a controller does."""
        self.ask()
        self.run(0.1)
        self.ask(mode=ModeRequest.NORMAL)
        self.until(lambda status: status.mode is Mode.NORMAL)
        self.ask()
        self.run(0.04)

    def let_in(self, *people: Person, to_m: float = 1.3) -> None:
        """Open the entry, let people walk in, close and lock it behind them."""
        self.ask(OPEN)
        for place, person in enumerate(people):
            self.plant.enter(person).walk_to(to_m - 0.6 * place)
        self.until(lambda _: all(p.position_m > 0.3 for p in people))
        self.ask(CLOSE)
        self.until(lambda status: status.entry_door == DoorState.CLOSED_LOCKED)

    def open_exit(self, permit: int) -> None:
        """Arm a permit and use it; the exit is open afterwards."""
        self.ask(CLOSE, arm=permit)
        self.run(0.1)
        self.ask(CLOSE, OPEN, permit=permit)
        self.until(lambda status: status.exit_door == DoorState.OPEN)

    def _scan(self) -> None:
        if self.alive and self.scans % 2 == 0:
            self.seq = (self.seq + 1) & 0xFFFF
            self.plc.receive(self.seq, self.levels)
        self.scans += 1
        self.plant.step(SCAN_S)
        self.plc.step(SCAN_S)
        self._check()

    def _check(self) -> None:
        both = not self.plant.entry.locked and not self.plant.exit.locked
        assert not both or self.plc.mode is Mode.EMERGENCY, "both doors unlocked"
        for door, place in ((self.plant.entry, 0.0), (self.plant.exit, 2.5)):
            squeezed = any(body.covers(place) for body in self.plant.people)
            assert door.hardest_n <= LIMIT_N, "a door hurt a body"
            assert not squeezed or door.position >= 0.4, "a door closed on a body"
