"""Scenarios of rail tickets: they come where tickets are taken, and nowhere else."""

import pytest

from gate.lane.topology import Topology
from simulators.scenarios.attacks import ATTACKS
from simulators.scenarios.catalogue import BY_NAME, EVERY, SCENARIOS
from simulators.scenarios.chips import CHIPS
from simulators.scenarios.morphs import MORPHS
from simulators.scenarios.programme import from_json, programme, to_json
from simulators.scenarios.rail import BESIDE, RAIL
from simulators.scenarios.scenario import Paper, Ticket


def come(topology: Topology, *, rail: bool, chips: bool = False) -> set[str]:
    visits = programme(1, [0, 1], [2], topology=topology, rail=rail, chips=chips)
    return {next(visits).scenario.name for _ in range(160)}


def test_a_scenario_for_each_thing_that_can_be_wrong() -> None:
    assert {one.ticket for one in RAIL} == set(Ticket)
    assert set(EVERY) - set(BY_NAME) == {one.name for one in (*ATTACKS, *MORPHS, *CHIPS, *RAIL)}
    assert all(one.ticket is None for one in (*SCENARIOS, *CHIPS))


@pytest.mark.parametrize("topology", list(Topology))
def test_without_tickets_none_of_them_comes(topology: Topology) -> None:
    assert not come(topology, rail=False) & {one.name for one in RAIL}


def test_before_a_passport_all_come() -> None:
    assert come(Topology.TWO_STEP, rail=True, chips=True) == set(EVERY) - {
        one.name for one in (*ATTACKS, *MORPHS)
    }


def test_alone_none_comes_that_needs_a_passport() -> None:
    there = come(Topology.BOARDING, rail=True)
    assert {one.name for one in RAIL if one.ticket not in BESIDE} < there
    assert all(EVERY[name].ticket not in BESIDE for name in there)
    assert all(EVERY[name].paper is Paper.GENUINE for name in there)


def test_a_visit_survives_the_way_to_another_process() -> None:
    visit = next(programme(1, [0, 1], [2], ["rail_used"], rail=True))
    assert from_json(to_json(visit)) == visit
