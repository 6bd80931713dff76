"""One lane to kill things in: plant, controller and journal, each in its own process or file."""

import asyncio
import json
import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from simulators.document_reader.mrz_twin import MrzReaderTwin
from simulators.specimen.fields import fields_of, mrz_lines
from tests.campaign.crash_config import written_hall
from tests.campaign.crash_process import LineProcess, Told
from tests.campaign.crash_record import PlantRecord
from tests.campaign.crash_rows import JournalReader

PLANT: Final = "tests.campaign.crash_plant"
CONTROLLER: Final = "tests.campaign.crash_controller"
OUTSIDE_M, FOOTPRINTS_M, THROUGH_M, BACK_M = -0.85, 1.25, 3.6, -1.5


class CrashLane:
    """What a trial acts on. `state`, `crossing` and `actions` are as the controller told last."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.record, self.journal = PlantRecord(), JournalReader(folder / "journal.sqlite")
        self.reader = MrzReaderTwin(folder / "reader")
        self.plant: LineProcess
        self.controller: LineProcess
        self.state, self.crossing, self.actions = "", None, list[str]()
        self.reached = dict[str, int]()  # when the present controller told each state first, ns
        self.is_cut = False  # its cable is pulled, or the PLC does not listen
        self._told = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Write the configuration and start plant and reader, but no controller."""
        self._config = written_hall(self.folder)
        self._reading = asyncio.create_task(self.reader.run())
        await self.reader.open.wait()
        await self.start_plant({})

    async def close(self) -> None:
        """End everything that was started."""
        for process in (self.controller, self.plant):
            if process.is_alive:
                await process.kill()
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    async def start_plant(self, resumed: dict[str, Any]) -> None:
        """Give the PLC its power; doors and bodies are where `resumed` says."""
        self.record.begin_life()
        self.plant = await LineProcess.start(
            *(PLANT, str(self.folder / "plc"), json.dumps(resumed)),
            hear=self.record.hear,
            errors=self.folder / "errors",
        )
        if not await self.record.until(lambda: self.record.lives, 30):
            raise RuntimeError("the plant did not start")

    async def spawn(self, *, stands_by: bool = False) -> LineProcess:
        """Start a controller that waits for its first line; `stands_by`: all is imported."""
        imported = asyncio.Event()

        def hear(told: Told) -> None:
            imported.set()
            self._hear(told)

        process = await LineProcess.start(
            *(CONTROLLER, str(self._config)),
            hear=hear,
            errors=self.folder / "errors",
        )
        if stands_by:
            await asyncio.wait_for(imported.wait(), 60)
        return process

    def let_run(self, controller: LineProcess) -> None:
        """Let a waiting controller be this lane's."""
        self.controller, self.state, self.actions, self.reached = controller, "", [], {}
        controller.tell()

    async def until(self, *states: str, at_most_s: float = 15.0) -> bool:
        """Wait until the controller tells one of these states; False: it did not."""
        try:
            async with asyncio.timeout(at_most_s):
                while self.state not in states:
                    self._told.clear()
                    await self._told.wait()
        except TimeoutError:
            return False
        return True

    async def lay(self, *, expired: bool = False, **vision: float) -> None:
        """Lay a passport down; the vision worker will answer like this."""
        self.controller.tell(vision=vision)
        today: date = datetime.now(UTC).astimezone().date()
        person = ("ERIKSSON", "ANNA", "F", date(1980, 8, 12), "UTO")
        await self.reader.present(mrz_lines(fields_of(*person, today, expired=expired)))

    def cut(self, *, silent: bool) -> None:
        """Take the PLC away from the controller: it hears nothing, or its cable is pulled."""
        self.is_cut = True
        self.plant.tell(**({"do": "silent", "on": True} if silent else {"do": "unplug"}))

    def mend(self) -> None:
        """Give it back."""
        if self.is_cut:
            self.is_cut = False
            self.plant.tell(do="silent", on=False)
            self.plant.tell(do="replug")

    def _hear(self, told: Told) -> None:
        if "seq" in told:
            self.journal.hear(told["seq"], told["hash"])
        elif "state" in told:
            self.reached.setdefault(told["state"], told["t"])
            self.state, self.crossing = told["state"], told["crossing"]
            self.actions = told["actions"]
        self._told.set()
