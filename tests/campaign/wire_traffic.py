"""Sends people through a lane, one after another, with new levels after every look."""

import random
from dataclasses import replace
from typing import Final

from gate.events import DoorRequest, DoorState, Lamp, LaneStatus, Levels, Mode, ModeRequest
from simulators.lane_plc.people import Person
from simulators.lane_plc.server import LanePlcServer

ENTRY_CURTAIN: Final = 0b110
TRIES: Final = 12  # looks for which one permit number is tried
PATIENCE: Final = 1_500  # looks without a step forward
NEVER_ARMED: Final = range(40_000, 60_000)  # permits that are asked for and must do nothing
MISCHIEF: Final = 0.02


class Traffic:
    """Knows the lane by its looks; only its people know where they are."""

    def __init__(self, server: LanePlcServer, seed: int) -> None:
        self._server, self._chance = server, random.Random(seed)
        self._person: Person | None = None
        self.number = self._waited = self._turn = 0
        self._tries = TRIES  # looks for which this number was asked; a number is never asked again
        self._used = False
        self._state: object = None

    def next(self, status: LaneStatus) -> Levels:
        """Return what to ask after this look; never the same as before."""
        self._turn += 1
        self._notice(status)
        lamp = Lamp(self._turn % 5)
        return replace(self._wanted(status), lamp=lamp, acknowledge=status.latched)

    def lose(self) -> None:
        """The lane was lost, and what was asked with it."""
        self._tries = TRIES

    def _wanted(self, status: LaneStatus) -> Levels:
        if status.mode is not Mode.NORMAL:
            self._tries = TRIES
            asks = ModeRequest.NORMAL if self._turn % 4 else ModeRequest.NONE
            return Levels(mode=asks)
        if self._chance.random() < MISCHIEF:
            return Levels(
                exit_door=DoorRequest.OPEN, permit=self._chance.choice(NEVER_ARMED), arm=self.number
            )
        if status.exit_door is not DoorState.CLOSED_LOCKED:
            return self._out(status)
        if status.persons == 0:
            return self._in(status)
        return self._through(status)

    def _in(self, status: LaneStatus) -> Levels:
        self._tries = TRIES
        if self._person is None:
            self._person = self._server.plant.enter(Person(-0.5))
        self._person.walk_to(1.25)
        return Levels(entry_door=DoorRequest.OPEN)

    def _through(self, status: LaneStatus) -> Levels:
        if status.entry_door is not DoorState.CLOSED_LOCKED:
            self._tries = TRIES
            clear = not status.barriers & ENTRY_CURTAIN
            return Levels(entry_door=DoorRequest.CLOSE if clear else DoorRequest.HOLD)
        if self._tries < TRIES and status.armed_permit == self.number:
            self._used = True
            return Levels(exit_door=DoorRequest.OPEN, permit=self.number)
        if self._tries >= TRIES or self._used:
            self.number, self._tries, self._used = self.number + 1, 0, False
        self._tries += 1
        return Levels(arm=self.number)

    def _out(self, status: LaneStatus) -> Levels:
        self._tries = TRIES
        if self._person is not None:
            self._person.walk_to(4.0)
            if self._person.position_m < 3.2:
                return Levels(exit_door=DoorRequest.OPEN, permit=self.number)
            self._server.plant.remove(self._person)
            self._person = None
        return Levels(exit_door=DoorRequest.CLOSE)

    def _notice(self, status: LaneStatus) -> None:
        """Where nothing goes on, as after a wrong count, let somebody clear the lane on site."""
        state = (status.mode, status.entry_door, status.exit_door, status.passages)
        self._waited = self._waited + 1 if state == self._state else 0
        self._state = state
        if self._waited > PATIENCE:
            self._waited = 0
            self._server.plant.people.clear()
            self._person = None
            self._server.plc.turn_reset()
