"""The exit opens on an armed permit, once, for one person; and on nothing else."""

import pytest

from gate.events import DoorState, Latched
from tests.simulators.lane_plc.rig import CLOSE, HOLD, OPEN, Lane


def test_armed_read_back_used_spent(occupied: Lane) -> None:
    occupied.ask(CLOSE, arm=7)
    assert occupied.run(0.04).armed_permit == 7
    occupied.ask(CLOSE)  # the arming register may be taken back
    assert occupied.run(0.04).armed_permit == 7
    occupied.ask(CLOSE, OPEN, permit=7)
    status = occupied.run(0.04)
    assert (status.armed_permit, status.spent_permit) == (0, 7)
    assert status.exit_door is DoorState.OPENING
    occupied.plant.people[0].walk_to(4.0)
    occupied.until(lambda status: status.passages == 1)
    occupied.ask(CLOSE, CLOSE)
    occupied.until(lambda status: status.exit_door is DoorState.CLOSED_LOCKED)
    assert (occupied.status.persons, occupied.status.latched) == (0, Latched(0))


def test_one_permit_opens_once(occupied: Lane) -> None:
    occupied.ask(CLOSE, arm=7)
    occupied.run(0.04)
    occupied.ask(CLOSE, OPEN, permit=7, arm=7)
    occupied.until(lambda status: status.exit_door is DoorState.OPEN)
    occupied.ask(CLOSE, CLOSE, permit=7, arm=7)
    occupied.until(lambda status: status.exit_door is DoorState.CLOSED_LOCKED)
    assert occupied.run(0.1).armed_permit == 0
    occupied.ask(CLOSE, OPEN, permit=7, arm=7)
    status = occupied.run(1.0)
    assert status.exit_door is DoorState.CLOSED_LOCKED
    assert status.latched & Latched.PERMIT_REFUSED
    occupied.ask(CLOSE)
    occupied.run(0.04)
    occupied.ask(CLOSE, arm=7)  # spent: not even after the register was taken back
    assert occupied.run(0.1).armed_permit == 0


@pytest.mark.parametrize("permit", [0, 6, 8, 7 | 0x8000])
def test_no_other_number_opens(occupied: Lane, permit: int) -> None:
    occupied.ask(CLOSE, arm=7)
    occupied.run(0.04)
    occupied.ask(CLOSE, OPEN, permit=permit)
    status = occupied.run(1.0)
    assert status.exit_door is DoorState.CLOSED_LOCKED
    assert status.latched & Latched.PERMIT_REFUSED
    assert status.spent_permit == 0


def test_armed_and_used_in_one_frame_is_refused(occupied: Lane) -> None:
    occupied.ask(CLOSE, OPEN, permit=7, arm=7)
    status = occupied.run(1.0)
    assert (status.exit_door, status.armed_permit) == (DoorState.CLOSED_LOCKED, 0)
    assert status.latched & Latched.PERMIT_REFUSED


def test_a_traveller_who_stays_is_not_let_out_twice(occupied: Lane) -> None:
    occupied.ask(CLOSE, arm=7)
    occupied.run(0.04)
    occupied.ask(CLOSE, OPEN, permit=7)
    occupied.run(2.0)
    occupied.ask(CLOSE, CLOSE)
    occupied.run(0.3)
    occupied.ask(CLOSE, OPEN, permit=7)  # while it closes
    occupied.until(lambda status: status.exit_door is DoorState.CLOSED_LOCKED)
    occupied.ask(HOLD, HOLD)
    assert occupied.run(1.0).exit_door is DoorState.CLOSED_LOCKED
