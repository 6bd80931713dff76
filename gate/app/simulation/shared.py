"""The service that all lanes of a simulated hall share, where its topology has one."""

from gate.app.simulation.plan import Plan
from gate.lane.topology import Topology
from gate.policy.policy import Policy
from simulators.virtual.departures import Departures
from simulators.virtual.kiosks import Kiosks
from simulators.virtual.shared import Shared
from simulators.virtual.traffic import Traffic


def shared_of(plan: Plan, policy: Policy, traffic: Traffic) -> Shared | None:
    """Return the kiosk service or the departure control system; None: there is none."""
    if plan.topology is Topology.KIOSK:
        return Kiosks(traffic.services, plan.seed)
    if plan.topology is Topology.BOARDING:
        assert policy.boarding is not None  # config/policy.boarding.toml has it
        return Departures(policy.boarding, traffic.services, plan.first_day, plan.seed)
    return None
