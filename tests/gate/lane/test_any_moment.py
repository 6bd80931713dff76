"""Late answers, restarts, officers who stop the lane or leave: at any moment of a crossing."""

from gate.effects import Open
from gate.events import (
    CaptureFinished,
    DoorState,
    OfficerAction,
    OfficersSignedIn,
    ReferenceReady,
    TimerExpired,
)
from gate.lane.views import view_of
from gate.reasons import Reason
from tests.gate.lane.given import capture, portrait
from tests.gate.lane.moments import To, everywhere
from tests.gate.lane.walk import Walk


@everywhere
def test_late_answers_change_nothing(moment: To) -> None:
    walk = Walk()
    moment(walk)
    before, epoch = walk.state, walk.lane.facts.epoch
    for late in (capture(99), portrait(99), TimerExpired("state", epoch - 1),
                 TimerExpired("inside", 99)):  # fmt: skip
        walk.feed(late)
        assert isinstance(late, CaptureFinished | ReferenceReady | TimerExpired)
    assert (walk.state, walk.lane.facts.epoch) == (before, epoch)
    assert [row["event"] for row in walk.made("late")] == ["capture_finished", "reference_ready"]


@everywhere
def test_a_restart_finds_what_is_there(moment: To) -> None:
    walk = Walk()
    moment(walk)
    again = Walk(first_crossing=7)
    again.plc = walk.plc
    persons = walk.plc.persons
    opened = list[object]()
    for _ in range(200):
        again.tick()
        opened.extend(again.made(Open))
    assert opened == []
    assert again.state == ("referred" if persons else "ready")
    if persons:
        assert again.lane.facts.under_way.reasons == (Reason.RESTARTED,)
        assert again.crossing == 7


@everywhere
def test_out_of_service_lets_the_present_crossing_end(moment: To) -> None:
    walk = Walk()
    moment(walk)
    assert walk.officer(OfficerAction.OUT_OF_SERVICE)
    walk.vision = True
    if walk.state in {"isolating", "deciding", "releasing", "leaving"}:
        walk.go_out()
    for _ in range(3_000):
        walk.tick()
        if walk.state == "referred":
            walk.officer(OfficerAction.SEND_BACK)
        if walk.state == "returning" and walk.plc.entry is DoorState.OPEN:
            walk.plc.persons = 0
        if walk.state == "out_of_service":
            break
    assert walk.state == "out_of_service"
    walk.tick(500)
    assert walk.state == "out_of_service"
    assert walk.officer(OfficerAction.IN_SERVICE)
    walk.until("ready")


@everywhere
def test_no_officer_no_new_traveller(moment: To) -> None:
    walk = Walk()
    moment(walk)
    before = walk.state
    walk.feed(OfficersSignedIn(0))
    assert walk.state == ("out_of_service" if before == "ready" else before)
    if walk.state == "out_of_service":
        walk.tick(50)
        assert Reason.NO_OFFICER in view_of(walk.lane, 1).reasons
        walk.feed(OfficersSignedIn(1))
        walk.until("ready")
