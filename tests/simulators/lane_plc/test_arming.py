"""When a permit is armed, and what takes it away again."""

from gate.events import DoorState, Latched, Levels, ModeRequest
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, OPEN, Lane


def refused(lane: Lane) -> bool:
    lane.ask(lane.levels.entry_door, arm=9)
    status = lane.run(0.1)
    return status.armed_permit == 0 and bool(status.latched & Latched.PERMIT_REFUSED)


def test_not_armed_with_nobody_inside(lane: Lane) -> None:
    assert refused(lane)


def test_not_armed_with_two_inside(lane: Lane) -> None:
    lane.let_in(Person(-0.5), Person(-1.2))
    assert lane.status.persons == 2
    assert refused(lane)


def test_not_armed_with_the_entry_open(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.plant.enter(Person(-0.5)).walk_to(1.3)
    lane.run(2.0)
    assert lane.status.persons == 1
    assert refused(lane)


def test_not_armed_with_an_object_inside(lane: Lane) -> None:
    lane.let_in(Person(-0.5))
    lane.plant.barriers.stuck.add(9)
    lane.run(4.0)
    assert (lane.status.persons, lane.status.left_object) == (1, True)
    assert refused(lane)


def test_not_armed_when_blocked(occupied: Lane) -> None:
    occupied.ask(CLOSE, mode=ModeRequest.BLOCKED)
    occupied.run(0.1)
    assert refused(occupied)


def test_a_refused_number_stays_refused_until_another_was_shown(lane: Lane) -> None:
    assert refused(lane)
    lane.levels = Levels(arm=9, entry_door=OPEN)
    lane.plant.enter(Person(-0.5)).walk_to(1.3)
    lane.run(2.0)
    lane.levels = Levels(arm=9, entry_door=CLOSE)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert lane.run(0.5).armed_permit == 0
    lane.ask(CLOSE)
    lane.run(0.04)
    lane.ask(CLOSE, arm=9)
    assert lane.run(0.1).armed_permit == 9


def test_an_unused_permit_lapses(occupied: Lane) -> None:
    occupied.ask(CLOSE, arm=7)
    assert occupied.run(9.9).armed_permit == 7
    assert occupied.run(0.3).armed_permit == 0
    occupied.ask(CLOSE, OPEN, permit=7)
    assert occupied.run(1.0).exit_door is DoorState.CLOSED_LOCKED


def test_an_armed_permit_is_gone_when_the_entry_opens(occupied: Lane) -> None:
    occupied.ask(CLOSE, arm=7)
    occupied.run(0.04)
    occupied.ask(OPEN)
    assert occupied.run(0.1).armed_permit == 0


def test_an_armed_permit_is_gone_when_somebody_appears(occupied: Lane) -> None:
    occupied.ask(CLOSE, arm=7)
    occupied.run(0.04)
    occupied.plant.enter(Person(0.4))  # out of a trolley, say
    assert occupied.run(0.04).armed_permit == 0
