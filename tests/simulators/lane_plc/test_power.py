"""Mains lost: safe on battery, then nothing but springs and bolts; then it boots."""

import math

import pytest

from gate.events import DoorState, Levels, Mode, ModeRequest, SafetyInput
from simulators.lane_plc.lane import SimulatedLane
from simulators.lane_plc.people import Person
from simulators.lane_plc.report import status


def running() -> SimulatedLane:
    lane = SimulatedLane()
    for seq, levels in enumerate((Levels(), Levels(mode=ModeRequest.NORMAL), Levels())):
        lane.plc.receive(seq + 1, levels)
        lane.step(0.02)
    assert lane.plc.mode is Mode.NORMAL
    return lane


def test_on_battery_it_is_safe_and_says_so() -> None:
    lane = running()
    lane.plant.mains = False
    lane.step(5.0)
    assert (lane.plc.mode, lane.powered) == (Mode.SAFE, True)
    assert status(lane.plc).safety & SafetyInput.UPS


def test_when_the_battery_is_empty_the_entry_is_free_and_the_exit_stays_locked() -> None:
    lane = running()
    person = lane.plant.enter(Person(1.2))
    lane.step(0.1)
    lane.plant.mains, lane.plant.battery_s = False, 20.0
    lane.step(19.0)
    assert lane.powered
    lane.step(3.0)
    assert not lane.powered
    assert (lane.plant.entry.position, lane.plant.exit.position) == (1.0, 0.0)
    person.walk_to(4.0)
    lane.step(3.0)
    assert person.position_m < 2.5
    person.walk_to(-1.5)
    lane.step(4.0)
    assert person.arrived


def test_a_site_may_have_it_otherwise() -> None:
    lane = running()
    lane.plant.entry.fails_free, lane.plant.exit.fails_free = False, True
    lane.plant.mains, lane.plant.battery_s = False, 1.0
    lane.step(4.0)
    assert (lane.plant.entry.position, lane.plant.exit.position) == (0.0, 1.0)


def test_with_mains_back_it_boots_and_shuts() -> None:
    lane = running()
    lane.plant.mains, lane.plant.battery_s = False, 1.0
    lane.step(4.0)
    lane.plant.mains = True
    lane.step(0.1)
    assert (lane.powered, lane.plc.mode) == (True, Mode.BOOT)
    lane.step(2.0)
    assert status(lane.plc).entry_door is DoorState.CLOSED_LOCKED
    lane.plant.mains = False  # and the battery is full again
    lane.step(0.9)
    assert lane.powered


@pytest.mark.parametrize("battery_s", [0.5, 7.0])
def test_the_end_of_the_battery_is_foreseen(battery_s: float) -> None:
    lane = running()
    lane.plant.mains, lane.plant.battery_s = False, battery_s
    passed = 0.0
    while lane.powered:
        quiet = lane.quiet_s()
        lane.leap(quiet) if quiet else lane.step(0.01)
        passed += quiet or 0.01
    assert passed == pytest.approx(battery_s)
    lane.step(3.0)
    assert lane.quiet_s() == math.inf
    lane.plant.mains = True
    assert lane.quiet_s() == 0.0
