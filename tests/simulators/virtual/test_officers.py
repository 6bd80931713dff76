"""What simulated officers decide: by the people that they see, not by what the lane counts."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from gate.app.folders import shipped_config
from gate.events import OfficerAction
from gate.lane.topology import Topology
from simulators.lane_plc.people import Person
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.loop import run_virtual
from simulators.virtual.officers import Officers
from simulators.virtual.traffic import read_traffic

TRAFFIC = read_traffic(shipped_config() / "traffic.toml")
ACKNOWLEDGE, SEND_BACK = OfficerAction.ACKNOWLEDGE, OfficerAction.SEND_BACK


def decided(
    actions: tuple[OfficerAction, ...],
    *bodies: Person,
    topology: Topology = Topology.TWO_STEP,
    document: bool = False,
) -> tuple[OfficerAction | None, LaneWorld]:
    """Return what an officer does where these bodies are inside and the lane offers this."""

    async def main() -> tuple[OfficerAction | None, LaneWorld]:
        world = LaneWorld("1", topology)
        for body in bodies:
            world.enter(body)
        if document:
            await world.reader.cable.open()
            world.reader.present()
        async with asyncio.TaskGroup() as group:
            officers = Officers({}, TRAFFIC, 1, group)
            view: Any = SimpleNamespace(actions=actions)
            action = officers._decide(view, world)
        world.reader.cable.close()
        return action, world

    return run_virtual(main())


@pytest.mark.parametrize(
    ("actions", "bodies", "action"),
    [
        ((ACKNOWLEDGE, SEND_BACK), (), ACKNOWLEDGE),
        ((ACKNOWLEDGE, SEND_BACK), (Person(1.5),), SEND_BACK),  # told as an object: let out
        ((ACKNOWLEDGE,), (Person(1.5),), ACKNOWLEDGE),  # as after a fault: nothing else is possible
        ((), (Person(1.5),), None),
    ],
)
def test_nobody_who_is_inside_is_acknowledged_away(
    actions: tuple[OfficerAction, ...], bodies: tuple[Person, ...], action: OfficerAction | None
) -> None:
    assert decided(actions, *bodies)[0] is action


def test_things_are_picked_up_once_nobody_is_inside() -> None:
    bag = Person(1.5, speed=0.0)
    assert decided((ACKNOWLEDGE,), bag)[1].plant.people == []
    assert bag in decided((ACKNOWLEDGE,), bag, Person(0.8))[1].plant.people


@pytest.mark.parametrize("topology", [Topology.TWO_STEP, Topology.ONE_STEP])
def test_a_document_forgotten_inside_is_an_officers(topology: Topology) -> None:
    _, world = decided((ACKNOWLEDGE,), topology=topology, document=True)
    assert world.reader.occupied == (topology is Topology.TWO_STEP)
