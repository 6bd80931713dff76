"""What rows ask of the lane PLC's mode, and what they acknowledge of the events that it holds."""

from collections.abc import Iterable
from typing import Final

from gate.effects import Effect, SetMode
from gate.events import Event, LaneStatus, Latched, Mode, ModeRequest
from gate.lane import looks
from gate.lane.facts import NO_MODE, Facts

REARMED: Final = frozenset({Mode.NORMAL, Mode.EMERGENCY})


def agree_mode(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Ask the PLC into normal mode and acknowledge what it has latched, or take that back."""
    facts.asked_mode = wanted_mode(facts)
    return (facts.asked_mode,)


def retry_mode(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Let go of the request, or make it again: the PLC answers to its change."""
    status, asked = facts.status, facts.asked_mode.mode
    # What is asked in the dark would be done on coming back, by a PLC that nobody has seen since.
    in_trouble = status is not None and looks.trouble(status) is not None
    again = in_trouble and asked is ModeRequest.NONE
    facts.asked_mode = SetMode(ModeRequest.NORMAL if again else ModeRequest.NONE, Latched(0))
    return (facts.asked_mode,)


def rest_mode(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Ask nothing of the mode: a request that stays up would re-arm by itself one day."""
    facts.asked_mode = NO_MODE
    return (NO_MODE,)


def mode_disagrees(facts: Facts, _event: Event) -> bool:
    """Something else is to be asked of the PLC's mode than is asked now."""
    return facts.status is not None and wanted_mode(facts) != facts.asked_mode


def wanted_mode(facts: Facts) -> SetMode:
    """Return what is to be asked of the mode after this look. Source: docs/lane-map.md."""
    status, asked = facts.status, facts.asked_mode
    if status is None:
        return NO_MODE
    mode = ModeRequest.NONE if status.mode in REARMED else ModeRequest.NORMAL
    if status.fault_code and status.mode is not Mode.NORMAL:
        mode = asked.mode  # a broken door would fault again at once: by timer only
    return SetMode(mode, _to_acknowledge(status, asked.acknowledge))


def _to_acknowledge(status: LaneStatus, asked: Latched) -> Latched:
    if asked:  # a rising edge clears: hold until it is echoed, then let go
        return Latched(0) if status.acknowledged & asked == asked else asked
    stays = Latched.TAILGATING if status.persons > 1 else Latched(0)
    return status.latched & ~stays
