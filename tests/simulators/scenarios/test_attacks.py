"""Attackers come to lanes that check for them, and nowhere else; each shows another's face."""

from itertools import islice

import pytest

from gate.lane.topology import Topology
from gate.reasons import Reason
from gate.view import Outcome
from simulators.attacks.kinds import Attack
from simulators.scenarios.attacks import ATTACKS
from simulators.scenarios.programme import from_json, programme, to_json

NAMES = {one.name for one in ATTACKS}


def come(topology: Topology, *, attacks: bool) -> set[str]:
    visits = programme(1, [0, 1], [2], topology=topology, attacks=attacks)
    return {visit.scenario.name for visit in islice(visits, 160)}


def test_there_is_a_scenario_for_every_attack() -> None:
    assert {one.attack for one in ATTACKS} == set(Attack)
    for one in ATTACKS:
        assert (one.expected, one.reason) == (Outcome.SECOND_LINE, Reason.PRESENTATION_ATTACK)
        assert not one.own_passport


@pytest.mark.parametrize("topology", [Topology.TWO_STEP, Topology.ONE_STEP, Topology.KIOSK])
def test_they_come_where_faces_are_checked(topology: Topology) -> None:
    assert come(topology, attacks=True) > NAMES
    assert not come(topology, attacks=False) & NAMES


def test_nobody_shows_a_face_where_none_is_looked_at() -> None:
    assert not come(Topology.BOARDING, attacks=True) & NAMES


def test_a_visit_survives_the_way_to_another_process() -> None:
    visit = next(programme(1, [0, 1], [2], ["attack_flat_mask"]))
    assert visit.scenario.attack is Attack.FLAT_MASK
    assert from_json(to_json(visit)) == visit
