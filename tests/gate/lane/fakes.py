"""In-memory ports of an actor under test: they note what was asked, and fail when told to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gate.errors import JournalError
from gate.events import LaneStatus, Levels
from gate.lane.actor import LaneActor
from gate.lane.ports import Ports
from gate.lane.timers import LoopTimers
from gate.ports import Emit, Pictures, Row
from gate.view import CrossingResult
from tests.gate.lane.fake_plc import FakePlc
from tests.gate.lane.given import at, settings


@dataclass
class FakeBus:
    levels: Levels = field(default_factory=Levels)
    asked: list[Levels] = field(default_factory=list)

    def request(self, levels: Levels) -> None:
        self.levels = levels
        self.asked.append(levels)

    async def run(self, emit: Emit) -> None:
        raise NotImplementedError


@dataclass
class FakeVision:
    begun: list[tuple[str, int]] = field(default_factory=list)
    wiped: int = 0
    broken: bool = False

    def begin_reference(self, crossing: int) -> None:
        self._begin("reference", crossing)

    def begin_capture(self, crossing: int) -> None:
        self._begin("capture", crossing)

    def _begin(self, kind: str, crossing: int) -> None:
        if self.broken:
            raise RuntimeError("the worker is gone")
        self.begun.append((kind, crossing))

    def wipe(self) -> None:
        self.wiped += 1

    async def pictures(self, crossing: int) -> Pictures:
        return Pictures(b"document", b"live")

    async def thumbnail(self) -> bytes | None:
        return b"small"

    async def run(self, emit: Emit) -> None:
        raise NotImplementedError


@dataclass
class FakeDisplay:
    shown: list[str] = field(default_factory=list)

    def show(self, sentence: str) -> None:
        self.shown.append(sentence)


@dataclass
class FakeJournal:
    rows: list[Row] = field(default_factory=list)
    full: bool = False
    bus: FakeBus | None = None
    opened_before: list[bool] = field(default_factory=list)

    def append(self, rows: Sequence[Row]) -> None:
        if self.full:
            raise JournalError("the disk is full")
        for row in rows:
            if row.kind == "open" and self.bus is not None:
                asked = self.bus.levels
                self.opened_before.append(asked.permit == row.public["permit"])
        self.rows.extend(rows)

    def kinds(self) -> list[str]:
        return [row.kind for row in self.rows]


class Bench:
    """An actor on fake ports. The test runs `actor.run()` as a task and ends it."""

    def __init__(self, **given: Any) -> None:
        self.bus, self.vision, self.display = FakeBus(), FakeVision(), FakeDisplay()
        self.journal, self.plc = FakeJournal(bus=self.bus), FakePlc()
        self.results = list[CrossingResult]()
        self.now_ms = 0
        ports = Ports(self.bus, self.vision, self.display, self.journal, LoopTimers())
        given = {"required": frozenset(), **given}
        self.actor = LaneActor(settings(**given), ports, self.moment, on_result=self.results.append)

    def moment(self) -> Any:
        self.now_ms += 1
        return at(self.now_ms)

    def cycle(self) -> LaneStatus:
        """One cycle of the bus: what was asked goes out, what is seen comes in."""
        status = self.plc.step(self.bus.levels)
        self.actor.emit(status)
        return status
