"""Doors: they take their time, keep the interlock, give way to bodies, and give up in the end."""

import pytest

from gate.events import DoorState, Latched, Mode, SafetyInput
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, HOLD, OPEN, Lane


def test_a_door_opens_and_closes_in_about_a_second(lane: Lane) -> None:
    lane.ask(OPEN)
    assert lane.run(0.1).entry_door is DoorState.OPENING
    assert 0.8 <= 0.1 + lane.until(lambda status: status.entry_door is DoorState.OPEN) <= 1.0
    lane.ask(CLOSE)
    assert lane.run(0.1).entry_door is DoorState.CLOSING
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED, within_s=1.0)
    assert lane.status.entry_position_pct == 0


def test_hold_lets_a_move_finish(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(0.2)
    lane.ask(HOLD)
    assert lane.run(1.0).entry_door is DoorState.OPEN
    assert lane.run(5.0).entry_door is DoorState.OPEN


def test_asked_for_both_neither_opens(lane: Lane) -> None:
    lane.ask(OPEN, OPEN, permit=1)
    status = lane.run(1.0)
    assert (status.entry_door, status.exit_door) == (0, 0)


def test_the_entry_waits_for_the_exit_to_lock(lane: Lane) -> None:
    lane.let_in(Person(-0.5))
    lane.ask(CLOSE, arm=5)
    lane.run(0.1)
    lane.ask(CLOSE, OPEN, permit=5)
    lane.until(lambda status: status.exit_door is DoorState.OPEN)
    lane.ask(OPEN, HOLD)
    assert lane.run(2.0).entry_door is DoorState.CLOSED_LOCKED
    lane.ask(OPEN, CLOSE)  # a level: it acts once its condition holds
    lane.until(lambda status: status.exit_door is DoorState.CLOSED_LOCKED)
    lane.until(lambda status: status.entry_door is DoorState.OPEN)


def test_a_door_waits_for_who_stands_in_it(lane: Lane) -> None:
    lane.ask(OPEN)
    someone = lane.plant.enter(Person(-0.8))
    someone.walk_to(0.0)
    lane.run(2.0)
    lane.ask(CLOSE)
    status = lane.run(5.0)
    assert status.entry_door is DoorState.OPEN
    assert not status.safety & SafetyInput.CURTAIN_CLEAR
    someone.walk_to(1.0)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert lane.status.latched == Latched(0)


def test_who_leans_against_a_shut_door_stands_in_no_doorway(lane: Lane) -> None:
    """Else an eager next traveller would keep the exit open behind the one who has left."""
    traveller = Person(-0.5)
    lane.let_in(traveller)
    eager = lane.plant.enter(Person(-0.9))
    eager.walk_to(0.5)
    lane.open_exit(1)
    traveller.walk_to(2.5)
    lane.until(lambda status: not status.safety & SafetyInput.CURTAIN_CLEAR)
    traveller.walk_to(3.6)
    lane.until(lambda status: bool(status.safety & SafetyInput.CURTAIN_CLEAR))
    assert lane.status.barriers & 0b10  # B2, of the entry's curtain
    assert (lane.status.persons, lane.status.passages) == (0, 1)
    lane.ask(CLOSE, CLOSE)
    lane.until(lambda status: status.exit_door is DoorState.CLOSED_LOCKED)
    lane.ask(OPEN)
    lane.until(lambda status: not status.safety & SafetyInput.CURTAIN_CLEAR)


def test_a_body_that_steps_into_a_closing_door_makes_it_reopen(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(1.0)
    someone = lane.plant.enter(Person(-0.4))
    lane.ask(CLOSE)
    lane.run(0.15)
    assert lane.status.entry_door is DoorState.CLOSING
    someone.walk_to(0.0)
    took = lane.until(lambda status: status.entry_door is DoorState.OBSTRUCTED)
    assert took <= 0.4
    lane.until(lambda status: status.entry_position_pct == 100)
    someone.walk_to(-1.0)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert lane.status.persons == 0


def test_an_arm_between_the_beams_is_felt_by_the_edge(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(1.0)
    arm = lane.plant.enter(Person(0.0, thickness=0.15))  # neither curtain beam sees it
    lane.ask(CLOSE)
    lane.until(lambda status: bool(status.safety & SafetyInput.ENTRY_EDGE))
    assert lane.run(0.02).entry_door is DoorState.OBSTRUCTED
    assert lane.status.latched & Latched.OBSTACLE_HIT
    lane.plant.remove(arm)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)


def test_three_tries_then_the_door_stays_open_and_says_so(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(1.0)
    arm = lane.plant.enter(Person(0.0, thickness=0.15))
    lane.ask(CLOSE)
    lane.until(lambda status: status.entry_door is DoorState.FAULT)
    status = lane.run(2.0)
    assert (status.mode, status.fault_code, status.entry_position_pct) == (Mode.SAFE, 1, 100)
    lane.plant.remove(arm)
    lane.rearm()
    lane.ask(CLOSE)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert lane.status.fault_code == 0


@pytest.mark.parametrize("moving", ["opening", "closing"])
def test_a_jammed_door_is_a_fault_not_a_wait(lane: Lane, moving: str) -> None:
    lane.ask(OPEN)
    lane.run(0.3 if moving == "opening" else 1.5)
    if moving == "closing":
        lane.ask(CLOSE)
        lane.run(0.3)
    lane.plant.entry.jammed = True
    took = lane.until(lambda status: status.entry_door is DoorState.FAULT)
    assert 2.5 <= took <= 3.1
    assert (lane.run(0.1).mode, lane.status.fault_code) == (Mode.SAFE, 3)
    lane.rearm()  # still jammed: faults again
    lane.ask(CLOSE)
    lane.until(lambda status: status.mode is Mode.SAFE)
    lane.plant.entry.jammed = False
    lane.rearm()
    lane.ask(CLOSE)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)


def test_a_forced_door_is_told_at_once_and_shuts_again(lane: Lane) -> None:
    lane.plant.exit.force(0.3)
    status = lane.run(0.02)
    assert status.latched & Latched.FORCED_DOOR
    assert (status.exit_door, status.fault_code, status.mode) == (DoorState.FAULT, 6, Mode.SAFE)
    lane.run(2.0)
    assert lane.plant.exit.closed
    assert lane.plant.exit.locked
    lane.rearm()
    assert lane.run(0.1).exit_door is DoorState.CLOSED_LOCKED
