"""An officer locks the lane: the crossing stops at once, and nothing opens by its own decision."""

import asyncio
from collections.abc import Callable

import pytest

from gate.effects import BeginCapture, Open
from gate.events import DoorRequest, DoorState, OfficerAction
from gate.lane.request import Request
from gate.lane.topology import Topology
from gate.lane.views import view_of
from gate.reasons import CLOSED, WAIT, Reason
from gate.view import Outcome
from tests.gate.lane.given import DOCUMENT, command
from tests.gate.lane.moments import reading
from tests.gate.lane.walk import Walk

LOCK, LOCKED = OfficerAction.LOCK, Reason.LOCKED_BY_OFFICER


def locked(walk: Walk) -> Walk:
    assert walk.officer(LOCK)
    facts = walk.lane.facts
    assert (facts.wanted, facts.locked) == (False, True)
    assert walk.levels.entry_door is not DoorRequest.OPEN
    assert walk.levels.exit_door is not DoorRequest.OPEN
    assert walk.levels.permit == walk.levels.arm == 0
    return walk


def checking(walk: Walk) -> None:
    walk.vision = False
    walk.until("ready")
    walk.feed(DOCUMENT)


def entering(walk: Walk) -> None:
    walk.until("ready")
    walk.feed(DOCUMENT)
    walk.wait(lambda: walk.plc.entry.name == "OPEN")


@pytest.mark.parametrize(
    ("up_to", "outcome"),
    [(reading, Outcome.NOT_ADMITTED), (checking, Outcome.NOT_ADMITTED),
     (entering, Outcome.ABORTED)],
)  # fmt: skip
def test_before_anybody_is_inside_the_crossing_ends(
    up_to: Callable[[Walk], None], outcome: Outcome
) -> None:
    walk = Walk()
    up_to(walk)
    locked(walk)
    assert walk.state == "clearing"
    assert [(one.outcome, one.reasons) for one in walk.results] == [(outcome, (LOCKED,))]
    walk.until("out_of_service")
    assert walk.plc.entry is walk.plc.exit is DoorState.CLOSED_LOCKED


def inside(walk: Walk, state: str) -> None:
    walk.vision = state != "capturing"
    if state == "capturing":
        walk.up_to_capture()
        return
    walk.come_in()
    walk.until("leaving" if state == "leaving" else state)


@pytest.mark.parametrize("state", ["isolating", "capturing", "releasing", "leaving"])
def test_with_somebody_inside_it_is_an_officers(state: str) -> None:
    walk = Walk()
    inside(walk, state)
    calls = len(walk.made("officer_called"))
    locked(walk)
    assert walk.state == "referred"
    assert walk.results == []
    assert len(walk.made("officer_called")) == calls + 1
    assert LOCKED in walk.made("officer_called")[-1]["reasons"]
    assert walk.lane.facts.shown == WAIT
    guard = walk.lane.facts.guard
    assert guard is None or guard.permit is None
    opened = len(walk.made(Open))
    walk.tick(500)
    assert len(walk.made(Open)) == opened  # by itself nothing more opens
    assert walk.lane.facts.inside  # and the limit inside runs on
    assert "inside" in walk.timers


def test_a_permit_that_is_armed_is_taken_back() -> None:
    walk = Walk()
    walk.come_in()
    walk.wait(lambda: walk.state == "deciding")
    assert walk.levels.arm
    locked(walk)
    assert walk.state == "referred"
    walk.tick(50)
    assert walk.made(Open) == []
    assert walk.plc.exit is DoorState.CLOSED_LOCKED


def test_an_officer_still_sends_back_and_overrides() -> None:
    for action in (OfficerAction.SEND_BACK, OfficerAction.SECOND_LINE, OfficerAction.OVERRIDE):
        walk = Walk(vision=False)
        walk.up_to_capture()
        locked(walk)
        walk.tick(2)
        assert action in walk.lane.actions()
        assert OfficerAction.RETRY_CAPTURE not in walk.lane.actions()
        walk.officer(action)
        assert walk.state in {"returning", "deciding"}


def test_who_is_being_let_out_is_stopped_and_can_be_let_out_again() -> None:
    walk = Walk(vision=False)
    walk.up_to_capture()
    locked(walk)
    walk.tick(2)
    walk.officer(OfficerAction.SEND_BACK)
    assert walk.state == "returning"
    assert LOCK in walk.lane.actions()  # though the lane is locked already
    locked(walk)
    assert walk.state == "referred"
    walk.until("referred")
    walk.tick(200)
    walk.officer(OfficerAction.SEND_BACK)
    walk.wait(lambda: walk.plc.entry.name == "OPEN")
    walk.plc.persons = 0
    walk.until("out_of_service")
    assert [one.outcome for one in walk.results] == [Outcome.SENT_BACK]


def test_who_has_gone_already_has_passed() -> None:
    walk = Walk()
    walk.come_in()
    walk.until("leaving")
    walk.wait(lambda: walk.plc.exit.name == "OPEN")
    walk.plc.pass_exit()
    locked(walk)
    walk.until("out_of_service")
    assert [one.outcome for one in walk.results] == [Outcome.RELEASED]


def test_a_locked_lane_takes_nobody_until_it_is_put_into_service() -> None:
    walk = Walk()
    walk.until("ready")
    locked(walk)
    assert walk.state == "out_of_service"
    assert walk.lane.facts.shown == CLOSED
    assert view_of(walk.lane, 1).reasons == (LOCKED,)
    assert LOCK not in walk.lane.actions()
    walk.feed(DOCUMENT)
    walk.tick(1_000)
    assert walk.state == "out_of_service"
    assert walk.made(BeginCapture) == []
    assert walk.officer(OfficerAction.IN_SERVICE)
    assert not walk.lane.facts.locked
    walk.until("ready")


def test_a_lane_out_of_service_can_be_locked_too() -> None:
    walk = Walk()
    walk.until("ready")
    walk.officer(OfficerAction.OUT_OF_SERVICE)
    locked(walk)
    assert OfficerAction.OUT_OF_SERVICE not in walk.lane.actions()


def test_out_of_service_does_not_unlock() -> None:
    walk = Walk()
    walk.until("ready")
    locked(walk)
    assert not walk.officer(OfficerAction.OUT_OF_SERVICE)
    assert walk.lane.facts.locked


def burning(walk: Walk) -> None:
    walk.plc.fire = True
    walk.until("emergency")


def at_fault(walk: Walk) -> None:
    walk.unplug()
    assert walk.state == "fault"


def in_maintenance(walk: Walk) -> None:
    walk.until("ready")
    walk.officer(OfficerAction.MAINTENANCE)
    walk.tick(10)


@pytest.mark.parametrize("up_to", [burning, at_fault, in_maintenance])
def test_where_something_graver_leads_a_lock_moves_nothing(up_to: Callable[[Walk], None]) -> None:
    walk = Walk()
    walk.until("ready")
    up_to(walk)
    state, levels, orders = walk.state, walk.levels, len(walk.effects)
    assert walk.officer(LOCK)
    assert (walk.state, walk.levels) == (state, levels)
    assert [type(one).__name__ for one in walk.effects[orders:]] in ([], ["Show"])
    assert walk.lane.facts.locked


def test_the_reader_inside_makes_it_an_officers() -> None:
    walk = Walk(topology=Topology.ONE_STEP)
    walk.until("ready")
    walk.plc.barriers = 1
    walk.until("entering")
    walk.wait(lambda: walk.plc.entry.name == "OPEN")
    walk.plc.persons, walk.plc.barriers = 1, 0
    walk.until("reading_document")
    locked(walk)
    assert walk.state == "referred"


def test_a_lock_is_never_stale() -> None:
    """Who locks has seen enough: the lane may have moved on meanwhile."""
    loop = asyncio.new_event_loop()
    asked = Request(command(LOCK, 7), 3, loop.create_future(), "")
    assert not asked.stale(epoch=4, crossing=8, ask=None)
    retry = Request(command(OfficerAction.RETRY_CAPTURE, 7), 3, asked.answer, "")
    assert retry.stale(epoch=4, crossing=7, ask=None)
    assert retry.stale(epoch=3, crossing=8, ask=None)
    loop.close()
