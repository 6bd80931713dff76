"""An actor whose readers and services are real drivers before their twins; the PLC is a fake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from drivers.background.http import Config as BackgroundConfig
from drivers.background.http import HttpBackgroundService
from drivers.chip_reader.chip_line import ChipLineReader
from drivers.chip_reader.chip_line import Config as ChipConfig
from drivers.document_reader.mrz_serial import Config as ReaderConfig
from drivers.document_reader.mrz_serial import MrzSerialReader
from gate.events import DeviceBack
from gate.lane.actor import LaneActor
from gate.lane.ports import Ports
from gate.lane.timers import LoopTimers
from gate.policy.policy import Policy
from simulators.background.http_twin import BackgroundTwin
from simulators.chip_reader.chip_twin import ChipReaderTwin, chip_key
from simulators.document_reader.mrz_twin import MrzReaderTwin
from tests.drivers.line_reader.emitted import running
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import LINES, portrait, settings
from tests.gate.lane.serviced import ALL, STRICT

LATEST_S = 20.0
QUICK_MS = 100


class ServiceBench(Bench):
    """Chip reader, background service and document reader are asked over their wires."""

    def __init__(self, folder: Path, twin: BackgroundTwin, policy: Policy, **given: Any) -> None:
        super().__init__()
        self.background, self.portrait_due = twin, True
        self.chip = ChipReaderTwin(folder / "chip", read_s=0.02)
        self.reader = MrzReaderTwin(folder / "reader", baud=115_200)
        chip = ChipConfig(port=str(folder / "chip"), inquiry_ms=50, deadline_ms=1_000)
        service = BackgroundConfig(address=twin.address, timeout_ms=500, inquiry_ms=QUICK_MS)
        reader = ReaderConfig(port=str(folder / "reader"), baud=115_200, inquiry_ms=QUICK_MS)
        self.drivers = (
            ChipLineReader(chip), HttpBackgroundService(service), MrzSerialReader(reader),
        )  # fmt: skip
        ports = Ports(
            self.bus, self.vision, self.display, self.journal, LoopTimers(), *self.drivers[:2]
        )
        told = replace(settings(required=ALL, **given), policy=policy)
        self.actor = LaneActor(told, ports, self.moment, on_result=self.results.append)

    async def until(self, state: str) -> None:
        """Let the bus cycle, and the vision worker answer, until the lane is in this state."""
        async with asyncio.timeout(LATEST_S):
            while self.actor.view.state != state:
                self.cycle()
                self._answer_for_vision()
                await asyncio.sleep(0.002)

    async def lay(self) -> None:
        """Lay the document with its chip down, as soon as the lane takes one."""
        await self.until("ready")
        self.chip.place(chip_key(LINES))
        await self.reader.present(LINES)

    async def come_in(self) -> None:
        """Take the document and go in through the entry."""
        await self.until("entering")
        self.chip.remove()
        await self.reader.remove()
        self.cycle()
        self.plc.persons = 1

    def kinds(self, kind: str) -> list[dict[str, object]]:
        """The public parts of all rows of a kind."""
        return [row.public for row in self.journal.rows if row.kind == kind]

    def _answer_for_vision(self) -> None:
        if self.portrait_due and self.vision.begun:
            kind, crossing = self.vision.begun.pop()
            if kind == "reference":
                self.actor.emit(portrait(crossing))


@asynccontextmanager
async def service_bench(
    folder: Path, policy: Policy = STRICT, **given: Any
) -> AsyncIterator[ServiceBench]:
    """Run everything until the block ends."""
    async with BackgroundTwin(answer_s=0.02) as twin:
        bench = ServiceBench(folder, twin, policy, **given)
        drivers = [driver.run(bench.actor.emit) for driver in bench.drivers]
        async with running(bench.actor.run(), bench.chip.run(), bench.reader.run(), *drivers):
            for device in sorted(ALL):
                if device.value in {"camera", "vision"}:
                    bench.actor.emit(DeviceBack(device))
            yield bench
    await asyncio.sleep(0)
