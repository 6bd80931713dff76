"""What must hold of what is asked of the PLC's mode: until it is read back, and no longer."""

from typing import Final

from gate.effects import SetMode
from gate.events import LaneStatus, Latched, Mode, ModeRequest
from gate.lane.facts import Facts
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_rest, on
from simulators.checker.told import Told

LED: Final = frozenset({Mode.NORMAL, Mode.EMERGENCY})


@of_rest
def the_mode_is_asked_for_as_the_plc_needs_it(
    _was: Facts, facts: Facts, look: LaneStatus
) -> Verdict:
    """docs/lane-map.md, Re-arming and Events: ask until read back, hold until echoed, let go."""
    if facts.state not in {"out_of_service", "clearing", "referred", "fault"}:
        return None
    asked = facts.asked_mode
    if look.mode in LED and asked.mode is not ModeRequest.NONE:
        return "a mode request stays up after it was heard"
    silent = look.mode not in LED and asked.mode is ModeRequest.NONE and not look.fault_code
    if silent and look.mode is not Mode.EMERGENCY:
        return f"the PLC is in {look.mode.name}, and nobody asks it for normal mode"
    if asked.acknowledge and asked.acknowledge & ~look.acknowledged == Latched(0):
        return "an acknowledgment stays up after it was echoed"
    kept = Latched.TAILGATING if look.persons > 1 else Latched(0)
    unheard = look.latched & ~kept and not asked.acknowledge and not look.acknowledged
    return "an event is latched, and nobody acknowledges it" if unheard else None


@on(LaneStatus.trigger)
def a_mode_is_asked_for_once(case: Case, told: Told) -> Verdict:
    """docs/lane-map.md, Re-arming: the PLC answers to a change, and a level lasts."""
    known = case.known
    asks = any(isinstance(one, SetMode) for one in told.orders)
    if known is None or told.before != told.after or not asks:
        return None
    again = known.asked_mode == case.then.asked_mode
    return "the same is asked of the mode on every look" if again else None


@on(LaneStatus.trigger)
def a_mode_request_ends_with_the_fault(case: Case, told: Told) -> Verdict:
    """docs/lane-map.md, Re-arming: ask until the mode is read back, then return to request 0."""
    if told.before != "fault" or told.after not in {"clearing", "out_of_service"}:
        return None
    asked = case.model.orders.levels[case.step.node.levels].mode
    return None if asked is ModeRequest.NONE else "the fault is over, and a mode is still asked for"
