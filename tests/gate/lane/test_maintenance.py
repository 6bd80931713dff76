"""Maintenance: in and out by an officer's word and empty only; of the doors the entry alone."""

import pytest

from gate.effects import Open, SetDoor
from gate.events import DoorRequest, DoorState, Mode, OfficerAction
from gate.lane.limits import TimeLimits
from tests.gate.lane.moments import (
    ALL,
    To,
    emergency,
    fault,
    maintenance,
    out_of_service,
    ready,
)
from tests.gate.lane.walk import Walk

ENTERED_FROM = (out_of_service, ready, fault)


@pytest.mark.parametrize("moment", ALL, ids=lambda one: one.__name__)
def test_where_it_can_begin(moment: To) -> None:
    walk = Walk()
    walk.tick(moment is out_of_service)
    moment(walk)
    assert walk.officer(OfficerAction.MAINTENANCE) == (moment in ENTERED_FROM)


@pytest.mark.parametrize("moment", ENTERED_FROM, ids=lambda one: one.__name__)
@pytest.mark.parametrize("inside", ["persons", "left_object"])
def test_not_with_anybody_or_anything_inside(moment: To, inside: str) -> None:
    walk = Walk()
    walk.tick(moment is out_of_service)
    moment(walk)
    setattr(walk.plc, inside, 1)
    walk.connected = False
    walk.lane.facts.status = walk.plc.look()
    assert not walk.officer(OfficerAction.MAINTENANCE)


def test_not_while_nothing_is_known() -> None:
    walk = Walk()
    ready(walk)
    walk.unplug()
    assert not walk.officer(OfficerAction.MAINTENANCE)


def test_it_is_left_through_the_self_test_only_and_empty() -> None:
    walk = Walk()
    maintenance(walk)
    walk.plc.persons = 1
    walk.tick()
    assert OfficerAction.IN_SERVICE not in walk.lane.actions()
    assert not walk.officer(OfficerAction.IN_SERVICE)
    walk.plc.persons = 0
    walk.tick()
    assert walk.officer(OfficerAction.IN_SERVICE)
    assert walk.state == "out_of_service"
    walk.until("ready")
    assert [row["passed"] for row in walk.made("self_test")] == [True, True]
    assert walk.made("self_test_begun")[-1] == {"restarted": False}


def test_it_does_not_end_by_itself_but_calls_an_officer() -> None:
    walk = Walk(limits=TimeLimits(maintenance_ms=10_000))
    maintenance(walk)
    called = len(walk.made("officer_called"))
    walk.tick(2_000)
    assert walk.state == "maintenance"
    assert len(walk.made("officer_called")) > called


def test_the_entry_is_moved_and_the_exit_never() -> None:
    walk = Walk()
    ready(walk)
    assert not walk.officer(OfficerAction.OPEN_ENTRY)
    maintenance(walk)
    assert walk.plc.mode is Mode.MAINTENANCE
    assert walk.officer(OfficerAction.OPEN_ENTRY)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    assert walk.officer(OfficerAction.CLOSE_ENTRY)
    walk.wait(lambda: walk.plc.entry is DoorState.CLOSED_LOCKED)
    assert walk.made(Open) == []
    assert not any(one.exit is DoorRequest.OPEN for one in walk.made(SetDoor))


def test_a_plc_that_is_restarted_comes_back_into_maintenance() -> None:
    walk = Walk()
    maintenance(walk)
    walk.unplug()
    assert walk.state == "maintenance"
    assert not walk.officer(OfficerAction.OPEN_ENTRY)
    walk.plug()
    walk.wait(lambda: walk.plc.mode is Mode.MAINTENANCE)
    assert walk.state == "maintenance"
    assert walk.officer(OfficerAction.IN_SERVICE)
    walk.until("ready")


def test_after_an_emergency_the_lane_is_tested_too() -> None:
    walk = Walk()
    emergency(walk)
    walk.plc.go_safe()
    walk.tick(3)
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    walk.until("ready")
    assert len(walk.made("self_test")) == 2
