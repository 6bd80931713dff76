"""Re-arming and the other modes; events and their acknowledgement."""

from gate.events import (
    DoorState,
    Latched,
    Mode,
    ModeRequest,
)
from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import CLOSE, HOLD, OPEN, Lane


def test_going_on_with_old_frames_rearms_nothing(lane: Lane) -> None:
    lane.ask(OPEN, mode=ModeRequest.NORMAL)
    lane.run(0.3)
    lane.alive = False
    lane.run(0.6)
    lane.alive = True
    lane.run(1.0)
    assert lane.status.mode is Mode.SAFE
    lane.ask(CLOSE, mode=ModeRequest.NORMAL)  # nor without having asked for nothing before
    lane.run(1.0)
    assert lane.status.mode is Mode.SAFE
    lane.rearm()
    assert lane.plant.entry.closed


def test_old_frames_that_ask_for_maintenance_rearm_nothing_either(lane: Lane) -> None:
    lane.ask(mode=ModeRequest.MAINTENANCE)
    assert lane.run(0.1).mode is Mode.MAINTENANCE
    lane.ask(OPEN, mode=ModeRequest.MAINTENANCE)
    lane.run(0.1)
    lane.alive = False
    lane.until(lambda status: status.entry_position_pct == 0 and status.mode is Mode.SAFE)
    lane.alive = True
    status = lane.run(2.0)
    assert (status.mode, status.entry_position_pct) == (Mode.SAFE, 0)


def test_rearming_moves_nothing(lane: Lane) -> None:
    lane.alive = False
    lane.run(0.6)
    lane.alive = True
    lane.ask()
    lane.run(0.1)
    lane.ask(OPEN, mode=ModeRequest.NORMAL)  # asks to open in the same frame: refused
    assert lane.run(0.5).mode is Mode.SAFE
    lane.ask(mode=ModeRequest.NORMAL)
    assert lane.run(0.1).mode is Mode.NORMAL
    assert lane.run(1.0).entry_door is DoorState.CLOSED_LOCKED


def test_boot_obeys_nobody_until_it_is_armed(cold: Lane) -> None:
    cold.ask(OPEN, mode=ModeRequest.NORMAL)
    status = cold.run(2.0)
    assert (status.mode, status.entry_door) == (Mode.BOOT, DoorState.CLOSED_LOCKED)
    cold.rearm()


def test_blocked_lets_nobody_in_but_lets_out(lane: Lane) -> None:
    lane.ask(mode=ModeRequest.BLOCKED)
    assert lane.run(0.1).mode is Mode.BLOCKED
    lane.ask(OPEN)
    assert lane.run(2.0).entry_door is DoorState.CLOSED_LOCKED
    lane.ask(mode=ModeRequest.NORMAL)
    assert lane.run(0.1).mode is Mode.NORMAL
    person = Person(-0.7)
    lane.let_in(person)
    lane.ask(HOLD, mode=ModeRequest.BLOCKED)
    lane.run(0.1)
    lane.ask(OPEN)
    lane.until(lambda status: status.entry_door is DoorState.OPEN)
    assert lane.status.mode is Mode.BLOCKED


def test_maintenance_only_when_empty_and_shut(lane: Lane) -> None:
    lane.let_in(Person(-0.7))
    lane.ask(mode=ModeRequest.MAINTENANCE)
    assert lane.run(0.5).mode is Mode.NORMAL
    lane.plant.people.clear()
    assert lane.run(0.1).persons == 1  # nobody vanishes, until somebody on site has looked
    lane.plc.turn_reset()
    assert lane.run(0.5).mode is Mode.MAINTENANCE
    lane.rearm()


def test_events_stay_until_their_bit_rises(lane: Lane) -> None:
    lane.plant.exit.force(0.3)
    lane.run(1.0)
    lane.rearm()
    forced = Latched.FORCED_DOOR
    assert lane.status.latched & forced
    lane.ask(acknowledge=forced)
    status = lane.run(0.04)
    assert not status.latched & forced
    assert status.acknowledged == forced
    lane.plant.exit.force(0.3)  # again, while the bit is still held
    lane.run(0.1)
    assert lane.status.latched & forced
    lane.ask()
    lane.run(0.04)
    lane.ask(acknowledge=forced)
    assert not lane.run(0.04).latched & forced


def test_the_cycle_counter_runs(lane: Lane) -> None:
    before = lane.plc.cycles
    lane.run(1.0)
    assert lane.plc.cycles == before + 100
