"""Every invariant is a named sentence with its source, and all of them hold on the calm lane."""

import pytest

from simulators.checker.found import Explored
from simulators.checker.graph import Edges, broken
from simulators.checker.invariants import all_invariants
from simulators.checker.kinds import Invariant

SOURCES = ("DESIGN", "devices", "reliability", "lane-map")


@pytest.mark.parametrize("invariant", all_invariants(), ids=lambda one: str(one.name))
def test_an_invariant_says_who_demands_it(invariant: Invariant) -> None:
    assert any(source in invariant.source for source in SOURCES)
    assert "_" in invariant.name


def test_there_are_at_least_sixteen_and_none_twice() -> None:
    names = [one.name for one in all_invariants()]
    assert len(names) == len(set(names)) >= 16


def test_all_hold_while_nothing_disturbs(calm: Explored) -> None:
    assert calm.violations == []
    assert list(broken(calm, Edges(calm.quiet), Edges(calm.alone))) == []


def test_every_state_of_a_crossing_is_met(calm: Explored) -> None:
    states = {facts.state for facts in calm.model.brain.facts}
    assert states >= {"ready", "reading_document", "checking_document", "entering", "isolating",
                      "capturing", "deciding", "releasing", "leaving", "clearing", "referred",
                      "returning"}  # fmt: skip


def test_a_lane_without_a_way_on_is_found(calm: Explored) -> None:
    ways = [(source, dest) for source, dest in calm.quiet if _state(calm, dest) != "ready"]
    found = [one.name for one, _ in broken(calm, Edges(ways), Edges(calm.alone))]
    assert found == ["the_lane_can_always_become_ready"]


def _state(found: Explored, number: int) -> str:
    return found.model.brain.facts[found.nodes[number].brain].state
