"""What rows of maintenance look at and ask for: the PLC's mode, and the entry door."""

from collections.abc import Iterable

from gate.effects import Effect, SetMode
from gate.events import Event, Latched, Mode, ModeRequest
from gate.lane import looks
from gate.lane.facts import NO_MODE, Facts
from gate.lane.sheet import LET_THROUGH_ENTRY


def ask_maintenance(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Ask the PLC into maintenance mode."""
    facts.asked_mode = SetMode(ModeRequest.MAINTENANCE, Latched(0))
    return (facts.asked_mode,)


def maintenance_reached(facts: Facts, _event: Event) -> bool:
    """The PLC is in maintenance: nothing more is to be asked of its mode."""
    reached = facts.status is not None and facts.status.mode is Mode.MAINTENANCE
    return reached and facts.asked_mode != NO_MODE


def maintenance_refused(facts: Facts, _event: Event) -> bool:
    """The PLC has left maintenance by itself, as when it was restarted: ask again."""
    left = facts.status is not None and facts.status.mode is not Mode.MAINTENANCE
    return left and facts.asked_mode == NO_MODE


def open_entry(_facts: Facts, _event: Event) -> Iterable[Effect]:
    """Open the entry, for whoever maintains the lane."""
    return (LET_THROUGH_ENTRY,)


def exit_locked_in_maintenance(facts: Facts, _event: Event) -> bool:
    """The PLC is in maintenance, and the exit is locked."""
    status = facts.status
    return status is not None and status.mode is Mode.MAINTENANCE and looks.exit_locked(status)
