"""kill -9 of `egate run` with its real vision worker, and how long the next one takes."""

import asyncio
import random
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from gate.app.demo.simulated import simulated_devices
from models.store import ModelStore
from simulators.hall.control import ControlClient
from simulators.scenarios.catalogue import BY_NAME
from simulators.scenarios.programme import Visit, to_json
from tests.campaign.crash_checks import against
from tests.campaign.crash_figures import Tally
from tests.campaign.crash_process import now_ns
from tests.campaign.crash_rows import JournalReader, Line
from tests.campaign.crash_trees import outlived
from tests.campaign.crash_witness import Witness
from tests.end_to_end.hall import eligible, short_folder, written_hall
from tests.end_to_end.processes import descendants

PACE: Final = 6.0
# Before the exit is asked for, and how long after the beginning of each, s.
BEFORE: Final = {"ready": 0.5, "checking_document": 0.05, "isolating": 0.2, "capturing": 0.3}
LOOK_S: Final = 0.01
PATIENCE_S: Final = 60.0


class Whole:
    """One hall as a user starts it, again and again over the same journal."""

    def __init__(self, config: Path, journal: JournalReader) -> None:
        self._config, self.journal = config, journal
        self.lines = list[Line]()
        self._process: asyncio.subprocess.Process

    async def start(self) -> int:
        """Start the controller; returns when."""
        at_ns = now_ns()
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "gate.app", "run", str(self._config)),
            stdout=asyncio.subprocess.DEVNULL,
        )
        return at_ns

    async def kill(self) -> tuple[int, set[int]]:
        """SIGKILL; returns when, and the processes that have to end by themselves."""
        left = descendants(self._process.pid)
        at_ns = now_ns()
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        return at_ns, left

    async def until(self, state: str, since_ns: int) -> int:
        """Wait until the journal says that the lane came into this state; returns when."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for line in self._states():
                    if line.t > since_ns and line.public.get("to") == state:
                        return line.t
                await asyncio.sleep(LOOK_S)

    async def until_settled(self) -> None:
        """Wait until the lane is ready, and nothing is under way."""
        async with asyncio.timeout(PATIENCE_S):
            while self._states()[-1].public.get("to") != "ready":
                await asyncio.sleep(LOOK_S)

    def _states(self) -> list[Line]:
        self.lines += self.journal.read()
        return [line for line in self.lines if line.kind in {"state", "started"}]


async def halls_die(count: int, seed: int, tally: Tally) -> None:
    """Kill `egate run` so many times, each in a visit before the exit is asked for."""
    ModelStore().install()
    chance = random.Random(seed)
    with short_folder() as folder:
        async with simulated_devices(folder, PACE, None) as names:
            journal = JournalReader(folder / "journal.sqlite")
            whole = Whole(written_hall(names), journal)
            visits = ControlClient(names.control)
            try:
                async with Witness(names.control) as witness:
                    await _start(whole, witness, tally)
                    for _ in range(count):
                        await _hall_dies(whole, visits, witness, chance, tally)
            finally:
                visits.close()
                await whole.kill()
            tally.audited(journal)


async def _start(whole: Whole, witness: Witness, tally: Tally) -> None:
    was_empty, spawned_ns = witness.inside == 0, await whole.start()
    ready_ns = await whole.until("ready", spawned_ns)
    if was_empty:
        tally.took("hall_restart_to_ready", ready_ns - spawned_ns)


async def _hall_dies(
    whole: Whole, visits: ControlClient, witness: Witness, chance: random.Random, tally: Tally
) -> None:
    begun_ns, aim = now_ns(), chance.choice(list(BEFORE))
    visiting = asyncio.create_task(visits.ask(do="visit", visit=_visit(chance)))
    if aim != "ready":
        await whole.until(aim, begun_ns)
    await asyncio.sleep(chance.uniform(0, BEFORE[aim]))
    at_ns, left = await whole.kill()
    tally.struck("whole hall", aim)
    async with asyncio.timeout(PATIENCE_S):
        while witness.mode != "safe":
            await asyncio.sleep(LOOK_S)
    tally.took("hall_to_safe_as_polled", now_ns() - at_ns)
    await asyncio.sleep(chance.uniform(0, 1))
    await _start(whole, witness, tally)
    ended = (await visiting)["ended"]  # by themselves: no officer is there
    await whole.until_settled()
    found = await outlived(left)
    found += [f"the traveller ended as {ended}"] if ended == "lost" else []
    found += witness.take(whole.lines) + against([], whole.lines)
    tally.violated(f"whole hall killed in {aim}", found, [], whole.lines)
    whole.lines = []


def _visit(chance: random.Random) -> dict[str, object]:
    traveller, companion = eligible()[:2]  # always the same: drawing new ones takes 3 s
    return to_json(Visit(BY_NAME["genuine"], traveller, companion, chance.getrandbits(32)))
