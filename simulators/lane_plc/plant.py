"""The lane as a thing: two doors, fourteen beams, bodies and switches. Physics, no protocol."""

from dataclasses import dataclass, field
from typing import Final

from simulators.lane_plc.barriers import ENTRY_M, EXIT_M, Barriers
from simulators.lane_plc.doors import Door
from simulators.lane_plc.people import Person
from simulators.lane_plc.scripts import Play, Script
from simulators.lane_plc.sensors import DoorSensors

_STEP_S: Final = 0.01  # longer steps are cut, so that nobody jumps over a beam


@dataclass(slots=True)
class Plant:
    """What the PLC drives and senses, and what a tester can do to it."""

    # Without power the entry side is free and the exit stays locked; a site may have it otherwise.
    entry: Door = field(default_factory=lambda: Door(fails_free=True))
    exit: Door = field(default_factory=Door)
    entry_sensors: DoorSensors = field(init=False)
    exit_sensors: DoorSensors = field(init=False)
    barriers: Barriers = field(default_factory=Barriers)
    people: list[Person] = field(default_factory=list)
    plays: list[Play] = field(default_factory=list)
    fire: bool = False
    emergency_stop: bool = False
    mains: bool = True
    battery_s: float = 300.0  # how long it lasts without mains

    def __post_init__(self) -> None:
        """Sensors are honest to begin with."""
        self.entry_sensors, self.exit_sensors = DoorSensors(self.entry), DoorSensors(self.exit)

    def enter(self, person: Person) -> Person:
        """Put a body into the scene, where it stands."""
        self.people.append(person)
        return person

    def remove(self, person: Person) -> None:
        """Take a body out of the scene: gone on its way, or an object picked up."""
        self.people.remove(person)

    def leave_object(self, owner: Person, thickness: float = 0.26, height: float = 0.6) -> Person:
        """Let somebody put an object down behind them; it stays when they walk on."""
        back_m = owner.back_m - thickness / 2 - 0.01
        return self.enter(Person(back_m, speed=0.0, thickness=thickness, height_m=height))

    def play(self, script: Script) -> Play:
        """Let somebody do something; it goes on as time passes."""
        self.plays.append(Play(script))
        return self.plays[-1]

    def power(self, on: bool) -> None:
        """Give the drives power, or take it."""
        self.entry.power(on)
        self.exit.power(on)

    def inside(self) -> list[Person]:
        """Bodies that are really between the doors, whatever the PLC believes."""
        return [body for body in self.people if ENTRY_M < body.position_m < EXIT_M]

    def walls(self) -> list[float]:
        """Return the places of the leaves that let nobody through."""
        leaves = ((self.entry, ENTRY_M), (self.exit, EXIT_M))
        return [place for door, place in leaves if not door.passable]

    def covered(self, place: float) -> bool:
        """Whether any body is in the way of a leaf there."""
        for body in self.people:  # noqa: SIM110  # in every step: a generator costs more
            if body.covers(place):
                return True
        return False

    def leap(self, dt: float) -> None:
        """Let `dt` seconds pass in one go; no longer than `foresight.idle_s` says."""
        self._step(dt)

    def step(self, dt: float) -> None:
        """Let `dt` seconds pass, exactly: no clock is read."""
        while dt > 0:
            self._step(min(dt, _STEP_S))
            dt -= _STEP_S

    def _step(self, dt: float) -> None:
        people = self.people
        self.entry.step(dt, self.covered(ENTRY_M))
        self.exit.step(dt, self.covered(EXIT_M))
        self.barriers.step(dt)
        walls = self.walls()
        for body in people:
            body.step(dt, walls, people)
        if self.plays:
            for play in list(self.plays):
                play.step(dt)
            self.plays = [play for play in self.plays if not play.done]
