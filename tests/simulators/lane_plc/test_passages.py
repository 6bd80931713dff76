"""Passages, the wrong way, and who only dithers in the exit."""

from gate.events import DoorState, Latched
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, Lane


def test_passages_are_counted_at_the_exit(lane: Lane) -> None:
    for number in range(1, 4):
        person = Person(-0.7)
        lane.let_in(person)
        lane.open_exit(number)
        person.walk_to(4.0)
        lane.until(lambda status, number=number: status.passages == number)  # type: ignore[misc]
        lane.ask(CLOSE, CLOSE)
        lane.until(lambda status: status.exit_door is DoorState.CLOSED_LOCKED)
        lane.plant.remove(person)
        assert lane.status.persons == 0


def test_coming_in_through_the_exit_is_the_wrong_way(lane: Lane) -> None:
    lane.let_in(Person(-0.7))
    lane.open_exit(1)
    intruder = lane.plant.enter(Person(3.4))
    intruder.walk_to(2.0)
    lane.until(lambda status: bool(status.latched & Latched.WRONG_WAY))
    assert lane.status.persons == 2


def test_dithering_in_the_exit_is_neither_a_passage_nor_the_wrong_way(lane: Lane) -> None:
    person = Person(-0.7)
    lane.let_in(person)
    lane.open_exit(1)
    for place in (2.52, 2.42, 2.54, 2.2):
        person.walk_to(place)
        status = lane.run(1.5)
    assert (status.passages, status.persons, status.latched) == (0, 1, Latched(0))
