"""Without a controller: nothing opens, nobody is trapped, an empty lane closes."""

from gate.events import (
    DoorState,
    Lamp,
    Latched,
    Levels,
    Mode,
)
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, OPEN, Lane


def test_no_change_of_the_number_for_half_a_second(lane: Lane) -> None:
    lane.alive = False
    assert lane.run(0.47).mode is Mode.NORMAL
    status = lane.run(0.05)
    assert status.mode is Mode.SAFE
    assert status.latched & Latched.WATCHDOG_EXPIRED
    assert lane.plc.lamp is Lamp.RED_CROSS


def test_the_same_number_again_and_again_is_silence(lane: Lane) -> None:
    lane.alive = False
    for _ in range(60):
        lane.plc.receive(lane.seq, Levels(entry_door=OPEN))
        lane.run(0.01)
    assert lane.status.mode is Mode.SAFE


def test_a_dead_controller_opens_nothing_and_an_empty_lane_closes(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(1.0)
    lane.alive = False
    lane.until(lambda status: status.mode is Mode.SAFE)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert lane.run(5.0).entry_door is DoorState.CLOSED_LOCKED


def test_a_dead_controller_traps_nobody(lane: Lane) -> None:
    person = Person(-0.7)
    lane.let_in(person)
    lane.ask(CLOSE, arm=3)
    assert lane.run(0.04).armed_permit == 3
    lane.alive = False
    lane.until(lambda status: status.mode is Mode.SAFE)
    assert lane.status.armed_permit == 0
    lane.until(lambda status: status.entry_door is DoorState.OPEN)
    assert lane.run(30.0).entry_door is DoorState.OPEN
    assert lane.status.exit_door is DoorState.CLOSED_LOCKED
    person.walk_to(-1.5)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)
    assert lane.status.persons == 0


def test_dead_with_the_exit_open(lane: Lane) -> None:
    person = Person(-0.7)
    lane.let_in(person)
    lane.ask(CLOSE, arm=3)
    lane.run(0.04)
    lane.ask(CLOSE, OPEN, permit=3)
    lane.until(lambda status: status.exit_door is DoorState.OPEN)
    lane.alive = False
    lane.until(lambda status: status.exit_door is DoorState.CLOSED_LOCKED)  # first the exit
    lane.until(lambda status: status.entry_door is DoorState.OPEN)


def test_a_restart_with_somebody_inside_lets_them_out(lane: Lane) -> None:
    lane.let_in(Person(-0.7))
    lane.plc.restart()
    lane.ask()
    assert lane.run(0.1).mode is Mode.BOOT
    lane.until(lambda status: status.entry_door is DoorState.OPEN)
