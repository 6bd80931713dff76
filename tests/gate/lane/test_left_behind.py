"""Things left in the lane, in every state; travellers who go back out of an open exit."""

import pytest

from gate.effects import BeginCapture, Open
from gate.events import DoorState, OfficerAction
from gate.lane.views import view_of
from gate.reasons import Reason, for_traveller
from gate.view import Outcome
from tests.gate.lane.moments import (
    To,
    capturing,
    checking,
    clearing,
    deciding,
    emergency,
    entering,
    fault,
    in_all_states,
    isolating,
    leaving,
    maintenance,
    out_of_service,
    reading,
    ready,
    referred,
    releasing,
    returning,
)
from tests.gate.lane.walk import Walk

TAKE_IT = for_traveller(Reason.LEFT_OBJECT)
# Asked for the exit beside something left, the PLC drops the permit and refuses it.
AT_ONCE = {out_of_service, ready, reading, checking, clearing, capturing, deciding, releasing}
OWN_WAY = {leaving}  # the way out is open: first out, then looked at
HELD = {emergency, maintenance, fault}


def reasons(walk: Walk) -> tuple[Reason, ...]:
    return view_of(walk.lane, 1).reasons


@in_all_states
def test_an_object_in_every_state(moment: To) -> None:
    walk = Walk()
    walk.tick(moment is out_of_service)
    moment(walk)
    before, opened = walk.state, len(walk.made(Open))
    walk.plc.left_object = True
    walk.tick()
    if moment in AT_ONCE:
        walk.wait(lambda: walk.state == "referred", most=100)
    elif moment is fault:
        walk.plc.entry = DoorState.CLOSED_LOCKED
        walk.until("referred")
    else:
        assert walk.state == ("referred" if moment is referred else before)
    elsewhere = {emergency, maintenance, entering, isolating, returning, releasing, *OWN_WAY}
    if moment not in elsewhere:
        assert Reason.LEFT_OBJECT in reasons(walk)
        assert walk.made("officer_called")[-1]["reasons"][-1] is Reason.LEFT_OBJECT
    assert len(walk.made(Open)) == opened
    assert OfficerAction.OVERRIDE not in walk.lane.actions()


def test_dropped_at_the_open_entry_and_left() -> None:
    walk = Walk()
    entering(walk)
    walk.plc.left_object = True
    walk.tick()
    assert walk.lane.facts.shown == TAKE_IT
    walk.until("referred")
    assert reasons(walk)[0] is Reason.LEFT_OBJECT
    assert walk.officer(OfficerAction.SEND_BACK)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    assert walk.lane.facts.shown == TAKE_IT
    walk.plc.left_object = False
    walk.until("ready")


def test_taken_up_again_at_the_entry_is_no_matter() -> None:
    walk = Walk()
    walk.come_in()
    walk.plc.left_object = True
    walk.tick(3)
    walk.plc.left_object = False
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.RELEASED


def test_nobody_is_looked_at_beside_an_object() -> None:
    walk = Walk()
    isolating(walk)
    walk.plc.left_object = True
    walk.tick(100)
    assert (walk.state, walk.lane.facts.shown) == ("isolating", TAKE_IT)
    walk.until("referred")
    assert walk.made(BeginCapture) == []
    assert reasons(walk) == (Reason.LEFT_OBJECT,)
    walk.tick(3)
    assert walk.officer(OfficerAction.SEND_BACK)


def test_after_the_exit_has_closed_behind_the_traveller() -> None:
    walk = Walk()
    leaving(walk)
    walk.wait(lambda: walk.plc.exit is DoorState.OPEN)
    walk.plc.left_object = True
    walk.tick()
    assert walk.lane.facts.shown == TAKE_IT  # the exit is still open: they can go back for it
    walk.plc.pass_exit()
    walk.until("referred")
    assert walk.plc.exit is DoorState.CLOSED_LOCKED
    assert walk.results[0].outcome is Outcome.RELEASED
    assert reasons(walk) == (Reason.LEFT_OBJECT,)
    assert not walk.officer(OfficerAction.OVERRIDE)


@pytest.mark.parametrize("passages", [0, 2])
def test_not_exactly_one_through_the_exit_is_looked_at(passages: int) -> None:
    walk = Walk()
    leaving(walk)
    walk.wait(lambda: walk.plc.exit is DoorState.OPEN)
    walk.plc.persons = 0
    walk.plc.passages += passages
    walk.until("referred")
    assert Reason.PASSAGE_COUNT in walk.results[0].reasons
    assert walk.made("passage_count") == [{"crossing": 1, "passages": passages}]
    assert reasons(walk) == (Reason.PASSAGE_COUNT,)
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    walk.until("ready")


def test_back_from_the_open_exit_and_never_out() -> None:
    walk = Walk()
    leaving(walk)
    walk.until("referred")  # stays inside
    assert reasons(walk) == (Reason.TRAVELLER_STAYS,)
    walk.wait(lambda: walk.plc.exit is DoorState.CLOSED_LOCKED)
    walk.tick(3)
    assert walk.officer(OfficerAction.SEND_BACK)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 0
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.SENT_BACK
    assert len(walk.made(Open)) == 1


@pytest.mark.parametrize("moment", [releasing, leaving], ids=lambda one: one.__name__)
def test_back_out_through_the_entry_is_a_forced_door(moment: To) -> None:
    walk = Walk()
    moment(walk)
    walk.plc.entry = DoorState.OPENING
    walk.tick()
    assert walk.state == "fault"
    assert Reason.FORCED_DOOR in reasons(walk)
    assert walk.levels.permit == 0
