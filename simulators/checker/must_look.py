"""What must hold of the controller's state and the last look that it took at the PLC."""

from typing import Final

from gate.events import DoorState, Latched, Mode, SafetyInput
from gate.lane.facts import Facts
from gate.lane.topology import READER_INSIDE
from simulators.checker.case import Verdict
from simulators.checker.kinds import of_look
from simulators.checker.passage import PASSAGE

STOPPED: Final = frozenset({"fault", "emergency", "out_of_service", "maintenance"})


@of_look
def fire_is_an_emergency_at_once(facts: Facts) -> Verdict:
    """DESIGN 6; devices I2; reliability R1 18: from the first look that shows it."""
    if facts.status is None or facts.state == "emergency":
        return None
    inputs = SafetyInput.FIRE | SafetyInput.EMERGENCY_STOP
    burns = facts.status.safety & inputs or facts.status.mode is Mode.EMERGENCY
    return f"the lane is in {facts.state} while it burns" if burns else None


@of_look
def a_lane_that_is_not_trusted_lets_nobody_go_on(facts: Facts) -> Verdict:
    """DESIGN 5, 7; devices I1, I4, I6, I12, I13: silence, safe mode, a fault, both doors open."""
    status = facts.status
    if facts.state in STOPPED:
        return None
    if status is None:
        return f"{facts.state} goes on though the PLC is silent"
    shut = DoorState.CLOSED_LOCKED in {status.entry_door, status.exit_door}
    broken = status.fault_code or DoorState.FAULT in {status.entry_door, status.exit_door}
    sound = status.mode is Mode.NORMAL and shut and not broken
    return None if sound else f"{facts.state} goes on in a lane that is not sound"


@of_look
def who_is_not_alone_is_referred(facts: Facts) -> Verdict:
    """DESIGN 3; devices I9: more than one person, or somebody from the wrong side."""
    status = facts.status
    if facts.state not in PASSAGE or status is None:
        return None
    if status.persons > 1 or Latched.WRONG_WAY in status.latched:
        return f"{facts.state} goes on with {status.persons} persons inside"
    empty = status.persons == 0 and facts.state in {"capturing", "deciding"}
    return f"{facts.state} goes on with nobody inside" if empty else None


@of_look
def a_stranger_inside_stops_the_next_traveller(facts: Facts) -> Verdict:
    """DESIGN 3; devices I9, I10: nobody is taken while somebody or something is inside."""
    status = facts.status
    if facts.state not in {"ready", "reading_document", "checking_document"} or status is None:
        return None
    inside = facts.settings.topology in READER_INSIDE and facts.state != "ready"
    if status.persons != inside:  # one is locked in there, with the reader
        return f"{facts.state} with {status.persons} persons inside"
    shut = status.entry_door is status.exit_door is DoorState.CLOSED_LOCKED
    return None if shut else f"{facts.state} while a door is not locked"
