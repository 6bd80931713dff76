"""What must be true when a lane stops: fault, referral, emergency, maintenance have a cause."""

from typing import Final

from gate.events import DoorState, LaneStatus, Mode, ModeRequest
from simulators.checker.case import Case, Verdict
from simulators.checker.given import DOCUMENTS
from simulators.checker.kinds import of_event, on
from simulators.checker.must_go import goes, passages
from simulators.checker.seen import shut, sound
from simulators.checker.told import Told

LOOK: Final = LaneStatus.trigger


@on(LOOK, "timer_expired")
def a_fault_has_a_cause(case: Case, told: Told) -> Verdict:
    """DESIGN 5; devices I6, I12: a lane that is sound is not stopped by a look."""
    look = case.then.status
    if told.trigger == "timer_expired" and goes(told, "fault") and look is not None:
        stuck = not shut(look) and (told.before == "clearing" or look.persons == 0)
        return None if stuck else f"a fault by time in {told.before}, though no door is stuck"
    if not goes(told, "fault") or look is None or not sound(look):
        return None
    locked = DoorState.CLOSED_LOCKED
    exit_only = look.exit_door is locked or told.before in {"releasing", "leaving"}
    entry_only = look.entry_door is locked or told.before in {"entering", "isolating", "returning"}
    resting = told.before in {"clearing", "referred"}
    calm = resting or (exit_only and entry_only)
    return f"a fault in {told.before}, though nothing is wrong" if calm else None


@of_event
def after_an_emergency_the_lane_is_tested(case: Case, told: Told) -> Verdict:
    """DESIGN States; reliability R1 18: nothing is taken as it was before the fire."""
    if told.before != "emergency" or told.after == "emergency":
        return None
    return "no self-test after the emergency" if case.then.self_test.passed else None


@of_event
def a_fault_is_written_down(_case: Case, told: Told) -> Verdict:
    """DESIGN journal; devices I10: what the lane stopped for, and no picture is kept."""
    if not goes(told, "fault"):
        return None
    if "Wipe" not in told.asked:
        return "a fault, and what the camera saw is kept"
    return None if "fault" in told.rows else "a fault, and no row of the journal says why"


@on(LOOK)
def a_referral_has_a_cause(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I9: one person who goes on as they should is not held up by a look."""
    look, known = case.then.status, case.known
    if not goes(told, "referred") or look is None or known is None:
        return None
    odd = look.persons > 1 or look.left_object or look.latched or bool(known.referring)
    if not odd and told.before not in case.passage and not look.persons:
        return f"a referral in {told.before}, though nobody is inside"
    if odd or told.before not in case.passage or known.crossing is None:
        return None
    if known.crossing.lines not in {None, *DOCUMENTS.values()}:
        return None  # no document, which is judged once its holder is locked in
    due = look.persons == (told.before != "leaving") or told.before in {"entering", "releasing"}
    if told.before == "deciding":
        permit = known.guard.permit if known.guard else None
        due = look.persons == 1 and permit is not None and permit.expires_ms > 0
    special = {"releasing": look.persons == 1, "leaving": passages(case) == 1}
    good = due and special.get(told.before, True)
    return f"a referral in {told.before}, though all goes well" if good else None


@of_event
def an_emergency_has_a_cause(case: Case, told: Told) -> Verdict:
    """DESIGN 6: fire, emergency stop, or a PLC that says so."""
    if not goes(told, "emergency"):
        return None
    plc = case.plc
    if not (plc.fire or plc.emergency_stop or plc.mode is Mode.EMERGENCY):
        return "an emergency, though nothing burns"
    if "Wipe" not in told.asked:
        return "an emergency, and what the camera saw is kept"
    return None if "emergency" in told.rows else "an emergency, and no row of the journal"


@of_event
def maintenance_is_asked_for(case: Case, told: Told) -> Verdict:
    """docs/lane-map.md, maintenance; DESIGN States: by an officer, in an empty lane."""
    if not goes(told, "maintenance"):
        return None
    look = case.then.status
    if told.trigger != "officer_command":
        return "maintenance, and no officer asked for it"
    if "Wipe" not in told.asked:
        return "maintenance, and what the camera saw is kept"
    levels = case.model.orders.levels[case.step.node.levels]
    if levels.mode is not ModeRequest.MAINTENANCE:
        return "maintenance, and the PLC is not asked for it"
    known = case.known
    if look is None:
        inside = known is not None and known.crossing is not None
        return "maintenance in the dark, with a crossing under way" if inside else None
    return "maintenance with somebody inside" if look.persons else None
