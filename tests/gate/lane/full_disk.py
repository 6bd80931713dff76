"""Fills the disk under a lane that has somebody inside; tells what lane and officer could do."""

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from gate.events import OfficerAction
from gate.journal.clock import SystemClock
from gate.journal.lane_journal import LaneJournal
from gate.journal.read import Selection, records
from gate.journal.reserve import Reserve
from gate.journal.reserved import ReservedJournal
from gate.journal.store import JournalFile
from gate.journal.verify import verify
from gate.lane.actor import LaneActor
from gate.lane.limits import TimeLimits
from gate.lane.ports import Ports
from gate.lane.timers import LoopTimers
from tests.gate.lane.acting import to_capture, until
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import capture, command, settings

RESERVE = 192 * 1_024


class DiskBench(Bench):
    """A lane with a real journal on a real disk."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.file = ReservedJournal(
            JournalFile(folder / "journal.sqlite", SystemClock()),
            Reserve(folder / "reserve", RESERVE),
        )
        journal = LaneJournal(self.file, "1")
        ports = Ports(self.bus, self.vision, self.display, journal, LoopTimers())
        told = settings(required=frozenset(), limits=TimeLimits(journal_retry_ms=50))
        self.actor = LaneActor(told, ports, self.moment, on_result=self.results.append)

    async def officer(self, action: OfficerAction) -> str:
        view = self.actor.view
        return await self.actor.submit(command(action, view.crossing), view.epoch, None)


async def live(bench: DiskBench, others: Path) -> dict[str, Any]:
    """Up to a capture; then the disk is full."""
    told: dict[str, Any] = {}
    crossing = await to_capture(bench)
    with suppress(OSError), others.open("wb", 0) as file:
        while True:
            file.write(bytes(4_096))
    while bench.actor.view.state == "capturing":  # what there was left of the log is used up
        bench.actor.emit(capture(crossing + 1))  # late: a row each
        await asyncio.sleep(0.001)
    bench.actor.emit(capture(crossing))  # a match, too late
    await until(bench, "referred")
    told["reasons"] = list(bench.actor.view.reasons)
    told["armed_by_itself"] = any(asked.arm or asked.permit for asked in bench.bus.asked)
    told["answer"] = await bench.officer(OfficerAction.OVERRIDE)
    await until(bench, "leaving")
    bench.cycle()
    bench.plc.pass_exit()
    await until(bench, "out_of_service")
    told["outcome"] = bench.results[-1].outcome
    told["closed"] = list(bench.actor.view.reasons)
    told["degraded"] = dict(bench.actor.view.degraded)
    for _ in range(100):  # it looks for room again and again, and stays closed
        bench.cycle()
        await asyncio.sleep(0.002)
    told["still"] = bench.actor.view.state
    others.unlink()
    await until(bench, "ready")
    told["lost"] = list(bench.actor.view.lost)
    return told


async def main(folder: Path) -> None:
    bench = DiskBench(folder)
    running = asyncio.create_task(bench.actor.run())
    told = await live(bench, folder / "others")
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    bench.file.close()
    told["rows"] = verify(folder / "journal.sqlite").rows
    written = list(records(folder / "journal.sqlite", Selection()))
    told["kinds"] = [row["kind"] for row in written]
    told["degraded_rows"] = [row["public"] for row in written if row["kind"] == "degraded"]
    print(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
