"""What the PLC believes of people, out of its beams alone; and where it is honestly wrong."""

import pytest

from gate.events import DoorState, Latched
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, Lane


@pytest.mark.parametrize("speed", [0.3, 0.8, 1.2, 2.0, 4.0])
@pytest.mark.parametrize("thickness", [0.26, 0.30, 0.40, 0.48])
def test_one_who_walks_in_is_one(open_lane: Lane, speed: float, thickness: float) -> None:
    person = open_lane.plant.enter(Person(-1.5, speed=speed, thickness=thickness))
    person.walk_to(1.3)
    counts = set[int]()
    for _ in range(1200):
        counts.add(open_lane.run(0.01).persons)
    assert counts == {0, 1}
    assert open_lane.status.persons == 1
    assert open_lane.status.latched == Latched(0)


@pytest.mark.parametrize("gap_m", [0.25, 0.4, 0.8])
@pytest.mark.parametrize("thickness", [0.26, 0.30, 0.40])
def test_two_who_walk_in_are_two(open_lane: Lane, gap_m: float, thickness: float) -> None:
    for place in range(2):
        start_m = -0.7 - place * (gap_m + thickness)
        open_lane.plant.enter(Person(start_m, thickness=thickness)).walk_to(1.8 - place)
    status = open_lane.run(4.0)
    assert status.persons == 2
    assert status.latched & Latched.TAILGATING
    open_lane.run(1.0)
    open_lane.ask(CLOSE)
    open_lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert open_lane.status.persons == 2


def test_three_are_three(open_lane: Lane) -> None:
    for place in range(3):
        open_lane.plant.enter(Person(-0.7 - 0.7 * place)).walk_to(2.0 - 0.7 * place)
    assert open_lane.run(4.0).persons == 3


def test_two_pressed_together_are_two_by_their_length(open_lane: Lane) -> None:
    for place in range(2):
        open_lane.plant.enter(Person(-0.7 - 0.33 * place)).walk_to(1.7 - 0.33 * place)
    assert open_lane.run(4.0).persons == 2


def test_two_who_hide_as_one_are_found_when_they_part(open_lane: Lane) -> None:
    """The limit of beams: less than 0.51 m of body may be anyone, until they part."""
    first = open_lane.plant.enter(Person(-0.7, thickness=0.22))
    second = open_lane.plant.enter(Person(-0.95, thickness=0.22))
    first.walk_to(1.30)
    second.walk_to(1.05)
    assert open_lane.run(4.0).persons in {1, 2}
    second.walk_to(0.4)
    assert open_lane.run(1.0).persons == 2


def test_who_walks_back_out_is_gone_and_no_passage(open_lane: Lane) -> None:
    person = open_lane.plant.enter(Person(-0.7))
    person.walk_to(1.3)
    assert open_lane.run(3.0).persons == 1
    person.walk_to(-1.5)
    status = open_lane.run(3.0)
    assert (status.persons, status.passages, status.latched) == (0, 0, Latched(0))


def test_one_of_two_walks_back(open_lane: Lane) -> None:
    first = open_lane.plant.enter(Person(-0.7))
    second = open_lane.plant.enter(Person(-1.4))
    first.walk_to(1.6)
    second.walk_to(0.9)
    assert open_lane.run(3.0).persons == 2
    second.walk_to(-1.5)
    assert open_lane.run(3.0).persons == 1


def test_who_turns_round_in_the_doorway_was_never_inside(open_lane: Lane) -> None:
    person = open_lane.plant.enter(Person(-0.7))
    person.walk_to(0.03)
    assert open_lane.run(2.0).persons == 0
    person.walk_to(-1.5)
    assert open_lane.run(2.0).persons == 0


def test_a_follower_shut_out_by_the_door_is_not_inside(open_lane: Lane) -> None:
    first = open_lane.plant.enter(Person(-0.7))
    first.walk_to(1.3)
    open_lane.run(2.0)
    open_lane.ask(CLOSE)
    open_lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    follower = open_lane.plant.enter(Person(-0.9))
    follower.walk_to(1.0)  # presses against the closed door
    status = open_lane.run(2.0)
    assert (status.persons, follower.position_m < 0) == (1, True)
    first.walk_to(0.17)  # face to face through the leaf
    assert open_lane.run(2.0).persons == 1
