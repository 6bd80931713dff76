"""kill -9 of the vision worker under a whole hall: cameras, pages, networks, an officer."""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Final

import gate.app.lane_vision
from gate.app.worker.limits import ProxyLimits
from gate.events import Device
from gate.view import LaneView
from simulators.scenarios.catalogue import BY_NAME
from simulators.scenarios.programme import Visit, to_json
from tests.campaign.crash_checks import against
from tests.campaign.crash_figures import Tally
from tests.campaign.crash_process import now_ns
from tests.campaign.crash_rows import JournalReader, Line
from tests.campaign.crash_trees import outlived
from tests.campaign.crash_witness import Witness
from tests.end_to_end.hall import RunningHall, eligible, running_hall
from tests.end_to_end.processes import descendants

PACE: Final = 6.0
# Where a worker has a part, or could; and how long after its beginning, s. Not while a document is
# being read: a simulated traveller stands there for 45 s before taking it up again.
STATES: Final = {
    "ready": 0.5, "checking_document": 0.15, "entering": 0.5,
    "isolating": 0.3, "capturing": 0.4, "deciding": 0.02, "releasing": 0.03, "leaving": 0.3,
    "referred": 0.2, "returning": 0.4, "clearing": 0.05,
}  # fmt: skip
UNDECIDED: Final = {"checking_document", "entering", "isolating", "capturing"}
REFERRING: Final = {"referred", "returning"}
PATIENCE_S: Final = 60.0


async def workers_die(count: int, seed: int, tally: Tally) -> None:
    """Kill so many vision workers, each at some moment of a visit."""
    async with _no_back_off(), running_hall(pace=PACE) as hall:
        journal = JournalReader(hall.names.folder / "journal.sqlite")
        async with Witness(hall.names.control) as witness:
            trials = _Trials(hall, random.Random(seed), tally)
            for _ in range(count):
                await trials.worker_dies(journal, witness)
        tally.audited(journal)


@asynccontextmanager
async def _no_back_off() -> AsyncIterator[None]:
    """A worker that dies every few seconds is started ever later, which is meant, but not here."""
    built, limits = gate.app.lane_vision.VisionProxy, ProxyLimits(last_delay_s=0.1)
    gate.app.lane_vision.VisionProxy = partial(built, limits=limits)  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        gate.app.lane_vision.VisionProxy = built  # type: ignore[misc]


class _Trials:
    def __init__(self, hall: RunningHall, chance: random.Random, tally: Tally) -> None:
        self._hall, self._chance, self._tally = hall, chance, tally
        # always the same two: drawing new ones takes 3 s
        self._one, self._other = chance.sample(eligible(), 2)
        self._struck = Counter[str]()

    async def worker_dies(self, journal: JournalReader, witness: Witness) -> None:
        """Let a visit begin, kill the worker in it, and let it come to its end."""
        visiting = await self._aim()
        view, pid = self._hall.lane.view, self._hall.hall.vision_pids["1"]
        assert pid is not None  # it was there a moment ago, and nobody else kills it
        left, at_ns = {pid, *descendants(pid)}, now_ns()
        os.kill(pid, signal.SIGKILL)
        self._tally.struck("vision worker", view.state)
        self._struck[view.state] += 1
        await self._until(lambda view: Device.VISION in view.lost)
        self._tally.took("worker_to_told", now_ns() - at_ns)
        await self._until(lambda view: Device.VISION not in view.lost)
        self._tally.took("worker_to_back", now_ns() - at_ns)
        await visiting
        await self._until(lambda view: view.state == "ready")
        lines = journal.read()
        found = against([], lines) + _decided(lines, at_ns, view.crossing, view.state)
        found += witness.take(lines) + await outlived(left)
        self._tally.violated(f"vision worker in {view.state}", found, [], lines)

    async def _aim(self) -> "asyncio.Task[None]":
        await self._until(lambda view: view.state == "ready" and not view.lost)
        state = min(STATES, key=lambda state: (self._struck[state], self._chance.random()))
        visiting = asyncio.create_task(self._visit(state))

        def is_there(view: LaneView) -> bool:
            return view.state == state or (visiting.done() and view.state == "ready")

        with suppress(TimeoutError):
            await self._until(is_there, at_most_s=15)
        await asyncio.sleep(self._chance.uniform(0, STATES[state]))
        return visiting

    async def _visit(self, aim: str) -> None:
        if aim == "ready":
            return
        hall, names = self._hall, ("impostor", "two_people") if aim in REFERRING else ("genuine",)
        scenario = BY_NAME[self._chance.choice(names)]
        visit = Visit(scenario, self._one, self._other, self._chance.getrandbits(32))
        hall.collected.wanted = scenario.officer
        await hall.visits.ask(do="visit", visit=to_json(visit))

    async def _until(
        self, happened: Callable[[LaneView], bool], at_most_s: float = PATIENCE_S
    ) -> None:
        async with asyncio.timeout(at_most_s):
            await self._hall.until(happened)


def _decided(lines: list[Line], at_ns: int, crossing: int | None, state: str) -> list[str]:
    """A face that died with its worker releases nobody."""
    if state not in UNDECIDED:
        return []
    later = [line for line in lines if line.t > at_ns and line.kind == "arm"]
    new = [line for line in lines if line.t > at_ns and line.kind == "crossing"]
    if later and not (new and new[0].t < later[0].t):
        return [f"crossing {crossing} was released though its worker died in {state}"]
    return []
