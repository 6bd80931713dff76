"""`python -m tests.campaign.wire`: faults on the wire at full size; one JSON line of figures.

Ends with 1 where a rule was broken (see wire_ledger.py). Takes some minutes on two cores; wire time
is not emulated. A seeded, smaller version of each part runs as a test.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from simulators.wire.rates import Fault
from tests.campaign import wire_frames
from tests.campaign.wire_lane import CampaignLane
from tests.campaign.wire_plan import Figures, Plan, bad_line, stale_replies

LANES: Final = 6  # side by side in one process: each mostly waits, but its doors take time, too
FRAMES: Final = 1_000_000
STALE: Final = 10_000


async def _lanes(plan: Plan, lanes: int) -> Figures:
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        running = list[CampaignLane]()
        for number in range(lanes):
            own = Path(folder) / str(number)
            own.mkdir()
            commands = -(-plan.commands // lanes)
            seed = plan.seed * 1_000 + number
            running.append(CampaignLane(own, replace(plan, commands=commands, seed=seed)))
        for one in await asyncio.gather(*(lane.run() for lane in running)):
            figures.add(one)
    return figures


def drive(plan: Plan, lanes: int = LANES) -> Figures:
    """Carry a plan out, shared by so many lanes."""
    return asyncio.run(_lanes(plan, lanes))


def _told(figures: Figures) -> dict[str, Any]:
    """Return the figures of one campaign, with the answers to its questions first."""
    broken = figures.broken
    asked = {
        "forged": broken["forged"] + broken["used_unproven"] + broken["no_permit"],
        "doubled": broken["doubled"] + broken["armed_twice"] + broken["used_twice"],
        "assumed_done": broken["assumed_done"] + broken["wrong_status"],
        "violations": sum(broken.values()),
    }
    return asked | {name: getattr(figures, name) for name in figures.__slots__}


def _stale(figures: Figures) -> dict[str, Any]:
    told = _told(figures)
    injected = figures.faults[Fault.REPLAY]
    return {"injected": injected, "accepted": told["assumed_done"], **told}


def _sum(parts: Iterable[Figures]) -> Figures:
    figures = Figures()
    for part in parts:
        figures.add(part)
    return figures


def _frames(parts: Iterable[tuple[Counter[str], list[str]]]) -> dict[str, Any]:
    counts, words = Counter[str](crashes=0, wrong_accepts=0), list[str]()
    for count, said in parts:
        counts.update(count)
        words += said
    return {**counts, "words": words}


def shares(whole: int, parts: int) -> list[int]:
    """Return as equal shares as can be, of which none is lost, however many cores there are."""
    return [len(range(part, whole, parts)) for part in range(parts)]


def campaign(seed: int, commands: int, frames: int, stale: int) -> dict[str, Any]:
    """Run all parts, as many at once as there are cores."""
    cores, tenth, start = os.cpu_count() or 1, max(1, commands // 10), time.monotonic()
    mild_plans = [bad_line(0.001, one, seed + n) for n, one in enumerate(shares(commands, cores))]
    seeded = [(one, seed + 300 + n) for n, one in enumerate(shares(frames, cores))]
    with get_context("spawn").Pool(cores) as pool:  # it takes its processes along, however it ends
        mild = pool.map_async(drive, mild_plans)
        heavy = pool.apply_async(drive, (bad_line(0.01, tenth, seed + 100),))
        old = pool.apply_async(drive, (stale_replies(stale + 10 * LANES, seed + 200),))
        mutants = pool.starmap_async(wire_frames.run, seeded)
        return {
            "seed": seed,
            "bytes_0.1_percent": _told(_sum(mild.get())),
            "bytes_1_percent": _told(heavy.get()),
            "stale_replies": _stale(old.get()),
            "mutated_frames": _frames(mutants.get()),
            "seconds": round(time.monotonic() - start, 1),
        }


def clean(told: dict[str, Any]) -> bool:
    """Whether no rule was broken in any part."""
    parts = [part for part in told.values() if isinstance(part, dict)]
    return not any(
        part.get(key) for part in parts for key in ("violations", "crashes", "wrong_accepts")
    )


def main() -> int:
    """Run it; 1 where a rule was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.wire", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commands", type=int, default=100_000, help="at 0.1 %%; a tenth at 1 %%")
    parser.add_argument("--frames", type=int, default=FRAMES, help="mutated frames")
    parser.add_argument("--stale", type=int, default=STALE, help="stale replies")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # as with ^C: the pool ends first
    told = campaign(arguments.seed, arguments.commands, arguments.frames, arguments.stale)
    print(json.dumps(told))
    return 0 if clean(told) else 1


if __name__ == "__main__":
    sys.exit(main())
