"""What a look at the PLC shows, in the words that many invariants share."""

from typing import Final

from gate.events import DoorState, LaneStatus, Latched, Mode, SafetyInput

LOCKED: Final = DoorState.CLOSED_LOCKED


def shut(look: LaneStatus) -> bool:
    """Both doors are locked."""
    return look.entry_door is LOCKED and look.exit_door is LOCKED


def clear(look: LaneStatus) -> bool:
    """Nobody is counted, and nobody stands in a doorway."""
    return look.persons == 0 and SafetyInput.CURTAIN_CLEAR in look.safety


def sound(look: LaneStatus) -> bool:
    """The PLC is in charge, no door is broken, and one at least is locked."""
    doors = {look.entry_door, look.exit_door}
    whole = DoorState.FAULT not in doors and not look.fault_code and LOCKED in doors
    return look.mode is Mode.NORMAL and whole and Latched.FORCED_DOOR not in look.latched


def settled(look: LaneStatus) -> bool:
    """Empty, locked, nothing latched, in normal mode."""
    quiet = not look.persons and not look.left_object and not look.latched
    return quiet and shut(look) and sound(look)
