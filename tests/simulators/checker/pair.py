"""The modelled PLC beside the simulated one: the same frames, people and switches for both."""

from gate.events import LaneStatus, Latched, Levels
from simulators.checker import counted
from simulators.checker.door_model import OPEN
from simulators.checker.plc_model import PlcModel
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import Lane

SETTLED_S = 2.6  # a body walks in 1.6 s, a door moves in 0.9 s
SCANS = 8  # of the model: every door gets where it goes
PLACES_M = (1.7, 0.7)  # where the first and the second one stand
OUTSIDE_M = {"entry": -1.6, "exit": 4.2}
TOLD = (
    "mode", "entry_door", "exit_door", "persons", "left_object", "acknowledged", "fault_code",
    "passages", "armed_permit", "spent_permit", "safety",
)  # fmt: skip
LATCHED = ~Latched.OBSTACLE_HIT  # touching an edge: the model has no edges


class Pair:
    """Does everything twice."""

    def __init__(self) -> None:
        self.real, self.model = Lane(), PlcModel()
        self.real.plc.settings.permit_life_ms = 10**9  # the model has no clock
        self.inside = list[Person]()
        self.settle()

    def settle(self) -> None:
        """Repeat the frame until nothing moves any more."""
        self.real.run(SETTLED_S)
        for _ in range(SCANS):
            if self.real.alive:
                self.model.step(self.real.levels)
            else:
                self.model.scan(self.real.levels)

    def ask(self, levels: Levels) -> None:
        self.real.levels = levels
        self.settle()

    def acknowledge(self) -> None:
        """Acknowledge all that is latched, then let go."""
        self.ask(Levels(acknowledge=self.model.latched))
        self.ask(Levels())

    def come_in(self) -> None:
        """Somebody walks in through the open entry."""
        if self.model.entry is not OPEN or len(self.inside) == len(PLACES_M):
            return
        body = self.real.plant.enter(Person(-1.0))
        body.walk_to(PLACES_M[len(self.inside)])
        self.inside.append(body)
        counted.one_more(self.model)
        self.settle()

    def go_out(self, door: str) -> None:
        """Whoever is next to an open door walks out of it."""
        if getattr(self.model, door) is not OPEN or not self.inside:
            return
        body = self.inside.pop(0 if door == "exit" else -1)
        body.walk_to(OUTSIDE_M[door])
        counted.GOES_OUT[door](self.model)
        self.settle()
        self.real.plant.remove(body)

    def fire(self, burns: bool) -> None:
        self.real.plant.fire = self.model.fire = burns
        self.settle()

    def mains(self, there: bool) -> None:
        self.real.plant.mains = self.model.mains = there
        self.settle()

    def turn_reset(self) -> None:
        self.real.plc.turn_reset()
        self.model.reset_turned = not self.model.emergency
        self.settle()

    def silence(self) -> None:
        """No frame for longer than the watchdog waits; then the same ones again."""
        self.real.alive = False
        self.model.go_safe()
        self.settle()
        self.real.alive = True
        self.settle()

    def differ(self) -> list[str]:
        """Return what the two do not agree on."""
        real, model = self.real.status, self.model.look()
        return [
            f"{name}: {getattr(real, name)!r}, modelled {getattr(model, name)!r}"
            for name in TOLD
            if getattr(real, name) != getattr(model, name)
        ] + self._latched(real, model)

    def _latched(self, real: LaneStatus, model: LaneStatus) -> list[str]:
        both = real.latched & LATCHED, model.latched & LATCHED
        return [] if both[0] == both[1] else [f"latched: {both[0]!r}, modelled {both[1]!r}"]
