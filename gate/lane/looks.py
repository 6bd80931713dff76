"""What one look at the lane PLC means; None (no look) is never good news."""

from typing import Final

from gate.events import DoorState, LaneStatus, Latched, Mode, SafetyInput
from gate.reasons import Reason

LOCKED: Final = DoorState.CLOSED_LOCKED
# Fault codes; docs/lane-map.md, read register 14.
FORCED_CODES: Final = frozenset({5, 6})  # entry, exit
DOOR_CODES: Final = frozenset(range(1, 13))


def burning(status: LaneStatus | None) -> bool:
    """Fire, emergency stop, or a PLC that says emergency."""
    return emergency_reason(status) is not None


def emergency_reason(status: LaneStatus | None) -> Reason | None:
    """Return which emergency it is, or None."""
    if status is None:
        return None
    if SafetyInput.FIRE in status.safety:
        return Reason.FIRE
    if SafetyInput.EMERGENCY_STOP in status.safety or status.mode is Mode.EMERGENCY:
        return Reason.EMERGENCY_STOP
    return None


def trouble(status: LaneStatus | None) -> Reason | None:
    """Return why this look lets nothing go on, or None: the cause before the mode it led to."""
    if status is None:
        return Reason.LANE_LOST
    if forced(status):
        return Reason.FORCED_DOOR
    if door_fault(status) or status.fault_code in DOOR_CODES:
        return Reason.DOOR_FAULT
    if status.mode is not Mode.NORMAL or status.fault_code:
        return Reason.LANE_SAFE_MODE
    return Reason.FORCED_DOOR if both_unlocked(status) else None


def forced(status: LaneStatus | None) -> bool:
    """The PLC says that a locked door was moved."""
    if status is None:
        return False
    return Latched.FORCED_DOOR in status.latched or status.fault_code in FORCED_CODES


def door_fault(status: LaneStatus) -> bool:
    """A door says that it is broken."""
    return DoorState.FAULT in {status.entry_door, status.exit_door}


def both_unlocked(status: LaneStatus) -> bool:
    """Neither door is locked: never, but in an emergency and after it."""
    return status.entry_door is not LOCKED and status.exit_door is not LOCKED


def may_close(status: LaneStatus | None) -> bool:
    """Doors stand unlocked where none should, and the PLC would close them."""
    if status is None or status.mode is not Mode.NORMAL or status.fault_code:
        return False
    if door_fault(status) or both_locked(status):
        return False
    return both_unlocked(status) or status.persons == 0


def both_locked(status: LaneStatus | None) -> bool:
    """Both doors closed and locked, as the PLC says."""
    return status is not None and status.entry_door is LOCKED and status.exit_door is LOCKED


def entry_locked(status: LaneStatus | None) -> bool:
    """The entry door is closed and locked."""
    return status is not None and status.entry_door is LOCKED


def exit_locked(status: LaneStatus | None) -> bool:
    """The exit door is closed and locked."""
    return status is not None and status.exit_door is LOCKED


def persons(status: LaneStatus | None) -> int:
    """Persons inside; -1: unknown."""
    return -1 if status is None else status.persons


def gone(status: LaneStatus | None) -> bool:
    """Nobody is inside and nobody stands in a doorway, where counts waver."""
    clear = status is not None and SafetyInput.CURTAIN_CLEAR in status.safety
    return clear and persons(status) == 0


def object_left(status: LaneStatus | None) -> bool:
    """Something lies in the lane."""
    return status is not None and status.left_object


def people_reason(status: LaneStatus | None) -> Reason | None:
    """Return why this is not exactly one person with all their belongings, or None."""
    if status is None:
        return Reason.LANE_LOST
    if Latched.WRONG_WAY in status.latched:
        return Reason.WRONG_WAY
    if status.persons > 1 or Latched.TAILGATING in status.latched:
        return Reason.MORE_THAN_ONE_PERSON
    if status.left_object:
        return Reason.LEFT_OBJECT
    return None if status.persons == 1 else Reason.NOBODY_INSIDE
