"""Bench: how long an empty lane takes until it takes travellers again, after each kind of loss.

Run it: `python -m tests.bench.recovery`. A restart counts from the start of the new process, its
interpreter included; a PLC and a port from the moment at which their line is there again.
"""

import asyncio
import random
import tempfile
from pathlib import Path
from typing import Final

from gate.app.demo.simulated import simulated_devices
from models.store import ModelStore
from tests.campaign.crash_figures import spread
from tests.campaign.crash_lane import CrashLane
from tests.campaign.crash_process import now_ns
from tests.campaign.crash_rows import JournalReader
from tests.campaign.crash_whole import Whole
from tests.end_to_end.hall import short_folder, written_hall

Spread = dict[str, float]
SILENCE_S: Final = 0.8  # longer than the watchdog: the PLC is safe before anything comes back


class _Bench:
    def __init__(self, lane: CrashLane) -> None:
        self._lane = lane

    async def restart(self) -> float:
        """Kill the controller and start another one."""
        lane = self._lane
        await lane.controller.kill()
        await asyncio.sleep(SILENCE_S)
        from_ns = now_ns()
        lane.let_run(await lane.spawn())
        return await self._ready(from_ns)

    async def plc(self) -> float:
        """Kill the PLC and give it its power back."""
        lane = self._lane
        (lane.folder / "plc").unlink(missing_ok=True)
        await lane.plant.kill()
        await asyncio.sleep(SILENCE_S)
        lane.state, lane.reached = "", {}
        await lane.start_plant({})
        return await self._ready(lane.record.opened_ns)

    async def port(self) -> float:
        """Pull the cable and plug it in again."""
        lane = self._lane
        lane.cut(silent=False)
        await asyncio.sleep(SILENCE_S)
        lane.state, lane.reached = "", {}
        from_ns = now_ns()
        lane.mend()
        return await self._ready(from_ns)

    async def _ready(self, from_ns: int) -> float:
        if not await self._lane.until("ready", at_most_s=30):
            raise RuntimeError(f"not ready again, but {self._lane.state}")
        return (self._lane.reached["ready"] - from_ns) / 1e6


async def _light(samples: int) -> dict[str, Spread]:
    with tempfile.TemporaryDirectory(prefix="egate-") as folder:
        lane = CrashLane(Path(folder), random.Random(1))
        await lane.open()
        lane.let_run(await lane.spawn())
        try:
            await lane.until("ready")
            bench = _Bench(lane)
            return {
                "restart, without vision": spread([await bench.restart() for _ in range(samples)]),
                "the lane PLC is back": spread([await bench.plc() for _ in range(samples)]),
                "its port is plugged in": spread([await bench.port() for _ in range(samples)]),
            }
        finally:
            await lane.close()


async def _whole(samples: int) -> Spread:
    ModelStore().install()
    with short_folder() as folder:
        async with simulated_devices(folder, 3.0, None) as names:
            whole = Whole(written_hall(names), JournalReader(folder / "journal.sqlite"))
            took = []
            for _ in range(samples):
                spawned_ns = await whole.start()
                try:
                    ready_ns = await whole.until("ready", spawned_ns)
                finally:
                    await whole.kill()
                took.append((ready_ns - spawned_ns) / 1e6)
                await asyncio.sleep(SILENCE_S)
    return spread(took)


def measure(samples: int = 12) -> dict[str, Spread]:
    """Measure each kind of recovery so many times, the whole hall half as often."""
    light = asyncio.run(_light(samples))
    return {**light, "restart of `egate run`": asyncio.run(_whole(max(2, samples // 2)))}


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    for what, one in measure().items():
        told = f"median {one['median']:.0f} ms, at most {one['max']:.0f} of {one['n']:.0f}"
        print(f"{what}, to ready: {told} (aim: <= 5000)")


if __name__ == "__main__":
    main()
