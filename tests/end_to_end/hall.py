"""A whole hall for tests: simulated devices in their process, the real controller in this one."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from gate.app.demo.report import VisitReport
from gate.app.demo.runner import Collected, officer_for
from gate.app.demo.simulated import (
    Chips,
    Names,
    Reader,
    Tickets,
    configuration,
    configured_text,
    simulated_devices,
)
from gate.app.folders import shipped_config
from gate.app.hall import Hall, read_policy
from gate.app.settings.reader import settle
from gate.app.settings.tables import HallSettings
from gate.lane.actor import LaneActor
from gate.lane.topology import Topology
from gate.view import LaneView
from models.store import ModelStore
from simulators.hall.control import ControlClient
from simulators.scenarios.catalogue import EVERY
from simulators.scenarios.programme import Visit, to_json
from simulators.travellers.people import PEOPLE

PATIENCE_S = 60.0  # nothing here is a timing: a busy machine may take its time
Change = Callable[[HallSettings], HallSettings]


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder whose name is short enough for a socket in it."""
    with TemporaryDirectory(prefix="egate-") as folder:
        yield Path(folder)


@dataclass(slots=True)
class RunningHall:
    """What tests do with a hall."""

    lane: LaneActor
    hall: Hall
    names: Names
    collected: Collected
    visits: ControlClient  # waits for the end of a visit
    control: ControlClient  # everything else
    states: list[str] = field(default_factory=list)  # in their order
    sentences: list[str] = field(default_factory=list)  # that travellers read, in their order

    async def until(self, happened: Callable[[LaneView], bool]) -> LaneView:
        """Wait until a view is as wanted."""
        async with asyncio.timeout(PATIENCE_S):
            async for view in self.lane.changes():
                if happened(view):
                    return view
        raise AssertionError("the lane has ended")

    async def until_state(self, *states: str) -> LaneView:
        """Wait until the lane is in one of these states."""
        return await self.until(lambda view: view.state in states)

    async def live(
        self, name: str, traveller: int = 0, companion: int = 1, seed: int = 7
    ) -> VisitReport:
        """Let one visit happen, to its result."""
        await self.until_state("ready")
        visit = Visit(EVERY[name], traveller, companion, seed)
        self.collected.results.clear()
        self.collected.wanted = visit.scenario.officer
        answer = await self.visits.ask(do="visit", visit=to_json(visit))
        await self.until(lambda view: bool(self.collected.results) and view.crossing is None)
        return VisitReport(visit, tuple(self.collected.results), answer["ended"])

    async def plc(self) -> dict[str, object]:
        """Return what the simulated PLC and its doors really are."""
        return await self.control.ask(do="look")


@asynccontextmanager
async def running_hall(
    *,
    pace: float = 3.0,
    officer_s: float = 0.3,
    page: Path | None = None,
    reader: Reader = "serial",
    change: Change | None = None,
    listening: Callable[[str], None] | None = None,
    chips: Chips = "real",
    topology: Topology = Topology.TWO_STEP,
    ticket: Tickets = "none",
) -> AsyncIterator[RunningHall]:
    """Run everything until the block ends; nothing is left behind.

    Args:
        pace: Doors and people, times real.
        officer_s: Until the simulated officer decides.
        page: Lies on the page reader instead of the travellers' pages.
        reader: Of documents: a serial one, or a camera over the page.
        change: Of the settings, before the hall is built.
        listening: Told the address of the pages; None: no pages.
        chips: How chips are read.
        topology: Of the lane.
        ticket: What travellers show to the scanner.
    """
    ModelStore().install()
    with short_folder() as folder:
        async with simulated_devices(folder, pace, page, topology, reader, ticket) as names:
            settings = settle(configuration(names, topology, reader, chips, ticket))
            settings = settings if change is None else change(settings)
            policy = read_policy(shipped_config() / settings.hall.policy)
            collected = Collected([])
            hall = Hall(settings, policy, on_result=collected.take)
            (lane,) = hall.lanes.values()
            visits, control = ControlClient(names.control), ControlClient(names.control)
            running = RunningHall(lane, hall, names, collected, visits, control)
            tasks = [
                asyncio.create_task(hall.run(listening)),
                asyncio.create_task(officer_for(hall, collected, officer_s).run()),
                asyncio.create_task(_note_states(lane, running)),
            ]
            try:
                await running.until_state("ready")
                yield running
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                visits.close()
                control.close()


async def _note_states(lane: LaneActor, running: RunningHall) -> None:
    async for view in lane.changes():
        for noted, now in ((running.states, view.state), (running.sentences, view.sentence)):
            if not noted or noted[-1] != now:
                noted.append(now)


def eligible() -> list[int]:
    """Return the synthetic people who may use the simulated lane."""
    policy = read_policy(shipped_config() / "policy.simulated.toml")
    return [i for i, one in enumerate(PEOPLE) if one.nationality in policy.nationalities]


def written_hall(names: Names) -> Path:
    """Write the hall of these devices and its policy into their folder, for `egate run`."""
    text = configured_text(names).replace("port = 8080", "port = 0")
    policy = shipped_config() / settle(configuration(names)).hall.policy.name
    (names.folder / policy.name).write_text(policy.read_text("utf-8"), "utf-8")
    config = names.folder / "hall.toml"
    config.write_text(text, "utf-8")
    return config
