"""`egate simulate`: days of a hall in virtual time, its figures, and an independent audit."""

import argparse
import gc
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from gate.app.folders import shipped_config
from gate.app.hall import read_policy
from gate.app.simulation.hall import SimulatedHall
from gate.app.simulation.page import as_text
from gate.app.simulation.plan import Plan, Record
from gate.app.simulation.report import figures
from gate.errors import StartError
from gate.lane.topology import Topology
from models.thresholds import limits_of, threshold_set
from simulators.audit.audit import audit
from simulators.virtual.loop import run_virtual
from simulators.virtual.traffic import Traffic, read_traffic

POLICIES: Final = {Topology.BOARDING: "policy.boarding.toml"}
MEMORY: Final = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "simulate",
        help="run a hall for days in virtual time and audit its journal",
        description="The real lanes, drivers and codecs over socket pairs in virtual time; no "
        "pictures: the vision worker is a model. The same seed gives the same journal, byte for "
        "byte. Exit code 1: an invariant is violated, or a lane told what was not so.",
    )
    parser.add_argument("--lanes", type=_whole(1, 100), default=10, help="1 to 100")
    parser.add_argument("--days", type=_whole(1, 366), default=7, help="1 to 366")
    parser.add_argument(
        "--topology",
        choices=[one.value for one in Topology],
        default=Topology.TWO_STEP.value,
        help="what the lanes ask for, and where; two_step without it",
    )
    parser.add_argument("--seed", type=_whole(0, 2**63 - 1), default=1)
    parser.add_argument("--journal", type=Path, help="keep the journal in this new file")
    parser.add_argument("--traffic", type=Path, help="instead of config/traffic.toml")
    parser.add_argument(
        "--every-cycle", action="store_true", help="exchange every poll; slow, the same outcomes"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Simulate and audit. Raises ConfigError: the traffic. StartError: the journal's file."""
    traffic = read_traffic(arguments.traffic or shipped_config() / "traffic.toml")
    plan = Plan(
        lanes=arguments.lanes,
        days=arguments.days,
        seed=arguments.seed,
        topology=Topology(arguments.topology),
        every_cycle=arguments.every_cycle,
    )
    folder = Path(tempfile.mkdtemp(prefix="egate-", dir=MEMORY if MEMORY.is_dir() else None))
    try:
        path = arguments.journal or folder / "journal.sqlite"
        return _simulate(plan, traffic, path, as_json=arguments.json)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _simulate(plan: Plan, traffic: Traffic, path: Path, *, as_json: bool) -> int:
    gc.collect()
    gc.freeze()  # what is imported stays: the collector need not look at it again and again
    before = time.perf_counter()
    record = simulated(plan, traffic, path)
    wall_s = time.perf_counter() - before
    told = figures(plan, record, audit(path), wall_s)
    print(json.dumps(told) if as_json else as_text(told))
    return 1 if told["violations"] or told["contradictions"] else 0


def simulated(plan: Plan, traffic: Traffic, path: Path) -> Record:
    """Simulate in a virtual loop; the journal is written to `path`, which must not exist."""
    if not path.parent.is_dir():
        raise StartError(f"{path.parent} is no folder")
    policy = read_policy(shipped_config() / POLICIES.get(plan.topology, "policy.simulated.toml"))
    limits = limits_of(threshold_set("synthetic"))

    async def main() -> Record:
        return await SimulatedHall(plan, traffic, policy, limits, path).run()

    return run_virtual(main())


def _whole(least: int, most: int) -> Any:
    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be {least} to {most}, not {value}")
        return value

    return number
