"""Nothing is ready before its self-test, which says item by item what it found."""

import pytest

from gate.effects import SetDoor
from gate.events import Device, DeviceBack, DeviceLost, DoorRequest, DoorState, Latched
from gate.lane.limits import SelfTestConfig
from gate.lane.self_test import LOOKS
from gate.lane.settings import REQUIRED
from gate.lane.views import view_of
from gate.reasons import Reason
from tests.gate.lane.walk import Walk

EXERCISE = SelfTestConfig(exercise_doors=True)
ITEMS = {"plc", "doors", "lamp", "barriers", "journal", *(device.value for device in REQUIRED)}
NEAR, BETWEEN = 1, 1 << 5  # B1 before the entry, B6 inside


def reasons(walk: Walk) -> tuple[Reason, ...]:
    return view_of(walk.lane, 1).reasons


def test_it_is_written_down_item_by_item_before_the_lane_is_ready() -> None:
    walk = Walk()
    walk.until("ready")
    assert walk.made("self_test_begun") == [{"restarted": True}]
    (row,) = walk.made("self_test")
    assert row["passed"] is True
    assert row["items"] == dict.fromkeys(row["items"], True)
    assert set(row["items"]) == ITEMS
    kinds = [one.kind for one in walk.effects if hasattr(one, "kind")]
    assert kinds.index("self_test") < [n for n, kind in enumerate(kinds) if kind == "state"][-1]


def test_until_it_has_passed_the_officer_reads_that_it_runs() -> None:
    walk = Walk()
    walk.tick(2)
    assert walk.state == "out_of_service"
    assert Reason.SELF_TEST_RUNNING in reasons(walk)


def test_an_interrupted_beam_in_an_empty_lane_keeps_it_closed() -> None:
    walk = Walk()
    walk.plc.barriers = BETWEEN
    walk.tick(1_000)
    assert walk.state == "out_of_service"
    assert reasons(walk) == (Reason.SELF_TEST_BARRIERS,)
    assert [row["failed"] for row in walk.made("self_test")] == [("barriers",)]  # told once
    walk.plc.barriers = NEAR  # somebody waits outside: no fault of the lane
    walk.until("ready")
    assert walk.made("self_test")[-1]["passed"] is True


def test_a_stuck_beam_that_the_plc_tells_of_is_the_same() -> None:
    walk = Walk()
    walk.plc.barriers = BETWEEN
    walk.plc.latched = Latched.STUCK_BARRIER
    walk.tick(600)
    assert walk.state == "out_of_service"
    assert "barriers" in walk.made("self_test")[0]["failed"]


def test_a_door_that_is_not_locked_keeps_it_closed() -> None:
    walk = Walk()
    walk.plc.entry, walk.plc.stuck = DoorState.OPEN, True
    walk.tick(600)
    assert walk.state == "out_of_service"
    assert "doors" in walk.made("self_test")[0]["failed"]
    assert Reason.SELF_TEST_DOORS in reasons(walk)
    walk.plc.stuck = False
    walk.until("ready")


@pytest.mark.parametrize("device", sorted(REQUIRED))
def test_a_device_that_was_never_ready_is_named(device: Device) -> None:
    walk = Walk(required=REQUIRED - {device})
    walk.lane.facts.settings = Walk().lane.facts.settings
    walk.lane.facts.lost = walk.lane.facts.unheard = frozenset({device})
    walk.tick(600)
    assert walk.state == "out_of_service"
    assert walk.made("self_test")[0]["failed"] == (device.value,)
    walk.feed(DeviceBack(device))
    walk.until("ready")


def test_a_journal_that_does_not_take_its_row_keeps_it_closed() -> None:
    walk = Walk()
    walk.tick()
    walk.feed(DeviceLost(Device.JOURNAL, "full"))
    walk.tick(600)
    assert walk.state == "out_of_service"
    assert walk.made("self_test")[0]["failed"] == ("journal",)
    assert Reason.JOURNAL_FAILED in reasons(walk)
    walk.feed(DeviceBack(Device.JOURNAL))
    walk.until("ready")


def test_frames_have_to_be_answered_after_the_lamp_was_asked_for() -> None:
    walk = Walk()
    walk.wait(lambda: bool(walk.made("self_test_begun")))
    walk.connected = False  # nothing more is answered
    walk.tick(600)
    assert walk.made("self_test")[0]["failed"] == ("lamp",)
    assert reasons(walk) == (Reason.SELF_TEST_LAMP,)
    walk.connected = True
    walk.tick(LOOKS)
    assert walk.made("self_test")[-1]["passed"] is True


def test_no_door_moves_where_none_is_to_be_exercised() -> None:
    walk = Walk()
    walk.until("ready")
    assert not any(one.entry is DoorRequest.OPEN for one in walk.made(SetDoor))


def test_the_entry_is_opened_and_closed_once() -> None:
    walk = Walk(self_test=EXERCISE)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    assert walk.state == "out_of_service"
    walk.until("ready")
    assert walk.plc.entry is DoorState.CLOSED_LOCKED
    opened = [one for one in walk.made(SetDoor) if one.entry is DoorRequest.OPEN]
    assert len(opened) == 1
    assert walk.made("self_test")[-1]["items"]["exercise"] is True


def test_the_entry_is_not_exercised_before_somebody() -> None:
    walk = Walk(self_test=EXERCISE)
    walk.plc.barriers = NEAR
    walk.tick(600)
    assert walk.state == "out_of_service"
    assert not any(one.entry is DoorRequest.OPEN for one in walk.made(SetDoor))
    assert reasons(walk) == (Reason.SELF_TEST_EXERCISE,)
    walk.plc.barriers = 0
    walk.wait(lambda: walk.plc.entry is not DoorState.CLOSED_LOCKED)
    walk.plc.barriers = NEAR  # comes while it opens
    walk.wait(lambda: walk.plc.entry is DoorState.CLOSED_LOCKED)
    assert walk.state == "out_of_service"
    walk.plc.barriers = 0
    walk.until("ready")


def test_an_entry_that_does_not_move_is_named() -> None:
    walk = Walk(self_test=EXERCISE)
    walk.plc.stuck = True
    walk.tick(1_200)
    assert walk.state == "out_of_service"
    assert reasons(walk) == (Reason.SELF_TEST_EXERCISE,)
    assert walk.made("self_test")[0]["failed"] == ("exercise",)


def test_whoever_comes_in_while_it_is_exercised_is_an_officers() -> None:
    walk = Walk(self_test=EXERCISE)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 1
    walk.tick()
    assert walk.state == "referred"
    assert walk.made("officer_called")
