"""Bench: memory of the vision worker over many crossings, with the real networks.

Run it: `python -m tests.bench.worker_memory [--json] [--crossings N]`; 1,000 take about an hour on
a busy core, a quarter of it on a calm one. A simulated traveller crosses again and again, with a
chip portrait and a live stream of 15 frames a second; the worker is not recycled meanwhile. A first
quarter, in which buffers reach their size, is left out of the slope.
"""

import argparse
import asyncio
import json
import re
from dataclasses import asdict, dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Final

import numpy as np

from gate.app.settings.privacy import PrivacyTable
from gate.app.vision.proxy import VisionProxy
from gate.app.worker.limits import ProxyLimits
from gate.events import CaptureFinished, ReferenceReady
from simulators.camera.server import CameraServer
from simulators.travellers.people import PEOPLE
from tests.app.vision.lane import Ear, running
from tests.app.vision.photos import worker_settings
from tests.residues.people import chip_portrait, frames

KIB: Final = re.compile(r"^(VmRSS|VmHWM|VmLck):\s+(\d+) kB$", re.MULTILINE)
NEVER: Final = 10_000


@dataclass(frozen=True, slots=True)
class Memory:
    """Of the worker process, MiB."""

    crossings: int
    first: float  # after the first crossing
    last: float
    most: float  # high-water mark of all of its life
    locked: float
    slope_kib: float  # a crossing, by least squares over the last three quarters


async def measure(crossings: int) -> Memory:
    """Cross so often. Raises RuntimeError: no score, so figures of something else."""
    seen, portrait = cycle(frames(PEOPLE[0])), chip_portrait(PEOPLE[0])
    with CameraServer(lambda: next(seen), 15.0) as camera:
        settings = worker_settings(Path("/nowhere"), camera.address)
        settings = replace(settings, privacy=PrivacyTable(recycle_crossings=NEVER))
        proxy = VisionProxy(settings, ProxyLimits(silence_s=10.0))  # a busy machine is no fault
        async with running(proxy) as ear:
            await ear.ready()
            used = []
            for crossing in range(1, crossings + 1):
                await _cross(proxy, ear, crossing, portrait)
                assert proxy.pid is not None
                used.append(_status(proxy.pid)["VmRSS"])
            assert proxy.pid is not None
            return _memory(used, _status(proxy.pid))


async def _cross(proxy: VisionProxy, ear: Ear, crossing: int, portrait: bytes) -> None:
    proxy.begin_reference(crossing, portrait)
    await ear.hear(ReferenceReady)
    proxy.begin_capture(crossing)
    finished = await ear.hear(CaptureFinished)
    await proxy.pictures(crossing)
    proxy.wipe()
    if finished.score is None:
        raise RuntimeError(f"no score: {', '.join(finished.reasons)}")


def _status(pid: int) -> dict[str, float]:
    """Return MiB by name."""
    text = Path(f"/proc/{pid}/status").read_text("ascii")
    return {name: int(kib) / 1024 for name, kib in KIB.findall(text)}


def _memory(used: list[float], status: dict[str, float]) -> Memory:
    later = np.array(used[len(used) // 4 :])
    slope = np.polyfit(np.arange(len(later)), later, 1)[0] if len(later) > 1 else 0.0
    figures = used[0], used[-1], status["VmHWM"], status["VmLck"], 1024 * float(slope)
    return Memory(len(used), *(round(one, 2) for one in figures))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--crossings", type=int, default=100)
    arguments = parser.parse_args()
    found = asyncio.run(measure(arguments.crossings))
    if arguments.json:
        print(json.dumps(asdict(found)))
        return
    print(f"after 1 crossing {found.first} MiB, after {found.crossings} {found.last} MiB")
    print(f"at most {found.most} MiB; locked {found.locked} MiB")
    print(f"slope {found.slope_kib} KiB a crossing")


if __name__ == "__main__":
    main()
