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
from simulators.scenarios.elsewhere import by_chip, in_topology
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
