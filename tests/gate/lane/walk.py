"""Walks a lane through crossings in steps of 20 ms: table, fake PLC, timers, and an eye on Open."""

from collections.abc import Callable
from typing import Any

from gate.effects import BeginCapture, BeginReference, Effect, Finish, Record, StartTimer
from gate.events import (
    DeviceBack,
    DocumentRemoved,
    Event,
    LaneLost,
    Levels,
    OfficerAction,
    TimerExpired,
)
from gate.lane.lane import Lane
from gate.lane.levels import after
from gate.view import CrossingResult
from tests.gate.lane.fake_plc import FakePlc
from tests.gate.lane.given import DOCUMENT, at, capture, command, portrait, settings

STEP_MS = 20


class Walk:
    """One lane and its PLC. `vision` False: the test answers for the vision worker itself."""

    def __init__(self, *, vision: bool = True, first_crossing: int = 1, **given: Any) -> None:
        self.plc, self.levels, self.now_ms = FakePlc(), Levels(), 0
        self.lane = Lane(settings(**given), at(0), first_crossing)
        self.effects = list[Effect]()
        self.timers = dict[str, tuple[int, int]]()
        self.vision, self.score = vision, 0.8
        self.connected = True
        self.carry_out(self.lane.start())
        for device in sorted(self.lane.facts.settings.required):
            self.feed(DeviceBack(device))

    @property
    def state(self) -> str:
        return self.lane.state

    @property
    def crossing(self) -> int:
        return self.lane.facts.under_way.number

    @property
    def results(self) -> list[CrossingResult]:
        return [effect.result for effect in self.effects if isinstance(effect, Finish)]

    def made(self, kind: type[Effect] | str) -> list[Any]:
        """All effects of a type, or the public parts of all rows of a kind."""
        if isinstance(kind, str):
            rows = [one for one in self.effects if isinstance(one, Record)]
            return [one.public for one in rows if one.kind == kind]
        return [one for one in self.effects if isinstance(one, kind)]

    def feed(self, event: Event, *, written: bool = False, trusted: bool = True) -> None:
        self.carry_out(self.lane.feed(event, at(self.now_ms, trusted=trusted), written))

    def carry_out(self, effects: list[Effect]) -> None:
        self.effects.extend(effects)
        for effect in effects:
            self.levels = after(self.levels, effect)
            if isinstance(effect, StartTimer):
                self.timers[effect.name] = (self.now_ms + effect.after_ms, effect.epoch)
        if self.vision:
            for effect in effects:
                if isinstance(effect, BeginReference):
                    self.feed(portrait(effect.crossing))
                elif isinstance(effect, BeginCapture):
                    self.feed(capture(effect.crossing, score=self.score))

    def tick(self, times: int = 1) -> None:
        """Let cycles of the lane bus go by."""
        for _ in range(times):
            self.now_ms += STEP_MS
            if self.connected:
                self.feed(self.plc.step(self.levels))
            due = [name for name, (ms, _) in self.timers.items() if ms <= self.now_ms]
            for name in due:
                _, epoch = self.timers.pop(name)
                self.feed(TimerExpired(name, epoch))

    def until(self, state: str, most: int = 3_000) -> None:
        """Let cycles go by until the lane is in this state."""
        for _ in range(most):
            if self.state == state:
                return
            self.tick()
        raise AssertionError(f"still {self.state}, never {state}")

    def wait(self, met: Callable[[], bool], most: int = 3_000) -> None:
        for _ in range(most):
            if met():
                return
            self.tick()
        raise AssertionError(f"never, in {self.state}")

    def officer(self, action: OfficerAction, **given: Any) -> bool:
        """An officer acts on what is there now; False: the lane can not do it."""
        crossing = self.lane.facts.crossing
        order = command(action, crossing.number if crossing else None, **given)
        possible = self.lane.could(order)
        if possible:
            self.feed(order, written=True)
        return possible

    def come_in(self, persons: int = 1) -> None:
        """Up to the open entry, and in."""
        self.until("ready")
        self.feed(DOCUMENT)
        self.until("entering")
        self.feed(DocumentRemoved())
        self.wait(lambda: self.plc.entry.name == "OPEN")
        self.plc.persons += persons

    def up_to_capture(self, **reference: Any) -> None:
        """Locked in alone, with a reference of these properties; `vision` has to be False."""
        self.until("ready")
        self.feed(DOCUMENT)
        self.feed(portrait(self.crossing, **reference))
        self.feed(DocumentRemoved())
        self.wait(lambda: self.plc.entry.name == "OPEN")
        self.plc.persons += 1
        self.until("capturing")

    def go_out(self) -> None:
        """Out through the exit that stands open."""
        self.until("leaving")
        self.wait(lambda: self.plc.exit.name == "OPEN")
        self.plc.pass_exit()

    def referred(self) -> None:
        """Up to a referral: the face does not match."""
        self.score = 0.1
        self.come_in()
        self.until("referred")

    def unplug(self) -> None:
        """The lane PLC is silent; its watchdog bites, and it lets out who is inside."""
        self.connected = False
        self.plc.go_safe()
        self.feed(LaneLost("no answer"))

    def plug(self) -> None:
        self.connected = True
