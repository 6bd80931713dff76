"""Sensors that lie: each contradiction has a fault code, and no such door is trusted."""

import pytest

from gate.events import DoorState, LaneStatus, Latched, Mode
from simulators.lane_plc.people import Person
from simulators.lane_plc.sensors import DoorSensors
from tests.simulators.lane_plc.rig import CLOSE, OPEN, Lane

NOTHING = {"drift": 0.0, "frozen_at": None, "closed_stuck": None, "locked_stuck": None}


def spoil(sensors: DoorSensors, **lie: object) -> None:
    for name, value in {**NOTHING, **lie}.items():
        setattr(sensors, name, value)


def faulted(lane: Lane, within_s: float = 4.0) -> LaneStatus:
    lane.until(lambda status: status.fault_code != 0, within_s)
    return lane.run(0.02)


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        ({"closed_stuck": True}, 7),  # closed and open at once
        ({"locked_stuck": True}, 9),  # locked while it moves
        ({"frozen_at": 0.0}, 3),  # it never arrives
        ({"drift": -0.2}, 3),
    ],
)
def test_a_lie_told_while_the_entry_opens(lane: Lane, lie: dict[str, object], code: int) -> None:
    spoil(lane.plant.entry_sensors, **lie)
    lane.ask(OPEN)
    status = faulted(lane)
    assert (status.mode, status.fault_code, status.entry_door) == (Mode.SAFE, code, DoorState.FAULT)


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        ({"closed_stuck": False}, 8),
        ({"locked_stuck": False}, 10),
        ({"drift": 0.12}, 8),
        ({"frozen_at": 0.6}, 12),  # it jumped there
    ],
)
def test_a_lie_told_while_the_exit_is_shut(lane: Lane, lie: dict[str, object], code: int) -> None:
    lane.let_in(Person(-0.7))
    spoil(lane.plant.exit_sensors, **lie)
    status = faulted(lane, within_s=0.5)
    assert (status.mode, status.fault_code, status.exit_door) == (Mode.SAFE, code, DoorState.FAULT)
    lane.run(2.0)
    assert lane.plant.exit.closed  # and never the entry, for the exit is not known to be locked
    assert lane.plant.entry.locked


def test_a_closed_switch_that_hangs_never_locks_an_open_leaf(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(1.0)
    spoil(lane.plant.entry_sensors, closed_stuck=True)
    lane.ask(CLOSE)
    faulted(lane)
    assert not lane.plant.entry.locked


def test_who_is_inside_gets_out_of_an_entry_that_is_not_understood(lane: Lane) -> None:
    lane.let_in(Person(-0.7))
    spoil(lane.plant.entry_sensors, locked_stuck=False)
    assert faulted(lane).fault_code == 9
    lane.until(lambda _: lane.plant.entry.position == 1.0)


def test_a_slow_drift_is_found_before_it_matters(lane: Lane) -> None:
    for step in range(15):
        lane.plant.entry_sensors.drift = 0.01 * step
        lane.run(1.0)
    assert (lane.status.fault_code, lane.status.mode) == (7, Mode.SAFE)


def test_a_lie_that_goes_on_faults_again_after_rearming(lane: Lane) -> None:
    spoil(lane.plant.exit_sensors, locked_stuck=False)
    faulted(lane)
    lane.ask()
    lane.rearm()
    assert faulted(lane).fault_code == 10
    spoil(lane.plant.exit_sensors)
    lane.rearm()
    assert lane.run(1.0).fault_code == 0


def test_a_blind_beam_is_found_when_the_doors_have_shut(open_lane: Lane) -> None:
    open_lane.plant.barriers.blind.add(6)
    open_lane.ask(CLOSE)
    assert faulted(open_lane).fault_code == 14
    assert open_lane.status.mode is Mode.SAFE
    open_lane.rearm()
    assert faulted(open_lane).fault_code == 14
    open_lane.plant.barriers.blind.clear()
    open_lane.rearm()
    assert open_lane.run(1.0).fault_code == 0


@pytest.mark.parametrize("occupied", [False, True])
def test_a_beam_stuck_where_nothing_could_have_got(lane: Lane, occupied: bool) -> None:
    if occupied:
        lane.let_in(Person(-0.7), to_m=0.75)
    lane.plant.barriers.stuck.add(9)
    assert lane.run(9.5).fault_code == 0
    status = faulted(lane, within_s=1.0)
    assert (status.fault_code, status.mode) == (13, Mode.SAFE)
    assert status.latched & Latched.STUCK_BARRIER


def test_a_loose_beam_is_found_in_a_moment(lane: Lane) -> None:
    lane.plant.barriers.loose.add(6)
    lane.until(lambda status: status.fault_code == 13, within_s=2.5)


def test_nobody_who_moves_is_taken_for_a_broken_beam(lane: Lane) -> None:
    person = Person(-0.7)
    lane.let_in(person)
    for place in (0.4, 2.0, 1.1, 1.5) * 4:
        person.walk_to(place)
        assert lane.run(1.7).fault_code == 0


def test_luggage_left_behind_is_no_broken_beam(lane: Lane) -> None:
    person = Person(-0.7)
    lane.let_in(person)
    lane.plant.leave_object(person)
    lane.run(0.1)
    lane.ask(OPEN)
    lane.run(1.0)
    lane.plant.people[0].walk_to(2.2)
    assert lane.run(15.0).fault_code == 0


def test_fire_opens_a_door_whose_sensors_lie(lane: Lane) -> None:
    spoil(lane.plant.entry_sensors, frozen_at=0.9)
    spoil(lane.plant.exit_sensors, locked_stuck=True, closed_stuck=True)
    faulted(lane)
    lane.plant.fire = True
    lane.run(1.1)
    assert (lane.plant.entry.position, lane.plant.exit.position) == (1.0, 1.0)
