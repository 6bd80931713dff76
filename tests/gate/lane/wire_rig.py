"""A lane on the real lane bus; the test plays traveller, vision worker and officer."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import DocumentRead, DocumentRemoved, Moment, OfficerAction
from gate.journal.clock import SystemClock
from gate.journal.lane_journal import LaneJournal
from gate.journal.store import JournalFile
from gate.lane.actor import LaneActor
from gate.lane.ports import Ports
from gate.lane.timers import LoopTimers
from gate.ports import Answer
from gate.view import CrossingResult
from simulators.lane_plc.people import Person
from simulators.lane_plc.server import LanePlcServer
from tests.gate.lane.fakes import FakeDisplay, FakeVision
from tests.gate.lane.given import DOCUMENT, at, capture, command, portrait, settings

PACE = 4.0
LATEST_S = 20.0


class Rig:
    """One lane, its PLC and its journal; the test plays traveller, vision worker and officer."""

    def __init__(
        self,
        folder: Path,
        moment: Callable[[int], Moment] = at,
        document: DocumentRead = DOCUMENT,
        **given: Any,
    ) -> None:
        self.plc = LanePlcServer(folder / "lane", pace=PACE)
        self.bus = ModbusLaneBus(Config(port=str(folder / "lane")))
        self.vision, self.results = FakeVision(), list[CrossingResult]()
        self.path, self.document = folder / "journal.sqlite", document
        self.file = JournalFile(self.path, SystemClock())
        self.file.open()
        journal = LaneJournal(self.file, "1")
        ports = Ports(self.bus, self.vision, FakeDisplay(), journal, LoopTimers())
        loop = asyncio.get_running_loop()
        self.actor = LaneActor(
            settings(**{"required": frozenset(), **given}),
            ports,
            lambda: moment(int(loop.time() * 1000)),
            on_result=self.results.append,
        )

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.plc.run())
            tasks.create_task(self.bus.run(self.actor.emit))
            tasks.create_task(self.actor.run())

    async def until(self, state: str) -> None:
        async with asyncio.timeout(LATEST_S):
            while self.actor.view.state != state:
                await asyncio.sleep(0.005)

    async def come_in(self, thickness: float = 0.3) -> Person:
        await self.until("ready")
        self.actor.emit(self.document)
        await self.until("checking_document")
        self.actor.emit(portrait(self.vision.begun[-1][1]))
        await self.until("entering")
        person = Person(-0.8, thickness=thickness)
        self.plc.plant.people.append(person)
        person.walk_to(1.25)
        self.actor.emit(DocumentRemoved())
        return person

    async def look(self, score: float) -> None:
        await self.until("capturing")
        self.actor.emit(capture(self.vision.begun[-1][1], score=score))

    async def leave(self, person: Person, to: float) -> None:
        person.walk_to(to)
        async with asyncio.timeout(LATEST_S):
            while not person.arrived:
                await asyncio.sleep(0.01)
        self.plc.plant.people.remove(person)

    async def officer(self, action: OfficerAction) -> None:
        async with asyncio.timeout(LATEST_S):
            while action not in self.actor.view.actions:
                await asyncio.sleep(0.01)
        view = self.actor.view
        assert await self.actor.submit(command(action, view.crossing), view.epoch, None) is (
            Answer.ACCEPTED
        )
