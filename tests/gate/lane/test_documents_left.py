"""Documents that are forgotten, taken too soon, swapped; travellers who go away."""

import pytest

from gate.effects import BeginCapture, BeginReference
from gate.events import (
    Device,
    DeviceBack,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
    DoorState,
    Event,
    OfficerAction,
)
from gate.lane.limits import TimeLimits
from gate.lane.views import view_of
from gate.reasons import Reason, for_traveller
from gate.view import Outcome
from tests.gate.lane.given import DOCUMENT, LINES, OTHER_LINES, portrait
from tests.gate.lane.moments import checking, entering, reading, ready
from tests.gate.lane.walk import Walk

FORGOTTEN = for_traveller(Reason.DOCUMENT_FORGOTTEN)
OTHER = DocumentRead(OTHER_LINES)
UNREADABLE = DocumentUnreadable(Reason.DOCUMENT_UNREADABLE)


def reasons(walk: Walk) -> tuple[Reason, ...]:
    return view_of(walk.lane, 1).reasons


def came_in_without_it(walk: Walk) -> None:
    entering(walk)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 1
    walk.tick()


def test_who_comes_in_without_it_can_go_back_for_it() -> None:
    walk = Walk()
    came_in_without_it(walk)
    assert (walk.state, walk.lane.facts.shown) == ("entering", FORGOTTEN)
    assert walk.made(BeginCapture) == []
    walk.plc.persons = 0
    walk.tick(3)
    walk.feed(DocumentRemoved())
    walk.plc.persons = 1
    walk.tick(2)
    assert walk.state == "isolating"
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.RELEASED


def test_who_does_not_is_an_officers() -> None:
    walk = Walk()
    came_in_without_it(walk)
    walk.until("referred")
    assert reasons(walk) == (Reason.DOCUMENT_FORGOTTEN,)
    assert walk.made("officer_called")[-1]["reasons"] == (Reason.DOCUMENT_FORGOTTEN,)
    walk.feed(DocumentRemoved())
    walk.tick(3)
    assert walk.state == "referred"  # somebody is inside: that is the officer's
    assert walk.officer(OfficerAction.SEND_BACK)


def laid_early(walk: Walk) -> None:
    """The document lies there before the lane is ready: nobody's, as far as the lane knows."""
    walk.feed(DocumentPresented())
    walk.feed(DOCUMENT)
    walk.until("ready")


def test_no_crossing_begins_on_what_lay_there_before() -> None:
    walk = Walk()
    laid_early(walk)
    assert walk.lane.facts.shown.startswith("Take your document")
    for event in (DocumentPresented(), DOCUMENT, UNREADABLE, OTHER):
        walk.feed(event)
        assert walk.state == "ready"
    assert walk.made("not_taken")[-1] == {"event": "document_read", "state": "ready"}
    assert walk.made(BeginReference) == []
    walk.feed(DocumentRemoved())
    walk.feed(DOCUMENT)
    assert walk.crossing == 1


def test_nor_after_the_reader_was_lost_meanwhile() -> None:
    walk = Walk()
    laid_early(walk)
    walk.feed(DeviceLost(Device.DOCUMENT_READER, "unplugged"))
    walk.feed(DeviceBack(Device.DOCUMENT_READER))
    walk.until("ready")
    walk.feed(DOCUMENT)
    assert walk.state == "ready"
    walk.feed(DocumentRemoved())
    walk.feed(DOCUMENT)
    assert walk.crossing == 1


def test_an_officer_is_called_for_what_nobody_takes() -> None:
    walk = Walk()
    laid_early(walk)
    walk.until("referred", most=2_000)
    assert walk.lane.facts.shown == FORGOTTEN
    assert reasons(walk) == (Reason.DOCUMENT_FORGOTTEN,)
    assert walk.made("officer_called")
    walk.feed(DocumentRemoved(sensed=False))
    assert walk.state == "referred"
    walk.feed(DocumentRemoved())
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.ABORTED


def test_the_officer_leaves_it_there_and_is_called_again() -> None:
    walk = Walk()
    laid_early(walk)
    walk.until("referred", most=2_000)
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    walk.until("ready")
    walk.until("referred", most=2_000)


def test_it_is_taken_in_time() -> None:
    walk = Walk()
    laid_early(walk)
    walk.tick(1_000)
    walk.feed(DocumentRemoved())
    walk.tick(2_000)
    assert walk.state == "ready"


def test_taken_away_during_the_check() -> None:
    walk = Walk()
    checking(walk)
    walk.feed(DocumentRemoved())
    assert walk.state == "clearing"
    assert walk.results[0].reasons == (Reason.DOCUMENT_REMOVED,)
    assert walk.results[0].outcome is Outcome.NOT_ADMITTED
    walk.feed(portrait(1))  # what was seen of it serves nobody
    walk.until("ready")
    walk.feed(DOCUMENT)
    assert walk.made(BeginReference)[-1].crossing == 2


def test_a_reader_that_can_not_tell_stops_no_check() -> None:
    walk = Walk()
    checking(walk)
    walk.feed(DocumentRemoved(sensed=False))
    assert walk.state == "checking_document"


@pytest.mark.parametrize("anew", [OTHER, UNREADABLE])
@pytest.mark.parametrize("inside", [False, True])
def test_another_document_while_the_entry_is_open(anew: Event, inside: bool) -> None:
    walk = Walk()
    entering(walk)
    if inside:
        came_in = walk.lane.facts.under_way.number
        walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
        walk.plc.persons = 1
        walk.tick()
        assert walk.crossing == came_in
    walk.lane.facts.under_way.document_away = True
    walk.feed(anew)
    assert walk.state == ("referred" if inside else "clearing")
    told = walk.lane.facts.under_way.reasons if inside else walk.results[0].reasons
    assert told == (Reason.DOCUMENT_CHANGED,)
    assert walk.made(BeginCapture) == []


def test_the_same_document_again_while_the_entry_is_open() -> None:
    walk = Walk()
    entering(walk)
    walk.feed(DocumentRemoved())
    walk.feed(DocumentRead(LINES))
    assert walk.state == "entering"


def test_its_lines_are_forgotten_once_the_traveller_is_in() -> None:
    walk = Walk()
    walk.come_in()
    assert walk.lane.facts.under_way.lines == LINES
    walk.until("isolating")
    assert walk.lane.facts.under_way.lines is None


def test_nor_does_a_referral_at_the_open_entry_keep_them() -> None:
    walk = Walk()
    came_in_without_it(walk)
    assert walk.lane.facts.under_way.lines == LINES
    walk.until("referred")
    assert walk.lane.facts.under_way.lines is None


def test_who_goes_away_before_it_is_read() -> None:
    walk = Walk()
    reading(walk)
    walk.feed(DocumentRemoved())
    walk.until("clearing")
    assert walk.results[0].reasons == (Reason.ABANDONED,)
    walk.until("ready")
    assert not walk.made("officer_called")


def test_who_leaves_it_and_goes_away() -> None:
    walk = Walk()
    entering(walk)
    walk.until("clearing")
    assert walk.results[0].reasons == (Reason.NOBODY_INSIDE,)
    walk.until("ready")
    walk.until("referred", most=2_000)
    assert reasons(walk) == (Reason.DOCUMENT_FORGOTTEN,)


def test_a_ready_lane_without_a_document_calls_nobody() -> None:
    walk = Walk(limits=TimeLimits(ready_ms=1_000, document_ms=500))
    ready(walk)
    walk.tick(200)  # past the limit of the state itself
    assert not walk.made("officer_called")
