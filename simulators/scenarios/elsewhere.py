"""How the scenarios end in other lanes than the usual one, and which of them exist there."""

from dataclasses import replace

from gate.events import OfficerAction
from gate.lane.topology import Topology
from gate.reasons import Reason
from gate.view import Outcome
from simulators.scenarios.rail import at_station
from simulators.scenarios.scenario import Gaze, Paper, Scenario


def in_lane(
    scenario: Scenario, topology: Topology, *, rail: bool = False, chips: bool = False
) -> Scenario | None:
    """Return the scenario as it has to end in such a lane; None: it has no meaning there.

    Args:
        scenario: As it ends in a two_step lane that compares with the printed portrait.
        topology: Of the lane.
        rail: Rail tickets are taken there.
        chips: Whole chips are read there, and give the portrait.
    """
    if (scenario.ticket is not None and not rail) or (scenario.chip is not None and not chips):
        return None
    there = in_topology(by_chip(scenario) if chips else scenario, topology)
    return at_station(there, topology) if rail and there is not None else there


def in_topology(scenario: Scenario, topology: Topology) -> Scenario | None:
    """Return the scenario as it has to end there; None: it has no meaning there."""
    match topology:
        case Topology.ONE_STEP:
            return _one_step(scenario)
        case Topology.BOARDING:
            return _boarding(scenario)
        case _:
            return scenario


def by_chip(scenario: Scenario) -> Scenario:
    """Return the scenario as it has to end where chips give the portrait, not pages."""
    if scenario.paper is Paper.NO_PORTRAIT:
        return replace(scenario, expected=Outcome.RELEASED, reason=None)
    return scenario


def _one_step(scenario: Scenario) -> Scenario:
    """Whoever is refused is inside already: an officer's."""
    if scenario.expected is Outcome.NOT_ADMITTED:
        return replace(scenario, expected=Outcome.SECOND_LINE, officer=OfficerAction.SECOND_LINE)
    return scenario


def _boarding(scenario: Scenario) -> Scenario | None:
    """No face is looked at, and no passport."""
    if scenario.paper is Paper.EXPIRED:
        return replace(scenario, reason=Reason.FLIGHT_NOT_TODAY)
    plain = scenario.own_passport and scenario.paper is Paper.GENUINE
    return scenario if plain and scenario.gaze is Gaze.CAMERA else None
