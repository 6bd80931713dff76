"""People and doors that do not do as they should."""

from gate.effects import Open
from gate.events import (
    DocumentRemoved,
    DoorState,
    Mode,
    OfficerAction,
)
from gate.lane.views import view_of
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.moments import entering, leaving, let_everybody_out, ready
from tests.gate.lane.walk import Walk


def test_a_broken_door_is_tried_again_and_then_serves() -> None:
    walk = Walk()
    ready(walk)
    walk.plc.entry = DoorState.FAULT
    walk.tick()
    assert walk.state == "fault"
    walk.tick(500)
    assert walk.state == "fault"
    assert walk.plc.mode is Mode.SAFE  # where the PLC goes on it; the officer reads why
    assert Reason.DOOR_FAULT in view_of(walk.lane, 1).reasons
    assert Reason.LANE_SAFE_MODE not in view_of(walk.lane, 1).reasons
    walk.plc.entry = DoorState.CLOSED_LOCKED
    walk.until("ready")


def test_somebody_stands_in_the_closing_entry() -> None:
    walk = Walk()
    walk.come_in()
    walk.tick()
    walk.plc.stuck = True
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.DOOR_TIME_LIMIT,)
    walk.plc.stuck = False
    let_everybody_out(walk)
    assert walk.results[0].outcome is Outcome.SENT_BACK


def test_somebody_slips_in_while_the_entry_closes() -> None:
    walk = Walk()
    entering(walk)
    walk.feed(DocumentRemoved())
    walk.until("clearing")
    walk.plc.persons = 1
    walk.tick()
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.UNEXPECTED_PERSON,)
    assert [result.outcome for result in walk.results] == [Outcome.WALKED_BACK]
    let_everybody_out(walk)


def test_a_traveller_who_stays_at_the_open_exit() -> None:
    walk = Walk()
    leaving(walk)
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.TRAVELLER_STAYS,)
    walk.wait(lambda: walk.plc.exit is DoorState.CLOSED_LOCKED)
    walk.tick(3)
    assert walk.officer(OfficerAction.OVERRIDE)  # on another permit
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.OVERRIDDEN
    assert len({effect.permit for effect in walk.made(Open)}) == 2


def test_a_traveller_who_stays_and_then_goes() -> None:
    walk = Walk()
    leaving(walk)
    walk.plc.stuck = True  # stands in the door
    walk.until("referred")
    walk.plc.pass_exit()
    walk.plc.stuck = False
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.RELEASED
    assert walk.results[0].reasons == (Reason.TRAVELLER_STAYS,)


def test_somebody_comes_in_through_the_open_exit() -> None:
    walk = Walk()
    leaving(walk)
    walk.wait(lambda: walk.plc.exit is DoorState.OPEN)
    walk.plc.pass_exit()
    walk.tick()
    walk.plc.persons = 1
    walk.tick()
    assert walk.state == "referred"
    assert walk.results[0].outcome is Outcome.RELEASED
    assert walk.crossing == 2
    let_everybody_out(walk)


def test_unplugged_while_the_traveller_walks_out() -> None:
    walk = Walk()
    leaving(walk)
    walk.wait(lambda: walk.plc.exit is DoorState.OPEN)
    walk.tick(3)
    walk.unplug()
    walk.plc.pass_exit()
    walk.plc.exit = DoorState.CLOSED_LOCKED
    walk.plug()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.RELEASED
    assert walk.results[0].reasons == (Reason.LANE_LOST,)
