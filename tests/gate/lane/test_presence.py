"""No officer signed in: the lane finishes what it has begun, takes nobody, and keeps calling."""

from gate.events import DoorState, OfficerAction, OfficersSignedIn
from gate.lane.views import view_of
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import DOCUMENT
from tests.gate.lane.moments import To, everywhere, ready
from tests.gate.lane.walk import Walk

NOBODY = OfficersSignedIn(0)
ONE = OfficersSignedIn(1, ("officer-7",))


def test_it_opens_with_the_first_officer() -> None:
    walk = Walk(attended=False)
    walk.tick(500)
    assert walk.state == "out_of_service"
    assert view_of(walk.lane, 1).reasons == (Reason.NO_OFFICER,)
    assert walk.made("self_test")[-1]["passed"] is True  # tested, and only nobody is there
    walk.feed(ONE)
    walk.until("ready")
    assert walk.made("officers_signed_in") == [{"count": 1, "officers": ("officer-7",)}]


def test_nobody_new_is_taken() -> None:
    walk = Walk()
    ready(walk)
    walk.feed(NOBODY)
    assert walk.state == "out_of_service"
    walk.feed(DOCUMENT)
    walk.tick(500)
    assert walk.state == "out_of_service"
    assert walk.results == []


@everywhere
def test_the_present_crossing_is_finished_and_then_it_closes(moment: To) -> None:
    walk = Walk()
    moment(walk)
    walk.feed(NOBODY)
    walk.vision = True
    if walk.state in {"isolating", "deciding", "releasing", "leaving"}:
        walk.go_out()
    for _ in range(8_000):
        walk.tick()
        if walk.state == "referred":
            walk.officer(OfficerAction.SEND_BACK)
        if walk.state == "returning" and walk.plc.entry is DoorState.OPEN:
            walk.plc.persons = 0
        if walk.state == "out_of_service":
            break
    walk.tick(500)
    assert walk.state == "out_of_service"
    assert walk.lane.facts.crossing is None
    assert Reason.NO_OFFICER in view_of(walk.lane, 1).reasons


def test_who_goes_through_meanwhile_is_released_as_ever() -> None:
    walk = Walk()
    walk.come_in()
    walk.feed(NOBODY)
    walk.go_out()
    walk.until("out_of_service")
    assert walk.results[0].outcome is Outcome.RELEASED


def test_a_referral_keeps_calling_until_somebody_comes() -> None:
    walk = Walk()
    walk.referred()
    walk.feed(NOBODY)
    called = len(walk.made("officer_called"))
    walk.tick(6_000)  # two minutes
    assert walk.state == "referred"
    assert len(walk.made("officer_called")) >= called + 3
    walk.feed(ONE)
    assert walk.officer(OfficerAction.SEND_BACK)
