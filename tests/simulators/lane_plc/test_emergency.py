"""Fire, emergency stop and mains: safe in spite of any controller."""

import pytest

from gate.events import (
    DoorState,
    Mode,
    ModeRequest,
    SafetyInput,
)
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, Lane


@pytest.mark.parametrize("input_name", ["fire", "emergency_stop"])
def test_fire_opens_both_within_a_second_until_reset_on_site(lane: Lane, input_name: str) -> None:
    lane.let_in(Person(-0.7))
    setattr(lane.plant, input_name, True)
    lane.ask(CLOSE, CLOSE, mode=ModeRequest.NORMAL)  # no controller can hold them shut
    took = lane.until(
        lambda status: (status.entry_door, status.exit_door) == (DoorState.OPEN, DoorState.OPEN)
    )
    assert took <= 1.0
    assert lane.status.mode is Mode.EMERGENCY
    assert lane.status.safety & (SafetyInput.FIRE | SafetyInput.EMERGENCY_STOP)
    lane.plc.turn_reset()  # while it burns: nothing
    setattr(lane.plant, input_name, False)
    lane.run(5.0)
    assert lane.status.mode is Mode.EMERGENCY
    assert lane.status.exit_door is DoorState.OPEN
    lane.plant.people[0].walk_to(4.0)
    lane.run(4.0)
    lane.plc.turn_reset()
    lane.until(lambda status: status.mode is Mode.SAFE)
    lane.rearm()


def test_fire_opens_without_a_controller_and_in_every_mode(cold: Lane) -> None:
    cold.alive = False
    cold.plant.fire = True
    cold.until(lambda status: status.exit_door is DoorState.OPEN)


def test_fire_while_a_door_is_broken_opens_the_other(lane: Lane) -> None:
    lane.plant.entry.jammed = True
    lane.plant.fire = True
    lane.until(lambda status: status.exit_door is DoorState.OPEN, within_s=1.0)
    lane.plant.entry.jammed = False
    lane.until(lambda status: status.entry_door is DoorState.OPEN)


def test_mains_lost_is_safe_and_needs_rearming(lane: Lane) -> None:
    lane.plant.mains = False
    status = lane.run(0.1)
    assert status.mode is Mode.SAFE
    assert status.safety & SafetyInput.UPS
    assert not status.safety & SafetyInput.MAINS
    lane.ask()
    lane.run(0.1)
    lane.ask(mode=ModeRequest.NORMAL)
    assert lane.run(0.5).mode is Mode.SAFE
    lane.plant.mains = True
    lane.rearm()
