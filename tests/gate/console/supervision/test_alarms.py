"""The queue loses nothing unseen, shouts nothing that somebody has seen, and keeps its order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.console.supervision.alarms import Alarm, Alarms, NoSuchAlarm
from gate.console.supervision.conditions import Condition, Severity, conditions
from gate.events import Device, Latched, Mode, SafetyInput
from gate.reasons import Reason, for_officer
from tests.gate.console.hall_scenes import shown
from tests.gate.console.scenes import SCENES, at
from tests.gate.console.scripted_lane import ScriptedLane

FORCED = Condition("latched.FORCED_DOOR", Severity.HIGH, "Door forced.", kept=True)
CALL = Condition("help", Severity.MEDIUM, "The traveller calls for help.")
LOST = Condition("lost.camera", Severity.LOW, "No answer from: camera.")
FIRE = Condition("emergency", Severity.CRITICAL, "Emergency.", kept=True)
ALL = (FORCED, CALL, LOST, FIRE)


def test_by_severity_then_the_oldest_first() -> None:
    alarms = Alarms()
    alarms.take("1", [LOST], 10)
    alarms.take("2", [CALL], 20)
    alarms.take("3", [FORCED], 30)
    alarms.take("4", [CALL], 15)
    alarms.take("5", [FIRE], 40)
    assert [one.lane for one in alarms.queue()] == ["5", "3", "4", "2", "1"]


def test_what_is_seen_stays_silent_until_it_is_over() -> None:
    alarms = Alarms()
    alarms.take("1", [CALL], 0)
    [alarm] = alarms.queue()
    alarms.see(alarm.number, "officer-7")
    alarms.see(alarm.number, "officer-9")
    assert [one.seen_by for one in alarms.queue()] == ["officer-7"]  # whoever saw it first
    alarms.take("1", [CALL], 5)
    assert [one.number for one in alarms.queue()] == [alarm.number]
    alarms.take("1", [], 6)
    assert alarms.queue() == []
    with pytest.raises(NoSuchAlarm):
        alarms.see(alarm.number, "officer-7")


def test_what_came_and_went_unseen_waits_to_be_seen() -> None:
    alarms = Alarms()
    alarms.take("1", [FORCED, CALL], 0)
    alarms.take("1", [], 1)
    [alarm] = alarms.queue()
    assert (alarm.condition, alarm.over) == (FORCED, True)
    alarms.see(alarm.number, "officer-7")
    assert alarms.queue() == []


def test_what_begins_again_is_another_alarm_and_nobody_has_seen_it() -> None:
    alarms = Alarms()
    alarms.take("1", [CALL], 0)
    first = alarms.queue()[0].number
    alarms.see(first, "officer-7")
    alarms.take("1", [], 1)
    alarms.take("1", [CALL], 2)
    [again] = alarms.queue()
    assert again.number != first
    assert again.seen_by == ""


NOTHING, STOP, FIRES = SafetyInput(0), SafetyInput.EMERGENCY_STOP, SafetyInput.FIRE


def raised(alarms: Alarms, lane: ScriptedLane, now_ms: int) -> Alarm:
    """Return the one alarm of a lane, and see it: what is unseen next time is another one."""
    alarms.take("1", conditions(lane.view, helped=False, heard=True), now_ms)
    [alarm] = alarms.queue()
    found = replace(alarm)
    alarms.see(alarm.number, "officer-7")
    return found


def test_fire_after_a_stop_that_was_seen_is_another_alarm() -> None:
    lane, alarms = shown("1", "emergency"), Alarms()
    told = [
        (NOTHING, Reason.EMERGENCY_STOP, 0, ""),  # the PLC's mode alone
        (STOP, Reason.EMERGENCY_STOP, 1, ""),
        (NOTHING, Reason.LANE_SAFE_MODE, 1, "officer-7"),  # released: still the same emergency
        (STOP | FIRES, Reason.FIRE, 3, ""),
        (NOTHING, Reason.EMERGENCY_STOP, 3, "officer-7"),  # of the mode that fire has left
    ]
    for now_ms, (safety, reason, since_ms, seen_by) in enumerate(told):
        lane.show(status=at(mode=Mode.EMERGENCY, safety=safety), reasons=(reason,))
        alarm = raised(alarms, lane, now_ms)
        assert (alarm.since_ms, alarm.seen_by) == (since_ms, seen_by)
    assert alarm.condition.sentence.endswith(for_officer(Reason.FIRE))


def test_another_cause_of_a_fault_is_another_alarm_and_what_it_leaves_is_none() -> None:
    lane, alarms = shown("1", "ready"), Alarms()
    told = [
        ((Reason.DOOR_FAULT,), 0, ""),
        ((Reason.LANE_SAFE_MODE, Reason.UNEXPECTED_PERSON), 0, "officer-7"),
        ((Reason.FORCED_DOOR, Reason.UNEXPECTED_PERSON), 2, ""),
    ]
    for now_ms, (reasons, since_ms, seen_by) in enumerate(told):
        lane.show(state="fault", reasons=reasons)
        alarm = raised(alarms, lane, now_ms)
        assert (alarm.since_ms, alarm.seen_by) == (since_ms, seen_by)
    assert alarm.condition.sentence.endswith(for_officer(Reason.FORCED_DOOR))


STEPS = st.lists(
    st.tuples(st.sampled_from(["1", "2", "3"]), st.sets(st.sampled_from(ALL)), st.booleans()),
    max_size=30,
)


@given(STEPS)
def test_whatever_happens(steps: list[tuple[str, set[Condition], bool]]) -> None:
    alarms, holding, numbers = Alarms(), dict[str, set[Condition]](), set[int]()
    unseen = dict[tuple[str, str], bool]()  # of what is kept: raised, and not seen since
    for now_ms, (lane, found, seen) in enumerate(steps):
        before = {(one.lane, one.condition.kind) for one in alarms.queue()}
        alarms.take(lane, found, now_ms)
        holding[lane] = found
        raised = {(lane, one.kind) for one in found if one.kept} - before
        unseen |= dict.fromkeys(raised, True)
        if seen and (queue := alarms.queue()):
            first = queue[0]
            alarms.see(first.number, "officer-7")
            unseen[first.lane, first.condition.kind] = False
        queue = alarms.queue()
        there = {(one.lane, one.condition.kind) for one in queue}
        assert len(there) == len(queue)
        assert {key for key, holds in unseen.items() if holds} <= there
        assert {(of, one.kind) for of, held in holding.items() for one in held} <= there
        for one in queue:
            over = one.condition not in holding.get(one.lane, set())
            assert one.over is over
            assert not (over and one.seen_by)
        loud = [one.seen_by == "" for one in queue]
        assert loud == sorted(loud, reverse=True)
        numbers |= {one.number for one in queue}
    assert len(numbers) <= sum(len(one[1]) for one in steps)


@pytest.mark.parametrize(
    ("scene", "kinds"),
    [
        ("ready", []),
        ("capturing", []),
        ("referred", ["referred.24"]),
        ("two_people", ["latched.TAILGATING", "referred.24"]),
        ("lost", ["lost"]),
        ("emergency", ["emergency"]),
        ("camera_lost", [f"lost.{Device.CAMERA}", f"lost.{Device.PAGE_READER}"]),
    ],
)
def test_what_of_each_scene_needs_somebody(scene: str, kinds: list[str]) -> None:
    view = shown("1", scene).view
    assert [one.kind for one in conditions(view, helped=False, heard=True)] == kinds
    called = [one.kind for one in conditions(view, helped=True, heard=True)]
    assert set(called) - set(kinds) == {"help"}


def test_every_latched_event_is_an_alarm_that_is_kept() -> None:
    lane = shown("1", "ready")
    for event in Latched:
        lane.show(**{**SCENES["ready"], "status": at(latched=event)})
        [one] = conditions(lane.view, helped=False, heard=True)
        assert (one.kind, one.kept) == (f"latched.{event.name}", True)


def test_the_silence_of_a_lane_that_was_never_heard_is_not_kept() -> None:
    view = shown("1", "lost").view
    assert [one.kept for one in conditions(view, helped=False, heard=False)] == [False]
    assert [one.kept for one in conditions(view, helped=False, heard=True)] == [True]
