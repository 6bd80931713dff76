"""A door of the modelled lane PLC: six states, one phase of a move a scan."""

from typing import Final

from gate.events import DoorState

LOCKED, OPENING, OPEN = DoorState.CLOSED_LOCKED, DoorState.OPENING, DoorState.OPEN
CLOSING, OBSTRUCTED, FAULT = DoorState.CLOSING, DoorState.OBSTRUCTED, DoorState.FAULT
MOVING: Final = frozenset({OPENING, CLOSING, OBSTRUCTED})
PASSABLE: Final = frozenset({OPEN, OBSTRUCTED})
_OPENS: Final = {LOCKED: OPENING, OPENING: OPEN, OPEN: OPEN, CLOSING: OPENING, OBSTRUCTED: OPENING}


def next_state(door: DoorState, wanted_open: bool, in_the_way: bool) -> DoorState:
    """Return the state one phase later. Source: docs/lane-map.md, Doors."""
    if door is FAULT or (door is LOCKED and not wanted_open):
        return door
    if wanted_open:
        return _OPENS[door]
    if door is CLOSING:
        return OBSTRUCTED if in_the_way else LOCKED
    return door if in_the_way else CLOSING
