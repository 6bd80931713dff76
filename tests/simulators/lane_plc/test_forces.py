"""What a leaf does to bodies, hands and blocks, and what those do to it."""

import math

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gate.events import DoorState, Latched, Mode
from simulators.lane_plc.doors import Door
from simulators.lane_plc.forces import LIMIT_N
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, OPEN, Lane


def free(**what: object) -> Door:
    return Door(locked=False, **what)  # type: ignore[arg-type]


@given(
    st.floats(0, 1),
    st.floats(-1.3, 1.3),
    st.sampled_from((0.0, 1.0)),
    st.floats(0.0, 1.0),
    st.lists(st.floats(0.001, 0.3), min_size=1, max_size=8),
)
def test_however_time_is_cut_the_leaf_ends_in_the_same_place(
    position: float, speed: float, target: float, drive: float, cuts: list[float]
) -> None:
    one, many = (free(position=position, speed=speed, target=target, drive=drive) for _ in range(2))
    one.step(sum(cuts), in_the_way=False)
    for cut in cuts:
        many.step(cut, in_the_way=False)
    assert many.position == pytest.approx(one.position, abs=1e-6)
    assert many.speed == pytest.approx(one.speed, abs=1e-5)


def test_a_slow_drive_takes_longer_and_a_dead_one_for_ever(lane: Lane) -> None:
    lane.plant.entry.drive = 0.5
    lane.ask(OPEN)
    took = lane.until(lambda status: status.entry_door is DoorState.OPEN)
    assert 1.5 < took < 2.5
    lane.plant.entry.drive = 0.0
    lane.ask(CLOSE)
    lane.until(lambda status: status.entry_door is DoorState.FAULT)
    assert (lane.run(0.1).mode, lane.status.fault_code) == (Mode.SAFE, 3)
    assert lane.status.entry_position_pct == 100


def test_a_drive_that_dies_on_the_way_lets_the_leaf_roll_out(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(0.15)
    lane.plant.entry.drive = 0.0
    lane.run(1.0)
    stands = lane.plant.entry.position
    assert 0.4 < stands < 1.0
    lane.until(lambda status: status.fault_code == 3)
    assert lane.plant.entry.position == pytest.approx(stands)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_something_hard_in_the_way_is_a_fault(lane: Lane, at: float) -> None:
    lane.plant.entry.blocked_at = at
    lane.ask(OPEN)
    lane.until(lambda status: status.fault_code == 3)
    assert lane.plant.entry.position == at
    lane.plant.entry.blocked_at = None
    lane.rearm()
    lane.ask(CLOSE)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)


@settings(phases=(Phase.explicit, Phase.generate))
@given(st.floats(0.0, 0.75), st.floats(0.05, 0.18), st.floats(0.2, 1.0))
def test_a_leaf_turns_round_in_time_and_hurts_nobody(
    after_s: float, thickness: float, drive: float
) -> None:
    """A body between the beams, at every moment of the move: only the edge can feel it."""
    lane = Lane()
    lane.rearm()
    lane.ask(OPEN)
    lane.run(1.0)
    lane.plant.entry.drive = drive
    lane.ask(CLOSE)
    lane.run(after_s)
    body = lane.plant.enter(Person(0.0, thickness=thickness))
    door = lane.plant.entry
    if door.position < 0.58:  # nobody fits in there any more
        lane.plant.remove(body)
        return
    lane.until(lambda _: door.touched, within_s=8.0)
    assert lane.until(lambda _: door.speed > 0) <= 0.2
    assert lane.status.latched & Latched.OBSTACLE_HIT
    lane.run(0.5)
    assert 0 < door.hardest_n <= LIMIT_N


def test_a_hand_holds_a_closing_leaf_until_it_gives_up(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(1.0)
    lane.plant.entry.push_n = 200.0
    lane.ask(CLOSE)
    lane.until(lambda status: status.fault_code == 3)
    assert lane.plant.entry.position == 1.0
    lane.plant.entry.push_n = 0.0
    lane.rearm()
    lane.ask(CLOSE)
    lane.until(lambda status: status.entry_door is DoorState.CLOSED_LOCKED)


def test_a_bolt_holds_a_push_and_not_a_crowbar(lane: Lane) -> None:
    lane.plant.exit.push_n = 500.0
    assert lane.run(2.0).exit_door is DoorState.CLOSED_LOCKED
    lane.plant.exit.push_n = 900.0
    lane.until(lambda status: bool(status.latched & Latched.FORCED_DOOR), within_s=0.5)
    assert (lane.run(0.02).mode, lane.status.fault_code) == (Mode.SAFE, 6)
    lane.plant.exit.push_n = 0.0
    lane.until(lambda _: lane.plant.exit.closed and lane.plant.exit.locked)


def test_a_leaf_whose_bolt_is_worn_springs_and_is_told(lane: Lane) -> None:
    lane.plant.exit.springs = True
    lane.until(lambda status: status.fault_code == 6, within_s=1.0)
    assert lane.status.latched & Latched.FORCED_DOOR
    lane.plant.exit.springs = False
    lane.run(1.0)
    lane.rearm()
    assert lane.run(0.1).exit_door is DoorState.CLOSED_LOCKED


def test_without_power_only_the_free_leaf_opens() -> None:
    entry, exit_ = Door(fails_free=True), Door()
    for door in (entry, exit_):
        door.power(on=False)
        door.step(3.0, in_the_way=False)
    assert (entry.position, exit_.position) == (1.0, 0.0)
    assert entry.idle_s(in_the_way=False) == math.inf
