"""The other topologies are explored as the default is; what is theirs alone is met, and holds."""

from dataclasses import replace

import pytest

from gate.lane.states import ROWS
from gate.lane.topology import Topology
from gate.lane.when_topology import one_of_ours
from simulators.checker.explore import explore
from simulators.checker.found import Explored
from simulators.checker.graph import Edges, broken
from simulators.checker.invariants import all_invariants
from simulators.checker.model import Model
from simulators.checker.story import story
from simulators.checker.topologies import EXPLORED, settings_of


def calm_lane(topology: Topology) -> Explored:
    assert all_invariants()
    return explore(Model(settings=settings_of(topology), disturbances=0))


@pytest.mark.parametrize("topology", EXPLORED)
def test_all_holds_while_nothing_disturbs(topology: Topology) -> None:
    found = calm_lane(topology)
    assert [story(found, one) for one in found.violations] == []
    assert list(broken(found, Edges(found.quiet), Edges(found.alone))) == []
    states = {facts.state for facts in found.model.brain.facts}
    assert states >= {"checking_document", "entering", "deciding", "releasing", "leaving"}


def test_nobody_is_looked_at_where_no_face_is_compared() -> None:
    states = {facts.state for facts in calm_lane(Topology.BOARDING).model.brain.facts}
    assert not states & {"reading_document", "capturing"}


def test_a_lane_that_takes_every_pass_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gate.policy.boarding._flies_now", lambda *_: True)
    found = calm_lane(Topology.BOARDING)
    assert "the_entry_opens_to_whom_it_may" in {one.invariant for one in found.violations}
    assert "of tomorrow" in story(found, found.violations[0])


def test_a_lane_that_looks_before_the_document_is_checked_is_found() -> None:
    pair = ("checking_document", "lane_status")
    hasty = tuple(
        replace(row, test=one_of_ours) if row.dest == "capturing" else row for row in ROWS[pair]
    )
    settings = settings_of(Topology.ONE_STEP)
    found = explore(Model({**ROWS, pair: hasty}, settings, disturbances=0))
    assert "who_waits_outside_stays_outside" in {one.invariant for one in found.violations}
    assert "Somebody steps up to the entry." in story(found, found.violations[0])
