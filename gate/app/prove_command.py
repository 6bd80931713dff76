"""`egate prove`: explores the lane's table with all that can happen, and plants faults in it."""

import argparse
import json
import sys
from typing import Any

from gate.errors import ConfigError
from gate.lane.topology import Topology
from simulators.checker.mutant import Fate
from simulators.checker.prove import Proof, prove
from simulators.checker.topologies import EXPLORED

MUTANTS = 40


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "prove", help="explore the lane's table with everything that can happen to it"
    )
    parser.add_argument(
        "--disturbances", type=int, default=1, help="that may come in one history (1)"
    )
    parser.add_argument(
        "--topology",
        choices=[one.value for one in EXPLORED],
        default=Topology.TWO_STEP.value,
        help="of the lane (two_step)",
    )
    parser.add_argument(
        "--mutants",
        default=str(MUTANTS),
        help=f"faults that change something to plant, or `all` ({MUTANTS})",
    )
    parser.add_argument("--seed", type=int, default=1, help="which faults are drawn (1)")
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    parser.add_argument("--list", action="store_true", help="tell the fate of every fault")
    parser.add_argument("--invariants", action="store_true", help="list them with their sources")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Prove; 0: everything holds and every fault was noticed, 1: not.

    Raises ConfigError: numbers that are none.
    """
    wanted = arguments.mutants
    if wanted != "all" and not wanted.isdecimal():
        raise ConfigError(f"--mutants: a number or `all`, not {wanted!r}")
    if arguments.disturbances < 0:
        raise ConfigError(f"--disturbances: 0 or more, not {arguments.disturbances}")
    proof = prove(
        arguments.disturbances,
        None if wanted == "all" else int(wanted),
        arguments.seed,
        lambda sentence: print(sentence, file=sys.stderr, flush=True),
        _list if arguments.list else lambda _fate: None,
        Topology(arguments.topology),
    )
    if arguments.invariants:
        for one in proof.invariants:
            print(f"{one.name}: {one.source}")
    _tell(proof)
    if arguments.json:
        print(json.dumps(summary(proof)))
    return 0 if proof.holds else 1


def summary(proof: Proof) -> dict[str, int | float]:
    """Return the last line: counts of all that was explored, broken, planted and noticed."""
    return {
        "states": proof.states,
        "plc_states": proof.plc_states,
        "steps": proof.steps,
        "seconds": round(proof.seconds, 1),
        "invariants": len(proof.invariants),
        "violations": len(proof.stories),
        "mutants": len(proof.planted),
        "killed": len(proof.killed),
        "equivalent": len(proof.equivalent),
        "survivors": len(proof.survivors),
    }


def _list(fate: Fate) -> None:
    end = fate.killed_by or ("lives" if fate.touched else "changes nothing")
    print(f"{end}: {fate.mutant} ({fate.touched} states touched)", flush=True)


def _tell(proof: Proof) -> None:
    for story in proof.stories:
        print(story)
    for fate in proof.survivors:
        print(f"nobody notices: {fate.mutant} ({fate.touched} states touched)")
    for stale in proof.stale:
        print(stale)
    print(
        f"{proof.states} states, {len(proof.invariants)} invariants, {len(proof.stories)} broken; "
        f"{len(proof.planted)} faults planted, {len(proof.killed)} noticed, "
        f"{len(proof.survivors)} not; {len(proof.equivalent)} change nothing, or are excused."
    )
