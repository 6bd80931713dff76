"""The scenarios in other topologies, and the boarding pass that a synthetic traveller holds."""

from datetime import date

import pytest

from gate.document import bcbp
from gate.document.boarding_pass import flight_date
from gate.lane.topology import Topology
from gate.policy.boarding import judge_pass
from gate.policy.load import from_toml
from gate.reasons import Reason
from gate.view import Outcome
from simulators.hall.paper import pass_of
from simulators.scenarios.catalogue import BY_NAME, SCENARIOS
from simulators.scenarios.chips import CHIPS
from simulators.scenarios.elsewhere import by_chip, in_lane, in_topology
from simulators.scenarios.programme import Visit, programme
from simulators.travellers.people import PEOPLE
from tests.app.settings.test_topologies import CONFIG

DAY = date(2026, 1, 1)
POLICY = from_toml((CONFIG / "policy.boarding.toml").read_text("utf-8"))


def test_where_chips_give_the_portrait_a_covered_page_hides_nothing() -> None:
    changed = [one.name for one in SCENARIOS if by_chip(one) != one]
    assert changed == ["portrait_covered"]
    covered = by_chip(BY_NAME["portrait_covered"])
    assert (covered.expected, covered.reason) == (Outcome.RELEASED, None)


def test_one_step_admits_everybody_and_refuses_inside() -> None:
    for scenario in SCENARIOS:
        there = in_topology(scenario, Topology.ONE_STEP)
        assert there is not None
        assert there.expected is not Outcome.NOT_ADMITTED
        assert there.reason is scenario.reason


def test_where_whole_chips_are_read_their_faults_come() -> None:
    for scenario in CHIPS:
        assert in_lane(scenario, Topology.TWO_STEP) is None
        assert in_lane(scenario, Topology.TWO_STEP, chips=True) == scenario
        inside = in_lane(scenario, Topology.ONE_STEP, chips=True)
        assert inside is not None
        assert inside.expected is not Outcome.NOT_ADMITTED  # inside already
    covered = in_lane(BY_NAME["portrait_covered"], Topology.ONE_STEP, chips=True)
    assert covered is not None
    assert covered.expected is Outcome.RELEASED


def test_a_programme_of_whole_chips_has_a_fault_among_a_few() -> None:
    visits = programme(4, [0, 1], [2], chips=True)
    first = [next(visits).scenario.name for _ in range(len(SCENARIOS) + len(CHIPS))]
    assert sorted(first) == sorted(one.name for one in (*SCENARIOS, *CHIPS))
    faults = {one.name for one in CHIPS if one.expected is Outcome.NOT_ADMITTED}
    assert 1 / 6 <= len(faults) / len(first) <= 1 / 3
    assert faults & set(first[:10])  # of this seed, which the documentation names


def test_a_programme_of_nobody_ends() -> None:
    with pytest.raises(ValueError, match="impostor: nobody comes to such a lane of boarding"):
        next(programme(1, [0, 1], [2], ["impostor"], Topology.BOARDING))
    with pytest.raises(ValueError, match="chip_cloned: nobody comes"):
        next(programme(1, [0, 1], [2], ["chip_cloned"]))


def test_boarding_has_no_faces_and_no_passports() -> None:
    there = {one.name for one in SCENARIOS if in_topology(one, Topology.BOARDING)}
    assert {"genuine", "expired", "two_people", "walks_back", "stays_outside"} <= there
    assert not there & {"impostor", "override", "looks_at_phone", "minor", "portrait_covered"}


@pytest.mark.parametrize("topology", list(Topology))
def test_a_programme_of_each_topology(topology: Topology) -> None:
    visits = programme(1, [0, 1], [2], topology=topology)
    names = {next(visits).scenario.name for _ in range(60)}
    assert names == {one.name for one in SCENARIOS if in_topology(one, topology)}


@pytest.mark.parametrize("traveller", range(len(PEOPLE)))
def test_the_pass_of_each_traveller_is_one(traveller: int) -> None:
    data = pass_of(Visit(BY_NAME["genuine"], traveller, 0, 1), DAY, 9_999)
    assert flight_date(bcbp.parse(data).legs[0], DAY) == DAY
    assert judge_pass(data, POLICY.boarding, DAY, True) == ()
    old = pass_of(Visit(BY_NAME["expired"], traveller, 0, 1), DAY, 1)
    assert judge_pass(old, POLICY.boarding, DAY, True) == (Reason.FLIGHT_NOT_TODAY,)
