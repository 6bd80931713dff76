"""Luggage, stuck and blind beams, and bodies that no beam sees."""

from gate.events import Latched
from simulators.lane_plc.barriers import POSITIONS_M
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, OPEN, Lane


def test_a_child_between_two_beams_is_still_counted(open_lane: Lane) -> None:
    child = open_lane.plant.enter(Person(-0.7, thickness=0.18))
    child.walk_to((POSITIONS_M[5] + POSITIONS_M[6]) / 2)
    status = open_lane.run(3.0)
    assert status.barriers == 0  # no beam sees it
    assert status.persons == 1
    child.walk_to(-1.5)
    assert open_lane.run(3.0).persons == 0


def test_luggage_left_behind(lane: Lane) -> None:
    person = Person(-0.7)
    lane.let_in(person)
    bag = lane.plant.leave_object(person)
    lane.open_exit(1) if lane.run(0.1).persons == 1 else lane.ask(OPEN)
    person.walk_to(4.0)
    lane.run(3.0)
    lane.ask(CLOSE, CLOSE)
    status = lane.run(5.0)
    assert (status.left_object, status.persons) == (True, 0)
    lane.plant.remove(bag)
    assert not lane.run(0.1).left_object
    assert lane.status.persons == 0


def test_a_stuck_beam_is_an_object_and_then_an_alarm(lane: Lane) -> None:
    lane.plant.barriers.stuck.add(7)
    assert lane.run(0.1).persons == 1  # unknown: somebody
    status = lane.run(3.5)
    assert (status.persons, status.left_object) == (0, True)
    assert not status.latched & Latched.STUCK_BARRIER
    assert lane.run(10.0).latched & Latched.STUCK_BARRIER
    lane.plant.barriers.stuck.clear()
    assert not lane.run(0.1).left_object


def test_a_blind_beam_never_makes_people_fewer(open_lane: Lane) -> None:
    open_lane.plant.barriers.blind.add(6)
    person = open_lane.plant.enter(Person(-0.7))
    person.walk_to(1.9)
    assert open_lane.run(4.0).persons >= 1
