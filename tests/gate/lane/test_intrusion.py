"""Somebody comes in through the exit, or moves a locked door: in every state."""

import pytest

from gate.effects import Open
from gate.events import DoorState, Latched, Mode, OfficerAction
from gate.lane.views import view_of
from gate.reasons import Reason
from tests.gate.lane.moments import (
    To,
    emergency,
    fault,
    in_all_states,
    isolating,
    let_everybody_out,
    maintenance,
    out_of_service,
    ready,
)
from tests.gate.lane.walk import Walk

HELD = {emergency, maintenance}  # the PLC or a technician has the doors


def reasons(walk: Walk) -> tuple[Reason, ...]:
    return view_of(walk.lane, 1).reasons


def ready_again(walk: Walk, moment: To) -> None:
    """An officer looks at the lane and lets out whoever is inside."""
    for _ in range(20_000):
        walk.tick()
        if walk.state == "ready":
            return
        if walk.state in {"fault", "referred"} and walk.plc.persons == 0:
            walk.officer(OfficerAction.ACKNOWLEDGE)
        elif walk.state == "referred":
            walk.officer(OfficerAction.SEND_BACK)
        if walk.plc.entry is DoorState.OPEN:
            walk.plc.persons = 0
    raise AssertionError(f"{moment.__name__}: stuck in {walk.state}")


@in_all_states
def test_the_wrong_way(moment: To) -> None:
    walk = Walk()
    walk.tick(moment is out_of_service)
    moment(walk)
    before = walk.state
    opened = len(walk.made(Open))
    walk.plc.persons += 1
    walk.plc.latched |= Latched.WRONG_WAY
    walk.tick()
    assert "WRONG_WAY" in walk.made("latched")[-1]["events"]
    if moment in HELD | {fault}:
        assert walk.state == before
        return
    assert walk.state == "referred"
    assert walk.made("officer_called")[-1]["reasons"][-1] is Reason.WRONG_WAY
    walk.tick(100)
    assert Reason.WRONG_WAY in reasons(walk)
    assert OfficerAction.OVERRIDE not in walk.lane.actions() or walk.plc.persons == 1
    ready_again(walk, moment)
    assert len(walk.made(Open)) == opened


def test_in_and_out_again_through_the_exit_is_looked_at_too() -> None:
    walk = Walk()
    ready(walk)
    walk.plc.latched |= Latched.WRONG_WAY
    walk.tick(5)
    assert (walk.state, reasons(walk)) == ("referred", (Reason.WRONG_WAY,))
    assert not walk.plc.latched  # acknowledged, and still told
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    walk.until("ready")


@pytest.mark.parametrize("moment", [fault, emergency, maintenance], ids=lambda one: one.__name__)
def test_found_when_the_lane_looks_again(moment: To) -> None:
    walk = Walk()
    moment(walk)
    walk.plc.persons, walk.plc.latched = 1, walk.plc.latched | Latched.WRONG_WAY
    walk.plc.entry = DoorState.CLOSED_LOCKED
    if moment is emergency:
        walk.plc.go_safe()
        walk.tick(3)
        assert walk.officer(OfficerAction.ACKNOWLEDGE)
    if moment is maintenance:
        walk.tick(3)
        assert not walk.officer(OfficerAction.IN_SERVICE)
        return
    walk.until("referred")


@in_all_states
@pytest.mark.parametrize("by_code", [True, False])
def test_a_forced_door(moment: To, by_code: bool) -> None:
    walk = Walk()
    walk.tick(moment is out_of_service)
    moment(walk)
    before, opened = walk.state, len(walk.made(Open))
    if by_code:
        walk.plc.fault_code, walk.plc.mode, walk.plc.calm = 6, Mode.SAFE, False
    else:
        walk.plc.latched |= Latched.FORCED_DOOR
    called = len(walk.made("officer_called"))
    walk.tick()
    if moment in HELD:
        assert walk.state == before
        return
    assert walk.state == "fault"
    if moment is not fault:
        assert walk.made("fault")[-1]["reason"] is Reason.FORCED_DOOR
        assert len(walk.made("officer_called")) == called + 1
        assert Reason.FORCED_DOOR in reasons(walk)
    walk.plc.fault_code = 0
    walk.plc.entry = walk.plc.exit = DoorState.CLOSED_LOCKED
    ready_again(walk, moment)
    assert len(walk.made(Open)) == opened


def test_a_forced_door_waits_for_an_officer() -> None:
    walk = Walk()
    ready(walk)
    walk.plc.latched |= Latched.FORCED_DOOR
    walk.tick(2_000)
    assert walk.state == "fault"
    assert reasons(walk) == (Reason.FORCED_DOOR,)  # the PLC is well again; nobody has looked
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    assert not walk.officer(OfficerAction.ACKNOWLEDGE)  # once
    walk.until("ready")


def test_the_exit_is_forced_while_somebody_is_inside() -> None:
    walk = Walk()
    isolating(walk)
    walk.plc.exit = DoorState.OPENING
    walk.tick()
    assert walk.state == "fault"
    assert walk.lane.facts.under_way.reasons == (Reason.FORCED_DOOR,)
    walk.plc.exit = DoorState.CLOSED_LOCKED
    let_everybody_out(walk)
    assert walk.made(Open) == []
