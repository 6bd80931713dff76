"""What the PLC's status registers say, out of what its program knows."""

import math

from gate.events import LaneStatus, SafetyInput
from simulators.lane_plc.barriers import ENTRY_CURTAIN, EXIT_CURTAIN
from simulators.lane_plc.door_control import DoorControl
from simulators.lane_plc.plc import LanePlc

_ROUNDING = 1e-6


def status(plc: LanePlc) -> LaneStatus:
    """Return the status as of the last scan."""
    return LaneStatus(
        mode=plc.mode,
        entry_door=plc.entry.state,
        exit_door=plc.exit.state,
        entry_position_pct=_percent(plc.entry),
        exit_position_pct=_percent(plc.exit),
        barriers=sum([1 << beam for beam in plc.seen]),
        persons=plc.counter.persons,
        left_object=bool(plc.counter.objects),
        safety=_inputs(plc),
        latched=plc.latch.events,
        acknowledged=plc.latch.acknowledged,
        fault_code=_fault_code(plc),
        passages=plc.counter.passages,
        armed_permit=plc.permits.armed,
        spent_permit=plc.permits.spent,
    )


def doorways_clear(plc: LanePlc) -> bool:
    """Whether nobody stands in a doorway; who leans against a shut door stands in none."""
    curtains = ((plc.entry, ENTRY_CURTAIN), (plc.exit, EXIT_CURTAIN))
    return not any(plc.seen & curtain and not door.shut for door, curtain in curtains)


def _percent(control: DoorControl) -> int:
    # Rounded up: 0 is said of a leaf that is all the way shut, and of no other.
    position = control.sensors.position
    return 0 if position == 0.0 else min(100, max(1, math.ceil(100 * position - _ROUNDING)))


def _fault_code(plc: LanePlc) -> int:
    if plc.entry.fault:
        return plc.entry.fault.value
    return plc.exit.fault.value + 1 if plc.exit.fault else plc.check.fault.value


def _inputs(plc: LanePlc) -> SafetyInput:
    plant, clear = plc.plant, doorways_clear(plc)
    holds = (
        *(plant.fire, plant.emergency_stop, plc.entry.touched, plc.exit.touched),
        *(clear, plant.mains, not plant.mains),
    )
    return SafetyInput(sum([1 << bit for bit, is_so in enumerate(holds) if is_so]))
