"""The proof: the whole explored, then faults planted in it on all cores, and what is to be said."""

import gc
import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Final

from gate.lane.topology import Topology
from simulators.checker.again import Again
from simulators.checker.anybody import explore_plc
from simulators.checker.excused import excused
from simulators.checker.explore import explore
from simulators.checker.found import Explored, Violation
from simulators.checker.graph import broken
from simulators.checker.invariants import all_invariants
from simulators.checker.model import Model
from simulators.checker.mutant import Fate, Mutant
from simulators.checker.mutants import all_mutants
from simulators.checker.proof import Proof
from simulators.checker.story import story
from simulators.checker.topologies import settings_of

Tell = Callable[[str], None]
Each = Callable[[Fate], None]
FRESH: Final = 25  # faults a worker process plants: what is interned for them is never forgotten


FORK: Final = multiprocessing.get_context("fork")


def _nobody_asks(_fate: Fate) -> None:
    """No list is wanted."""


def prove(
    disturbances: int,
    mutants: int | None,
    seed: int,
    tell: Tell,
    each: Each = _nobody_asks,
    topology: Topology = Topology.TWO_STEP,
) -> Proof:
    """Explore, then plant faults.

    Args:
        disturbances: That may come in one history: fire, losses, crashes, miscounts ...
        mutants: How many faults that change something to plant, drawn by `seed`; None: all.
        seed: Of the draw.
        tell: Called with progress, sentence by sentence.
        each: Called with the fate of each fault.
        topology: Of the lane.
    """
    proof = Proof(invariants=all_invariants())
    with ProcessPoolExecutor(1, FORK) as beside, _nothing_collected():
        other = beside.submit(explore_plc)  # shares nothing with the whole: the other core does it
        began = time.perf_counter()
        found = explore(Model(settings=settings_of(topology), disturbances=disturbances))
        proof.states, proof.steps = len(found.nodes), found.steps
        proof.seconds = time.perf_counter() - began
        tell(f"{proof.states} states, {proof.steps} steps in {proof.seconds:.1f} s.")
        alone, again = other.result(), Again(found)
    proof.plc_states = alone.states
    tell(f"{alone.states} states of the PLC alone, under any controller.")
    proof.stories = [story(found, one) for one in _violations(found, again)]
    if alone.violation is not None:
        proof.stories.append(f"{alone.violation.verdict}: {alone.story}")
    if proof.stories:
        return proof
    for fate in _fates(again, drawn(seed, whole=mutants is None), tell):
        proof.fates.append(fate)
        each(fate)
        if mutants is not None and len(proof.planted) >= mutants:
            break
    proof.stale = list(_stale(proof, whole=mutants is None))
    return proof


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no rubbish in what is kept to the end anyway: it would be walked again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _violations(found: Explored, again: Again) -> Iterator[Violation]:
    yield from found.violations[:3]
    if not found.violations:
        for invariant, node in broken(found, *again.edges):
            verdict = "from here there is no such way on"
            yield Violation(invariant.name, invariant.source, verdict, node)


def drawn(seed: int, *, whole: bool = False) -> Sequence[Mutant]:
    """Return every fault: in their order, or in one drawn by `seed`."""
    every = list(all_mutants())
    if not whole:
        random.Random(seed).shuffle(every)
    return every


_inherited: tuple[Again, Sequence[Mutant]] | None = None  # by worker processes; never sent


def _fates(again: Again, chosen: Sequence[Mutant], tell: Tell) -> Iterator[Fate]:
    global _inherited  # noqa: PLW0603
    _inherited = again, chosen
    workers = len(os.sched_getaffinity(0))
    gc.freeze()  # what was explored is shared by the workers, not touched by their collectors
    try:
        with FORK.Pool(workers, maxtasksperchild=FRESH) as pool:
            for done, fate in enumerate(pool.imap(_fate, range(len(chosen))), 1):
                yield fate
                if done % 100 == 0:
                    tell(f"{done} faults tried.")
    finally:
        gc.unfreeze()


def _fate(place: int) -> Fate:
    assert _inherited is not None
    again, chosen = _inherited
    return again.fate(chosen[place])


def _stale(proof: Proof, *, whole: bool) -> Iterator[str]:
    noticed = {one.mutant for one in proof.fates if one.killed_by or not one.touched}
    for name in excused():
        if name in noticed:
            yield f"excused, but noticed or without effect: {name}"
    if whole:
        known: Iterable[str] = {one.mutant for one in proof.fates}
        yield from (f"excused, but no such fault: {name}" for name in set(excused()) - set(known))


__all__: Final = ["Proof", "drawn", "prove"]
