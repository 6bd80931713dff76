"""Who goes through a lane of which topology."""

from typing import Final

from gate.lane.topology import Topology
from simulators.virtual.coded import CodedVisitor
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.one_step import OneStepVisitor
from simulators.virtual.traffic_tables import People
from simulators.virtual.traveller import Traveller
from simulators.virtual.visitor import Visitor

VISITORS: Final[dict[Topology, type[Visitor]]] = {
    Topology.TWO_STEP: Visitor,
    Topology.ONE_STEP: OneStepVisitor,
    Topology.KIOSK: CodedVisitor,
    Topology.BOARDING: CodedVisitor,
}


def visitor(world: LaneWorld, traveller: Traveller, people: People) -> Visitor:
    """Return somebody who goes through this world as its topology asks."""
    return VISITORS[world.topology](world, traveller, people)
