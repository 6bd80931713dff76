"""Every behaviour by name, what the registers say of it, and where they are wrong."""

import pytest

from gate.events import DoorState, LaneStatus, Latched, Mode
from simulators.lane_plc.behaviours import BEHAVIOURS, send
from simulators.lane_plc.forces import LIMIT_N
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, OPEN, Lane

ALONE = {
    # name: (persons that the PLC counts, bodies really inside)
    "walk": (1, 1),
    "hesitate": (1, 1),
    "suitcase": (1, 1),
    "trolley": (2, 1),  # it is as long as two
    "wheelchair": (3, 1),  # so is this
    "crawl": (3, 1),
    "crawl_flat": (0, 1),  # no beam hangs so low
    "leave_suitcase": (2, 2),  # a suitcase is a body, too
}
BEHIND = {
    "tailgate": (2, 2),
    "child": (2, 2),
}


def come(lane: Lane, name: str, leader: bool = False) -> LaneStatus:
    """Let them come in through an open entry, and close it."""
    if leader:
        lane.plant.enter(Person(-0.85))
    send(lane.plant, name)
    lane.run(2.0)
    lane.ask(OPEN)
    if leader:
        lane.until(lambda _: lane.plant.entry.passable)
        lane.plant.people[0].walk_to(1.40)
    lane.until(lambda _: all(body.position_m > 0.9 for body in lane.plant.people), within_s=20)
    lane.run(0.3)
    lane.ask(CLOSE)
    return lane.run(2.0)


@pytest.mark.parametrize(("name", "counted", "inside"), [(n, *e) for n, e in ALONE.items()])
def test_who_comes_alone(lane: Lane, name: str, counted: int, inside: int) -> None:
    status = come(lane, name)
    assert (status.persons, len(lane.plant.inside())) == (counted, inside)
    assert status.entry_door is DoorState.CLOSED_LOCKED
    lane.ask(OPEN)
    lane.until(lambda _: all(body.speed == 0 for body in lane.plant.people), within_s=30)


@pytest.mark.parametrize(("name", "counted", "inside"), [(n, *e) for n, e in BEHIND.items()])
def test_who_comes_behind_somebody(lane: Lane, name: str, counted: int, inside: int) -> None:
    status = come(lane, name, leader=True)
    assert (status.persons, len(lane.plant.inside())) == (counted, inside)
    assert bool(status.latched & Latched.TAILGATING) == (counted > 1)


def test_pressed_together_two_are_one_until_they_part(lane: Lane) -> None:
    leader = lane.plant.enter(Person(-0.85))
    send(lane.plant, "piggyback")
    lane.run(2.0)
    lane.ask(OPEN)
    lane.until(lambda _: lane.plant.entry.passable)
    leader.walk_to(0.80)
    status = lane.run(3.0)
    assert (status.persons, len(lane.plant.inside()), status.latched) == (1, 2, Latched(0))
    leader.walk_to(1.40)
    status = lane.run(2.0)
    assert (status.persons, status.latched) == (2, Latched.TAILGATING)


@pytest.mark.parametrize("shut_in", [True, False])
@pytest.mark.parametrize(("far_m", "after_s"), [(0.42, 1.0), (0.42, 4.0), (1.55, 4.0)])
@pytest.mark.parametrize("name", [*ALONE, *BEHIND, "piggyback", "turn_back"])
def test_who_follows_lets_the_leader_out_again(
    lane: Lane, name: str, far_m: float, after_s: float, shut_in: bool
) -> None:
    """In the lane, in the doorway and before it: nobody waits for the other one for ever."""
    leader = lane.plant.enter(Person(-0.85))
    stranger = send(lane.plant, name)
    lane.ask(OPEN)
    lane.until(lambda _: lane.plant.entry.passable)
    leader.walk_to(far_m)
    lane.run(after_s)
    if shut_in:
        lane.ask(CLOSE)
        lane.run(3.0)
        lane.ask(OPEN)
    leader.walk_to(-2.2)
    lane.until(lambda _: leader.arrived and stranger not in lane.plant.people, within_s=30)
    lane.until(lambda status: status.persons == 0 or name == "leave_suitcase")


def test_a_stranger_in_line_leaves_the_way_to_the_reader_free(lane: Lane) -> None:
    for name in ALONE:
        send(lane.plant, name)
    lane.run(3.0)
    traveller = lane.plant.enter(Person(-2.2))
    traveller.walk_to(-0.85)
    lane.until(lambda _: traveller.arrived)


@pytest.mark.parametrize("name", ["turn_back", "walk_backwards"])
def test_who_comes_out_again(lane: Lane, name: str) -> None:
    send(lane.plant, name)
    lane.ask(OPEN)
    lane.until(lambda status: status.persons == 1)
    lane.until(lambda _: not lane.plant.people)
    assert (lane.status.persons, lane.status.passages, lane.status.latched) == (0, 0, Latched(0))


def test_a_suitcase_left_behind_is_an_object(lane: Lane) -> None:
    come(lane, "leave_suitcase")
    lane.ask(OPEN)
    lane.until(lambda _: len(lane.plant.people) == 1)
    lane.ask(CLOSE)
    lane.until(lambda status: status.left_object, within_s=8.0)
    assert lane.status.persons == 0


def test_an_arm_through_a_closing_door_is_felt_and_seen_high_only(lane: Lane) -> None:
    send(lane.plant, "reach_through")
    lane.run(2.0)
    lane.ask(OPEN)
    lane.run(1.5)
    lane.ask(CLOSE)
    lane.until(lambda status: bool(status.latched & Latched.OBSTACLE_HIT))
    assert lane.status.barriers & 0b11110 == 0b01000  # B4 alone; B2, B3 and B5 hang lower
    assert lane.status.persons == 0
    assert 0 < lane.plant.entry.hardest_n <= LIMIT_N
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert lane.status.mode is Mode.NORMAL


def test_the_wrong_way_through_the_exit(lane: Lane) -> None:
    traveller = Person(-0.7)
    lane.let_in(traveller)
    send(lane.plant, "wrong_way")
    lane.open_exit(1)
    lane.until(lambda status: bool(status.latched & Latched.WRONG_WAY))
    assert lane.status.persons == 2


def test_pressing_against_a_locked_door_moves_nothing(lane: Lane) -> None:
    send(lane.plant, "press")
    assert lane.run(8.0).latched == Latched(0)
    assert (lane.status.entry_door, lane.plant.people) == (DoorState.CLOSED_LOCKED, [])


def test_forcing_it_is_told_at_once(lane: Lane) -> None:
    send(lane.plant, "force_entry")
    lane.until(lambda _: lane.plant.entry.push_n > 0)
    took = lane.until(lambda status: bool(status.latched & Latched.FORCED_DOOR))
    assert took <= 0.2
    assert (lane.run(0.02).mode, lane.status.fault_code) == (Mode.SAFE, 5)


def test_every_behaviour_is_shown_here() -> None:
    shown = {*ALONE, *BEHIND, "turn_back", "walk_backwards", "reach_through", "wrong_way"}
    assert shown | {"press", "force_entry", "piggyback"} == set(BEHAVIOURS)
