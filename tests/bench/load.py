"""Bench: CPU of the controller's process with one lane, idle and busy, without vision.

Run it: `python -m tests.bench.load`. The controller is that of `egate run`, on a pty and with its
journal on a disk; only the vision worker, a process of its own, is a light one.
"""

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.campaign.crash_aims import leaving
from tests.campaign.crash_lane import CrashLane


@dataclass(frozen=True, slots=True)
class Load:
    """Of one core, percent, over some time."""

    idle_pct: float
    busy_pct: float
    crossings: int  # in the busy time
    busy_s: float


def cpu_s(pid: int) -> float:
    """Return the processor time that a process has used, s; exact, not counted in ticks."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(one.read_text("ascii").split()[0]) for one in threads) / 1e9


async def _measure(seconds: float) -> Load:
    Path("build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir="build") as folder:
        lane = CrashLane(Path(folder).absolute(), random.Random(1))
        await lane.open()
        lane.let_run(await lane.spawn())
        try:
            await lane.until("ready")
            await asyncio.sleep(1)
            before_s = cpu_s(lane.controller.pid)
            await asyncio.sleep(seconds)
            idle = (cpu_s(lane.controller.pid) - before_s) / seconds
            busy, crossings, busy_s = await _busy(lane, seconds)
        finally:
            await lane.close()
    return Load(100 * idle, 100 * busy, crossings, busy_s)


async def _busy(lane: CrashLane, seconds: float) -> tuple[float, int, float]:
    begun_s, before_s, crossings = time.monotonic(), cpu_s(lane.controller.pid), 0
    while time.monotonic() < begun_s + seconds:
        if not (await leaving(lane) and await lane.until("ready")):
            raise RuntimeError(f"a crossing ended in {lane.state}")
        crossings += 1
    passed_s = time.monotonic() - begun_s
    return (cpu_s(lane.controller.pid) - before_s) / passed_s, crossings, passed_s


def measure(seconds: float = 10.0) -> Load:
    """Measure for so long idle, and so long with one traveller after another."""
    return asyncio.run(_measure(seconds))


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    load = measure()
    print(
        f"controller process, one lane, without vision: idle {load.idle_pct:.1f} % of a core "
        f"(aim: <= 3), busy {load.busy_pct:.1f} % (aim: <= 15; {load.crossings} crossings "
        f"in {load.busy_s:.0f} s)"
    )


if __name__ == "__main__":
    main()
