"""Bench: halls in virtual time, as they come, one lane without a pause, and empty ones.

Run it: `python -m tests.bench.simulate`. The journal lies in memory, as `egate simulate` has it.
"""

import gc
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from gate.app.folders import shipped_config
from gate.app.simulate_command import MEMORY, simulated
from gate.app.simulation.plan import Plan
from gate.lane.topology import Topology
from simulators.virtual.traffic import Traffic, read_traffic
from simulators.virtual.traffic_tables import Bank


def measure(name: str, plan: Plan, traffic: Traffic) -> None:
    """Simulate and print one line; seconds are those of one core."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        before = time.process_time()
        record = simulated(plan, traffic, Path(folder) / "journal.sqlite")
        cpu_s = time.process_time() - before
    lane_seconds = plan.lanes * record.seconds
    visits = len(record.visits)
    each = f", {1000 * cpu_s / visits:.1f} ms a crossing" if visits else ""
    rate = f"{lane_seconds / cpu_s:,.0f} lane-seconds a second"
    print(f"{name}: {rate}, {visits} crossings{each}, {record.exchanges} exchanges")


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    traffic = read_traffic(shipped_config() / "traffic.toml")
    gc.collect()
    gc.freeze()
    for topology in Topology:
        plan = Plan(lanes=10, days=1, seed=1, topology=topology)
        measure(f"10 lanes, a day as it comes, {topology}", plan, traffic)
    banks = tuple(Bank(hour=hour, flights=3, spread_min=20) for hour in range(6, 22))
    always = replace(traffic, banks=banks)
    measure("1 lane without a pause, a day", Plan(lanes=1, days=1, seed=1), always)
    measure("10 lanes, nobody comes", Plan(lanes=10, days=1, seed=1), replace(traffic, banks=()))
    ordinary = Plan(lanes=1, days=1, seed=1, seconds=300.0, every_cycle=True)
    measure("1 lane, every poll exchanged, 5 min", ordinary, replace(traffic, banks=()))


if __name__ == "__main__":
    main()
