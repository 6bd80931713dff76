"""Bench: how many states a second the model checker explores, and how fast faults are tried.

Run it: `python -m tests.bench.prove`.
"""

import random
import time
from typing import Final

from simulators.checker.again import Again
from simulators.checker.anybody import explore_plc
from simulators.checker.explore import explore
from simulators.checker.found import Explored
from simulators.checker.invariants import all_invariants
from simulators.checker.model import Model
from simulators.checker.mutants import all_mutants

FAULTS: Final = 20


def _whole() -> Explored:
    began = time.perf_counter()
    found = explore(Model(disturbances=1))
    seconds = time.perf_counter() - began
    states, steps = len(found.nodes), found.steps
    print(f"one disturbance: {states} states, {steps} steps in {seconds:.1f} s on one core")
    print(f"states explored per second: {states / seconds:.0f}, {len(all_invariants())} invariants")
    return found


def _plc() -> None:
    began = time.perf_counter()
    states = explore_plc().states
    print(f"the PLC alone: {states} states in {time.perf_counter() - began:.1f} s")


def _faults(found: Explored) -> None:
    again, every = Again(found), list(all_mutants())
    began = time.perf_counter()
    for mutant in random.Random(1).sample(every, FAULTS):
        again.fate(mutant)
    each_ms = (time.perf_counter() - began) * 1000 / FAULTS
    print(f"{len(every)} faults can be planted; {each_ms:.0f} ms each (mean of {FAULTS})")


if __name__ == "__main__":
    _plc()
    _faults(_whole())
