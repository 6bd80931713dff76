"""What the modelled PLC answers in a cycle, out of its values."""

from typing import Final, Protocol

from gate.events import DoorState, LaneStatus, Latched, Mode, SafetyInput

FIRST_BARRIER: Final = 1  # bit of B1; no other beam is modelled


class Told(Protocol):
    """What of the PLC a status tells."""

    mode: Mode
    entry: DoorState
    exit: DoorState
    persons: int
    left_object: bool
    armed: int
    spent: int
    passages: int
    latched: Latched
    acknowledged: Latched
    fire: bool
    emergency_stop: bool
    mains: bool
    entry_blocked: bool
    exit_blocked: bool
    fault_code: int
    waiting: bool


def status(plc: Told) -> LaneStatus:
    """Return the status as of the last scan."""
    return LaneStatus(
        plc.mode,
        plc.entry,
        plc.exit,
        barriers=FIRST_BARRIER if plc.waiting else 0,
        persons=plc.persons,
        left_object=plc.left_object,
        safety=_inputs(plc),
        latched=plc.latched,
        acknowledged=plc.acknowledged,
        fault_code=plc.fault_code,
        passages=plc.passages,
        armed_permit=plc.armed,
        spent_permit=plc.spent,
    )


def _inputs(plc: Told) -> SafetyInput:
    inputs = SafetyInput.MAINS if plc.mains else SafetyInput.UPS
    if plc.fire:
        inputs |= SafetyInput.FIRE
    if plc.emergency_stop:
        inputs |= SafetyInput.EMERGENCY_STOP
    if not plc.entry_blocked and not plc.exit_blocked:
        inputs |= SafetyInput.CURTAIN_CLEAR
    return inputs
