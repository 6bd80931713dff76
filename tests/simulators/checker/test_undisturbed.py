"""What is set back once no disturbance can come any more makes no difference, step by step."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gate.effects import Arm, Open
from gate.lane.topology import Topology
from simulators.checker.again import Again
from simulators.checker.explore import explore, following
from simulators.checker.found import Explored
from simulators.checker.model import At, Model, Step
from simulators.checker.mutants import all_mutants
from simulators.checker.told import Told
from simulators.checker.topologies import settings_of
from simulators.checker.world import Node

Taken = tuple[Step, object, bool]


@contextmanager
def reducing(model: Model, reduced: bool) -> Iterator[None]:
    before, model.reduced = model.reduced, reduced
    try:
        yield
    finally:
        model.reduced = before


def stands_for(model: Model, node: Node) -> Node:
    """Return the node with what can not matter any more set back."""
    with reducing(model, True):
        return model.place(At(node, model.worlds[node.world]))


def blind(told: Told) -> object:
    """Leave out the names of permit numbers, which are given in another order."""
    orders = tuple(type(one) if isinstance(one, Arm | Open) else one for one in told.orders)
    return told._replace(orders=orders, opening=None, arming=None, nothing=False)  # type: ignore[arg-type]


def taken(model: Model, node: Node, *, reduced: bool) -> set[Taken]:
    """Return all that can happen next, what is told of it, and what stands for where it leads."""
    with reducing(model, reduced):
        every = list(following(model, node))
    return {
        (step._replace(node=stands_for(model, step.node), told=()), told_of(step), alone)
        for step, alone in every
    }


def told_of(step: Step) -> tuple[object, ...]:
    nothing = step.look and all(told.plain for told in step.told)  # may be told, or not
    return () if nothing else tuple(map(blind, step.told))


def compare(whole: Explored) -> int:
    """Hold each node against what stands for it; return how many of them are another one."""
    differ = 0
    for node in whole.nodes:
        other = stands_for(whole.model, node)
        if other != node:
            differ += 1
            found = taken(whole.model, node, reduced=False)
            assert found == taken(whole.model, other, reduced=True)
    return differ


def undisturbed(topology: Topology, *, reduced: bool) -> Explored:
    return explore(Model(settings=settings_of(topology), disturbances=0, reduced=reduced))


@pytest.mark.parametrize("topology", list(Topology))
def test_the_same_can_happen_in_a_lane_that_is_never_disturbed(topology: Topology) -> None:
    whole, part = (undisturbed(topology, reduced=reduced) for reduced in (False, True))
    assert whole.violations == part.violations == []
    assert len({stands_for(whole.model, node) for node in whole.nodes}) == len(part.nodes)
    assert compare(whole) > len(part.nodes) / 10


@pytest.mark.slow
def test_the_same_can_happen_after_a_disturbance() -> None:
    assert compare(explore(Model(disturbances=1, reduced=False), most=25_000)) > 5_000


def test_the_same_faults_are_noticed() -> None:
    whole, part = (undisturbed(Topology.TWO_STEP, reduced=reduced) for reduced in (False, True))
    chosen = random.Random(5).sample([one for one in all_mutants() if not one.of_plc], 80)
    noticed = dict[bool, list[bool]]()
    for found in (whole, part):
        again = Again(found)
        noticed[found is whole] = [bool(again.fate(one).killed_by) for one in chosen]
    assert noticed[True] == noticed[False]
    assert sum(noticed[True]) > 10
