"""Permits that come to nothing, things left behind, officers who do not come, maintenance."""

from gate.effects import Open, SetMode
from gate.events import (
    DocumentRead,
    DoorState,
    Mode,
    ModeRequest,
    OfficerAction,
)
from gate.lane.guard import permit_number
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import LINES, capture
from tests.gate.lane.moments import (
    capturing,
    deciding,
    isolating,
    leaving,
    ready,
    referred,
    releasing,
    returning,
)
from tests.gate.lane.walk import Walk


def test_a_permit_that_the_plc_refuses() -> None:
    walk = Walk()
    capturing(walk)
    walk.plc.spent = permit_number(1, 0, frozenset({0}))  # as if it had opened on it before
    walk.feed(capture(1))
    assert walk.state == "deciding"
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.PERMIT_NOT_ARMED,)
    assert walk.made(Open) == []


def test_a_permit_that_is_never_read_back() -> None:
    walk = Walk()
    capturing(walk)
    walk.connected = False
    walk.feed(capture(1))
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.PERMIT_NOT_ARMED,)


def test_a_permit_that_expires() -> None:
    walk = Walk()
    capturing(walk)
    walk.feed(capture(1))
    walk.now_ms += walk.lane.facts.settings.limits.permit_ms
    walk.timers.clear()
    walk.tick(2)
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.PERMIT_EXPIRED,)
    assert walk.made(Open) == []


def test_nothing_is_asked_of_a_silent_plc() -> None:
    walk = Walk()
    ready(walk)
    walk.unplug()
    before = len(walk.made(SetMode))
    walk.tick(2_000)  # several times the limit of the state
    assert len(walk.made("officer_called")) > 1
    asked = {effect.mode for effect in walk.made(SetMode)[before:]}
    assert asked == {ModeRequest.NONE}
    walk.plug()
    walk.until("ready")


def test_a_left_object_is_an_officers() -> None:
    walk = Walk()
    leaving(walk)
    walk.wait(lambda: walk.plc.exit is DoorState.OPEN)
    walk.plc.pass_exit()
    walk.plc.left_object = True
    walk.until("clearing")
    walk.tick()
    assert "belongings" in walk.lane.facts.shown
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.LEFT_OBJECT,)
    assert walk.officer(OfficerAction.SEND_BACK)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.tick(20)
    assert walk.state == "returning"  # until it is taken out
    walk.plc.left_object = False
    walk.until("ready")
    assert [result.outcome for result in walk.results] == [Outcome.RELEASED, Outcome.ABORTED]


def test_nobody_inside_is_nobody_at_the_camera() -> None:
    walk = Walk()
    capturing(walk)
    walk.plc.persons = 0
    walk.tick()
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.NOBODY_INSIDE,)
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.ABORTED


def test_an_officer_is_called_again_and_again() -> None:
    walk = Walk()
    referred(walk)
    epoch = walk.lane.facts.epoch
    walk.tick(5_000)  # 100 s
    assert len(walk.made("officer_called")) == 4
    assert (walk.state, walk.lane.facts.epoch) == ("referred", epoch)
    assert walk.made(Open) == []


def test_a_busy_lane_tells_of_documents_it_does_not_take() -> None:
    walk = Walk()
    capturing(walk)
    walk.feed(DocumentRead(LINES))
    assert walk.made("not_taken") == [{"event": "document_read", "state": "capturing"}]


def test_maintenance_and_back() -> None:
    walk = Walk()
    ready(walk)
    assert walk.officer(OfficerAction.MAINTENANCE)
    walk.wait(lambda: walk.plc.mode is Mode.MAINTENANCE)
    assert walk.state == "maintenance"
    assert walk.officer(OfficerAction.IN_SERVICE)
    walk.until("ready")


def test_maintenance_is_for_empty_lanes() -> None:
    for moment in (isolating, capturing, deciding, releasing, leaving, referred, returning):
        walk = Walk()
        moment(walk)
        assert not walk.officer(OfficerAction.MAINTENANCE)
