"""What must be true when the lane goes from one state to another: each step has its ground."""

from typing import Final

from gate.events import DoorState, LaneStatus
from gate.view import Outcome
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, on
from simulators.checker.seen import clear, settled, shut
from simulators.checker.told import Told

LOOK: Final = LaneStatus.trigger
ENDED: Final = frozenset({"clearing", "ready", "out_of_service", "maintenance"})
BEFORE_ENTRY: Final = frozenset({"ready", "reading_document", "checking_document"})


def goes(told: Told, *dests: str) -> bool:
    """The state has changed, to one of these."""
    return told.before != told.after and told.after in dests


def passages(case: Case) -> int:
    """How many the PLC has counted out since the permit was armed; -1: none was."""
    crossing = case.known.crossing if case.known else None
    before = crossing.passages_before if crossing else None
    return -1 if before is None else case.plc_was.passages - before  # a scan counts nobody


@of_event
def a_crossing_ends_when_nobody_is_inside(case: Case, told: Told) -> Verdict:
    """DESIGN 3, 8; devices I9: who is still inside is somebody's crossing, or fire's."""
    facts, look = case.then, case.then.status
    if not told.finished or facts.crossing is not None or look is None:
        return None
    fire = any(one.outcome is Outcome.EMERGENCY for one in told.finished)
    return f"the crossing ends with {look.persons} inside" if look.persons and not fire else None


@of_event
def a_lane_that_is_at_rest_is_empty(case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I9: clearing, ready and closed are for a lane that nobody is known in."""
    look, emergency = case.then.status, told.before == "emergency"
    if not goes(told, *ENDED) or look is None or emergency:
        return None
    return f"the lane is {told.after} with {look.persons} inside" if look.persons else None


@on(LOOK)
def a_step_inwards_is_seen(case: Case, told: Told) -> Verdict:
    """DESIGN States; devices I9, I13: each step of a passage is one that a look shows."""
    look = case.then.status
    if look is None or told.before == told.after:
        return None
    one = look.persons == 1
    grounds = {
        ("entering", "isolating"): one,
        ("isolating", "capturing"): one and shut(look),
        ("deciding", "releasing"): one and shut(look),
        ("releasing", "leaving"): look.exit_door is not DoorState.CLOSED_LOCKED,
        ("leaving", "clearing"): look.persons == 0 and shut(look) and passages(case) == 1,
        ("returning", "clearing"): clear(look) and look.entry_door is DoorState.OPEN,
        ("isolating", "clearing"): clear(look) and look.entry_door is not DoorState.CLOSED_LOCKED,
    }
    seen = grounds.get((told.before, told.after), True)
    return None if seen else f"the lane goes from {told.before} to {told.after} on no ground"


@of_event
def a_permit_is_dropped_by_what_follows(case: Case, told: Told) -> Verdict:
    """DESIGN 2; docs/lane-map.md, Permits: any other order to the doors takes it back."""
    levels = case.model.orders.levels[case.step.node.levels]
    if not goes(told, "referred", "fault", "emergency", "clearing", "out_of_service"):
        return None
    kept = levels.permit or levels.arm
    return f"the lane is {told.after}, and a permit is still asked for" if kept else None


@of_event
def who_waits_outside_stays_outside(case: Case, told: Told) -> Verdict:
    """DESIGN 4: before the entry, a crossing goes on, ends, or is an officer's."""
    inside = {"isolating", "capturing", "deciding", "releasing", "leaving", "returning"}
    if case.inside and told.before != "ready":
        missing = told.after == "capturing" and case.needed - {"face"} - case.had
        skips = told.before in BEFORE_ENTRY and told.after in inside - {"capturing"}
        return "a step is skipped, or a proof" if skips or missing else None
    if told.before in BEFORE_ENTRY and told.after in inside:
        return f"the lane goes from {told.before} to {told.after}"
    look = case.then.status
    calm = told.trigger == LOOK and look is not None and settled(look)
    lost = told.after in {"fault", "referred", "emergency"} and told.before in BEFORE_ENTRY
    return (
        f"the lane goes from {told.before} to {told.after} for nothing" if calm and lost else None
    )


@on(LOOK)
def a_referral_lasts_while_somebody_is_inside(case: Case, told: Told) -> Verdict:
    """DESIGN 3, 8; devices I8: another begins once its traveller is out behind locked doors."""
    look, again = case.then.status, told.before == told.after == "referred"
    if not again or not told.finished or look is None:
        return None
    out = look.persons == 0 and shut(look)
    return None if out else "a referral ends by itself, and its traveller is inside"


@of_event
def a_permit_is_armed_for_one_person_locked_in(case: Case, told: Told) -> Verdict:
    """DESIGN 2, 3, 4; devices I7, I9: as the last look shows it, on proof and on an override."""
    if told.arming is None:
        return None
    look = case.then.status
    one = look is not None and look.persons == 1 and shut(look)
    return None if one else "a permit is armed, and not one person is locked in"
