"""Fire and emergency stop in every state, and what follows after the reset on site."""

import pytest

from gate.effects import Open, SetDoor
from gate.events import DoorRequest, OfficerAction
from gate.lane.limits import TimeLimits
from gate.reasons import Reason, for_traveller
from gate.view import Outcome
from tests.gate.lane.moments import ALL, To, emergency, in_all_states
from tests.gate.lane.walk import Walk

ALARMS = [("fire", Reason.FIRE), ("emergency_stop", Reason.EMERGENCY_STOP)]


@in_all_states
@pytest.mark.parametrize(("alarm", "reason"), ALARMS)
def test_in_every_state(moment: To, alarm: str, reason: Reason) -> None:
    walk = Walk()
    moment(walk)
    under_way = walk.lane.facts.crossing
    setattr(walk.plc, alarm, True)
    walk.tick()
    assert walk.state == "emergency"
    assert walk.lane.facts.shown == for_traveller(reason)
    assert walk.made("officer_called")
    assert walk.made("emergency")[-1]["reason"] == (Reason.FIRE if moment is emergency else reason)
    if under_way is not None:
        assert walk.results[-1].crossing == under_way.number
        assert walk.results[-1].outcome is Outcome.EMERGENCY
        assert reason in walk.results[-1].reasons
    assert walk.lane.facts.crossing is None
    assert walk.lane.facts.guard is None
    assert (walk.levels.entry_door, walk.levels.exit_door) == (DoorRequest.HOLD, DoorRequest.HOLD)
    assert (walk.levels.permit, walk.levels.arm) == (0, 0)


@in_all_states
@pytest.mark.parametrize("stays", [False, True])
def test_after_the_reset(moment: To, stays: bool) -> None:
    walk = Walk(limits=TimeLimits(emergency_ms=1_000))
    moment(walk)
    walk.plc.fire = True
    walk.tick(5)
    opened, called = len(walk.made(Open)), len(walk.made("officer_called"))
    assert not walk.officer(OfficerAction.ACKNOWLEDGE)  # it burns
    walk.tick(200)
    assert walk.state == "emergency"
    assert len(walk.made("officer_called")) > called  # again and again
    walk.plc.persons = int(stays)
    walk.plc.fire = False
    walk.plc.go_safe()
    walk.tick(100)
    assert walk.state == "emergency"  # until an officer says so
    tested = len(walk.made("self_test"))
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    assert walk.state == "out_of_service"
    walk.until("referred" if stays else "ready")
    if not stays:
        assert len(walk.made("self_test")) == tested + 1
    assert len(walk.made(Open)) == opened
    assert not any(order.exit is DoorRequest.OPEN for order in walk.made(SetDoor))


def test_all_sixteen_are_meant() -> None:
    assert len(ALL) == 16
