"""What the lane PLC must keep whoever sends it what: it, not the controller, is the safety."""

from typing import Final

from gate.events import DoorState, Levels, Mode
from simulators.checker.case import Verdict
from simulators.checker.kinds import of_scan
from simulators.checker.plc_model import PlcModel

LOCKED: Final = DoorState.CLOSED_LOCKED
MOVES_OPEN: Final = frozenset({DoorState.OPENING, DoorState.OPEN})


def opened(before: DoorState, now: DoorState) -> bool:
    """Tell whether the PLC has unlocked a door."""
    return before is LOCKED and now in MOVES_OPEN


def alarmed(plc: PlcModel) -> bool:
    """Tell whether fire or emergency stop is there."""
    return plc.fire or plc.emergency_stop


@of_scan
def never_both_doors(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 1; devices I1; reliability R2 I2."""
    if now.mode is Mode.EMERGENCY:
        return None
    if opened(was.entry, now.entry) and now.exit is not LOCKED:
        return "the entry is unlocked while the exit is not locked"
    if opened(was.exit, now.exit) and now.entry is not LOCKED:
        return "the exit is unlocked while the entry is not locked"
    return None


@of_scan
def fire_opens_both_doors(_was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 6; devices I2: by the PLC, whatever the controller asks."""
    if not alarmed(now):
        return None
    if now.mode is not Mode.EMERGENCY:
        return f"the mode is {now.mode.name} while it burns"
    shut = {now.entry, now.exit} - MOVES_OPEN
    return "a door does not open while it burns" if shut else None


@of_scan
def an_emergency_lasts_until_the_reset(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 6; docs/lane-map.md, emergency; devices I2."""
    if was.mode is not Mode.EMERGENCY or now.mode is Mode.EMERGENCY:
        return None
    if now.mode is not Mode.SAFE:
        return f"an emergency ends in {now.mode.name}"
    over = was.reset_turned and not alarmed(now) and was.exit is LOCKED
    return None if over else "an emergency ends without the reset, or before the exit is locked"


@of_scan
def an_emergency_ends_after_the_reset(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, emergency: the mode is safe once the exit is locked."""
    over = was.mode is Mode.EMERGENCY and was.reset_turned and not alarmed(was)
    still = over and was.exit is LOCKED and now.mode is Mode.EMERGENCY
    return "the emergency does not end" if still else None


@of_scan
def no_door_closes_on_somebody(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 6; devices I5; reliability R2 I6."""
    for blocked, door, then in (
        (was.entry_blocked, was.entry, now.entry),
        (was.exit_blocked, was.exit, now.exit),
    ):
        if blocked and door is not then and then in {LOCKED, DoorState.CLOSING}:
            return "a door closes on somebody"
    return None
