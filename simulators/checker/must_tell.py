"""What the officer and the journal read: each stop names what was truly seen, nothing else."""

from typing import Final

from gate.events import DoorState, LaneStatus, Latched, Mode
from gate.reasons import Reason
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, on
from simulators.checker.seen import sound
from simulators.checker.told import Told

LOOK: Final = LaneStatus.trigger
# Of an answer: the row of the journal, and the name of the question.
ROWS: Final = {
    "reference_ready": ("reference", "portrait_found"),
    "chip_read": ("chip", "chip_authenticated"),
    "background_answered": ("background", "background_clear"),
}
STOPPED_BY_FAILURE: Final = frozenset(
    {"isolating", "capturing", "deciding", "releasing", "returning", "leaving", "referred"}
)
LIMITS: Final = {  # what is told when a state has lasted too long
    "checking_document": Reason.TIME_LIMIT,
    "capturing": Reason.CAPTURE_TIME_LIMIT,
    "deciding": Reason.PERMIT_NOT_ARMED,
    "releasing": Reason.DOOR_TIME_LIMIT,
    "returning": Reason.TIME_LIMIT,
}
NO_NUMBER: Final = "The comparison gives no number."
# docs/lane-map.md, read register 14.
FORCED_CODES: Final = frozenset({5, 6})
DOOR_CODES: Final = frozenset(range(1, 13))


@of_event
def a_portrait_is_looked_for_after_consent(_case: Case, told: Told) -> Verdict:
    """reliability R2 I14: the consent of this crossing is written before anything is looked at."""
    if "BeginReference" not in told.asked or "consent" in told.rows:
        return None
    return "a portrait is asked for, and no consent is written"


def read_of(told: Told) -> frozenset[Reason]:
    """All reasons that an officer or a result reads of this event."""
    called = {reason for row, reason in told.said if row == "officer_called"}
    return frozenset(called).union(*(one.reasons for one in told.finished))


def _fault_of(look: LaneStatus | None) -> Reason | None:
    """What the PLC itself says is wrong, the cause before what it led to; None: nothing."""
    if look is None:
        return Reason.LANE_LOST
    if Latched.FORCED_DOOR in look.latched or look.fault_code in FORCED_CODES:
        return Reason.FORCED_DOOR
    broken = DoorState.FAULT in {look.entry_door, look.exit_door}
    if broken or look.fault_code in DOOR_CODES:
        return Reason.DOOR_FAULT
    if look.mode is not Mode.NORMAL or look.fault_code:
        return Reason.LANE_SAFE_MODE
    return None if sound(look) else Reason.FORCED_DOOR


@of_event
def a_fault_says_why(case: Case, told: Told) -> Verdict:
    """DESIGN journal; devices I10, I12: what the PLC says, else what the lane has seen."""
    if told.before == told.after or told.after != "fault":
        return None
    facts, by_time = case.then, told.trigger == "timer_expired"
    seen = _fault_of(facts.status)
    own = None if seen else Reason.DOOR_TIME_LIMIT if by_time else Reason.FORCED_DOOR
    if ("fault", seen or own) not in told.said:
        return f"the fault is {seen or own}, and the journal says something else"
    return None if facts.cause is own else "what the PLC says is not all that is told of it"


@on("timer_expired")
def a_time_limit_is_named(case: Case, told: Told) -> Verdict:
    """DESIGN States; reliability R1 17: which limit it was, and of what."""
    known, sentence = case.known, case.step.sentence
    if told.before == told.after or known is None:
        return None
    wanted = LIMITS.get(told.before) if "limit 'state'" in sentence else None
    if told.before == "reading_document":
        there = known.document_there or case.inside
        wanted = Reason.DOCUMENT_UNREADABLE if there else Reason.ABANDONED
        wanted = Reason.TIME_LIMIT if "limit 'inside'" in sentence else wanted
    if told.before == "isolating" and "limit 'state'" in sentence and known.status is not None:
        wanted = Reason.LEFT_OBJECT if known.status.left_object else Reason.DOOR_TIME_LIMIT
    if told.before in case.locked_in and "limit 'inside'" in sentence:
        wanted = Reason.TIME_LIMIT
    lacks = wanted is not None and wanted not in read_of(told)
    return f"{wanted} in {told.before}, and something else is told" if lacks else None


@on(*ROWS)
def an_answer_is_written_down(case: Case, told: Told) -> Verdict:
    """DESIGN journal; reliability R1 9, R2 I8: what was answered stands in the journal."""
    row, question = ROWS.get(told.trigger, ("", ""))
    crossing = case.known.crossing if case.known else None
    waits = crossing is not None and question in crossing.awaited
    if not row or not waits or case.step.sentence.startswith("A late"):
        return None
    return None if row in told.rows else f"the {row} is answered, and no row of the journal says so"


@on("capture_finished")
def a_score_that_is_no_number_is_told(case: Case, told: Told) -> Verdict:
    """DESIGN 5; reliability R1 12: not as a face that does not match, which nobody has found."""
    due = told.before == "capturing" and case.step.sentence == NO_NUMBER
    lacks = due and Reason.SCORE_UNUSABLE not in read_of(told)
    return "the comparison gave no number, and something else is told" if lacks else None


@on("effect_failed")
def a_failure_is_told(case: Case, told: Told) -> Verdict:
    """DESIGN effects; reliability R1 13: whoever looks at the crossing reads that it failed."""
    if told.finished:
        return None
    crossing = case.known.crossing if case.known else None
    goes_on = crossing is not None and told.before in STOPPED_BY_FAILURE
    lacks = goes_on and not any(row == "noted" for row, _ in told.said)
    return "something failed in this crossing, and nobody is told" if lacks else None
