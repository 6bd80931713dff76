"""What must hold of the PLC under this controller: each opening answers to its guard."""

from gate.events import Latched, Mode
from simulators.checker.case import Case, Verdict
from simulators.checker.history import left_its_lock
from simulators.checker.kinds import of_step
from simulators.checker.must_plc import opened
from simulators.checker.plc_model import OBEYING


@of_step
def the_exit_opens_once_on_each_order_of_the_guard(case: Case) -> Verdict:
    """DESIGN 2, 3, 7; devices I7, I8, I14; reliability R1 4, R2 I1, I3."""
    if case.plc.mode is Mode.EMERGENCY or not opened(case.plc_was.exit, case.plc.exit):
        return None
    if case.was.leave and case.frame.permit == case.was.leave:
        return None
    return "the exit opens, and the guard did not ask for it since"


@of_step
def it_re_arms_only_after_a_calm_frame(case: Case) -> Verdict:
    """DESIGN 7; docs/lane-map.md, Re-arming: who was frozen and goes on re-arms nothing."""
    if case.plc_was.mode in OBEYING or case.plc.mode not in OBEYING:
        return None
    return None if case.was.calm else "it is re-armed by who has asked nothing calmly before"


@of_step
def the_watchdog_makes_it_safe(case: Case) -> Verdict:
    """DESIGN 7; devices I4; reliability R1 1, 3."""
    if "watchdog bites" not in case.step.sentence:
        return None
    if case.plc.mode is not Mode.SAFE or case.plc.armed:
        return "the watchdog has bitten, and the PLC goes on"
    told = Latched.WATCHDOG_EXPIRED in case.plc.latched
    return None if told else "the watchdog has bitten, and nobody can read it"


@of_step
def nobody_passes_the_exit_unpermitted(case: Case) -> Verdict:
    """DESIGN 1, 2; reliability R2 I1: a door is open because somebody let it, or by force."""
    for door in ("entry", "exit"):
        left = left_its_lock(getattr(case.plc_was, door), getattr(case.plc, door))
        forced = getattr(case.plc, door).name == "FAULT" and "forced" in case.step.sentence
        scanned = case.step.sentence.startswith(("A cycle", "The PLC runs on"))
        if left and not forced and not scanned:
            return f"the {door} leaves its lock by itself"
    return None
