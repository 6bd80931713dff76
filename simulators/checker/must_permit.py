"""What must hold of every order to open: invariants of permits, proofs and the entry."""

from typing import Final

from gate.effects import SetDoor
from gate.events import DoorRequest, DoorState, LaneStatus, Mode
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, on
from simulators.checker.told import Told

LOCKED: Final = DoorState.CLOSED_LOCKED


def _unproven(case: Case, proofs: frozenset[str]) -> str:
    return ", ".join(sorted(proofs - case.had))


@of_event
def the_exit_is_asked_for_on_proof_or_override(case: Case, told: Told) -> Verdict:
    """DESIGN 2, 4; reliability R2 I1, I4; devices I7."""
    if told.opening is None or "override" in case.had:
        return None
    missing = _unproven(case, case.needed)
    return (
        f"the exit is asked for without {missing}, and no officer decided so" if missing else None
    )


@of_event
def a_permit_is_armed_on_proof_or_override(case: Case, told: Told) -> Verdict:
    """DESIGN 4, 5; reliability R2 I4, I11. The event that arms brings the last proof itself."""
    if told.arming is None or "override" in case.proofs:
        return None
    missing = case.needed - case.proofs
    return f"a permit is armed without {', '.join(sorted(missing))}" if missing else None


@of_event
def the_exit_is_asked_for_with_one_person_locked_in(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I7, I9; reliability R2 I3. By the PLC's count, as it is now."""
    plc = case.plc
    if told.opening is None:
        return None
    fit = plc.shut and plc.persons == 1 and not plc.left_object and plc.mode is Mode.NORMAL
    return None if fit else "the exit is asked for, but not one person is between locked doors"


@of_event
def the_exit_is_asked_for_on_a_number_read_back(case: Case, told: Told) -> Verdict:
    """DESIGN lane bus, permits; docs/lane-map.md, Permits 2 and 3; devices I13."""
    opening = told.opening
    if opening is None:
        return None
    if told.trigger != LaneStatus.trigger:
        return "the exit is asked for on something else than a look at the PLC"
    return None if opening.permit == case.plc.armed else "the PLC has not armed this number"


@of_event
def a_permit_is_for_the_crossing_under_way(case: Case, told: Told) -> Verdict:
    """DESIGN 2; devices I7; reliability R2 I1."""
    opening, known = told.opening, case.known
    if opening is None:
        return None
    if known is None or known.crossing is None or opening.crossing != known.crossing.number:
        return "the permit is of another crossing"
    last = known.crossing.permits[-1:]
    return None if last == (opening.permit,) else "this number was not armed last in this crossing"


@of_event
def an_expired_permit_opens_nothing(case: Case, told: Told) -> Verdict:
    """DESIGN 2; devices I8; reliability R2 I1."""
    if told.opening is None or case.known is None or case.known.guard is None:
        return None
    permit = case.known.guard.permit
    live = permit is not None and permit.expires_ms > 0
    return None if live else "the exit is asked for though the permit was over, or there was none"


@of_event
def a_permit_number_is_used_once(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I8; docs/lane-map.md, Permits: a spent number proves nothing."""
    arming, known = told.arming, case.known
    if arming is None or known is None:
        return None
    status = known.status
    shown = {status.armed_permit, status.spent_permit} if status else set[int]()
    if arming.permit in shown | {known.last_permit, 0}:
        return f"permit number {arming.permit} is still in use, or was the last one"
    return None


@of_event
def arming_and_opening_are_never_one(case: Case, told: Told) -> Verdict:
    """docs/lane-map.md, Permits 1: in a frame of its own, before use."""
    levels = case.model.orders.levels[case.step.node.levels]
    if levels.arm and (levels.permit or levels.exit_door is DoorRequest.OPEN):
        return "one frame arms and opens"
    both = told.arming is not None and told.opening is not None
    return "one event arms and opens" if both else None


@of_event
def a_start_opens_nothing(_case: Case, told: Told) -> Verdict:
    """DESIGN 7; devices I14; reliability R1 1."""
    started = "started" in told.rows
    return (
        "the start of the controller opens something" if started and told.opens_something else None
    )


@on("effect_failed", "device_lost")
def a_failure_opens_nothing(_case: Case, told: Told) -> Verdict:
    """DESIGN 5; reliability R1 13, R2 I5: nothing opens once a row or an effect failed."""
    return "a failure arms or opens" if told.opening or told.arming else None


@of_event
def the_entry_opens_to_whom_it_may(case: Case, told: Told) -> Verdict:
    """DESIGN 4, 5; reliability R2 I4: documents first; else an officer, or a test of the doors."""
    if not any(isinstance(one, SetDoor) and one.entry is DoorRequest.OPEN for one in told.orders):
        return None
    if told.after == "entering" and case.inside:
        return None if case.plc.waiting else "the entry opens, and nobody stands before it"
    if told.after == "entering":
        missing = case.needed - {"face"} - case.proofs
        degraded = case.known is not None and bool(case.known.referring)
        if missing and not degraded:
            return f"the entry opens without {', '.join(sorted(missing))}"
        return "two documents lay there: whose portrait is it?" if case.was.swapped else None
    officer = told.trigger == "officer_command"
    if told.after in {"returning", "maintenance"} and officer:
        return None
    testing = told.after == "out_of_service" and case.model.brain.settings.self_test.exercise_doors
    return None if testing else f"the entry opens in {told.after}, and no officer asked for it"


@of_event
def a_traveller_is_let_into_an_empty_locked_lane(case: Case, told: Told) -> Verdict:
    """DESIGN 3; devices I9: the entry opens while nobody and nothing is known to be inside."""
    if told.after != "entering" or told.before == "entering":
        return None
    status = case.known.status if case.known else None
    if status is None or status.mode is not Mode.NORMAL:
        return "a traveller is let in, while the lane is unknown or not in normal mode"
    shut = status.entry_door is LOCKED and status.exit_door is LOCKED
    free = shut and status.persons == 0 and not status.left_object
    return None if free else "a traveller is let into a lane that is not empty and locked"
