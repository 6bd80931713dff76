"""Bench: an exchange of the lane map with libmodbus's server in C: our driver, pymodbus's client.

Run it: `python -m tests.bench.rtu`. Both on the same pty in the same run, in turns; the server
holds its other end itself, so that nothing else is in between. Counted is from the request to the
decoded status; the silence between two frames, which both must keep on a wire, is not. Beside them
stands a frame made beforehand, written and answered without loop or codec (`bare`): a lower bound,
and too low on a calm machine, where its server's core, asked again at once, never falls asleep.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from tests.bench.rtu_clients import Times, bare, ours, server, theirs
from tests.drivers.lane_bus.peers import compiled

ROUNDS: Final = 10


@dataclass(frozen=True, slots=True)
class Result:
    """One client: microseconds an exchange."""

    fast_us: float  # of the fastest tenth: what a busy machine leaves alone
    median_us: float
    p99_us: float
    cpu_us: float  # of the client's process


async def _cpu_share(name: str, seconds: float) -> float:
    """Return the share of a core that the whole driver takes, 50 looks a second."""
    config = Config(port=name, parity="N", rest_cycle_ms=20)
    bus, looks = ModbusLaneBus(config), list[object]()
    running = asyncio.create_task(bus.run(looks.append))
    await asyncio.sleep(0.5)
    count, cpu_s, start = len(looks), time.process_time(), time.perf_counter()
    await asyncio.sleep(seconds)
    share = (time.process_time() - cpu_s) / (time.perf_counter() - start)
    assert len(looks) - count > 30 * seconds
    running.cancel()
    await asyncio.wait({running})
    return share


def _result(parts: list[Times]) -> Result:
    cut = statistics.quantiles([one for times, _ in parts for one in times], n=100)
    return Result(cut[9], cut[49], cut[98], statistics.median(cpu for _, cpu in parts))


async def _measure(samples: int, seconds: float) -> tuple[dict[str, Result], float]:
    clients = {"bare": bare, "egate": ours, "pymodbus": theirs}
    parts: dict[str, list[Times]] = {client: [] for client in clients}
    with tempfile.TemporaryDirectory() as folder, server(compiled(Path(folder))) as name:
        for _ in range(ROUNDS):
            for client, run in clients.items():
                parts[client].append(await run(name, samples // ROUNDS))
        share = await _cpu_share(name, seconds)
    return {client: _result(times) for client, times in parts.items()}, share


def measure(samples: int = 10_000, seconds: float = 5.0) -> tuple[dict[str, Result], float]:
    """Return the figures of bare, egate and pymodbus, and the share of a core of the driver."""
    return asyncio.run(_measure(samples, seconds))


def main() -> int:
    """Print the figures of docs/benchmarks.md."""
    try:
        results, share = measure()
    except pytest.skip.Exception as missing:
        print(missing)
        return 1
    for name, one in results.items():
        print(
            f"{name}: p10 {one.fast_us:.0f} us, median {one.median_us:.0f}, "
            f"p99 {one.p99_us:.0f}, CPU {one.cpu_us:.0f} us an exchange"
        )
    for of in ("median_us", "fast_us", "cpu_us"):
        floor, mine, other = [getattr(one, of) for one in results.values()]
        note = " (aim: >= 3)" if of == "median_us" else ""
        own = (other - floor) / (mine - floor)
        print(f"ratio of {of}: {other / mine:.2f}{note}, without the bare exchange {own:.2f}")
    print(f"the driver, 50 looks a second: {100 * share:.2f} % of a core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
