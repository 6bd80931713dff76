"""What must hold of how a crossing ends: one result, a true one, with its reason, and wiped."""

from collections.abc import Iterable, Iterator
from typing import Final

from gate.reasons import Reason
from gate.view import Outcome
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event
from simulators.checker.must_go import passages
from simulators.checker.told import Told

PASSED: Final = frozenset({Outcome.RELEASED, Outcome.OVERRIDDEN})
DUE: Final = {  # reasons of which such a result has one, noted as it ends
    Outcome.WALKED_BACK: {Reason.WALKED_BACK, Reason.NOBODY_INSIDE},
    Outcome.EMERGENCY: {Reason.FIRE, Reason.EMERGENCY_STOP},
}


@of_event
def a_result_says_why(_case: Case, told: Told) -> Verdict:
    """DESIGN journal; reliability R2 I8: who was not released reads a reason, and this one."""
    for result in told.finished:
        released = result.outcome is Outcome.RELEASED
        if not released and not result.reasons:
            return f"a crossing ends {result.outcome}, and nobody is told why"
        due = DUE.get(result.outcome)
        if due is not None and not due & set(result.reasons):
            return f"a crossing ends {result.outcome}, and the reasons are others"
    return None


@of_event
def who_passed_went_through_the_exit(case: Case, told: Told) -> Verdict:
    """DESIGN 3; reliability R2 I1, I3: a result says what happened."""
    for result in told.finished:
        if result.outcome in PASSED and not case.was.opened:
            return f"the result is {result.outcome}, but the exit never opened on its permit"
        if result.outcome not in PASSED and told.before == "leaving" and told.after == "clearing":
            return f"the traveller left on a permit, and the result is {result.outcome}"
    return None


@of_event
def who_was_counted_out_did_not_walk_back(case: Case, told: Told) -> Verdict:
    """DESIGN 3; docs/lane-map.md, passages: a spent permit and one passage are one who went on."""
    back = any(result.outcome is Outcome.WALKED_BACK for result in told.finished)
    crossing = case.known.crossing if case.known else None
    if back and crossing is not None and crossing.permit_spent and passages(case) == 1:
        return "the traveller was counted out through the exit, and the result says: walked back"
    return None


@of_event
def what_ends_is_wiped(_case: Case, told: Told) -> Verdict:
    """DESIGN 9; devices I16; reliability R2 I10."""
    if (told.finished or told.changed) and "started" not in told.rows and "Wipe" not in told.asked:
        return "the crossing has ended, and its pictures are still there"
    return None


@of_event
def each_crossing_has_one_result(case: Case, told: Told) -> Verdict:
    """reliability R2 I8: a crossing that ends is in the journal, one that does not is not."""
    had = case.known is not None and case.known.crossing is not None
    begun, results = "crossing" in told.rows, len(told.finished)
    if told.changed and had and not 1 <= results <= 1 + begun:
        return f"a crossing ended with {results} results"
    so_far = list(_until(told, case.step.told))
    begun_so_far = sum("crossing" in one.rows for one in so_far)
    if sum(len(one.finished) for one in so_far) > had + begun_so_far:
        return "more results than crossings"
    if results and not begun_so_far and not (told.changed and had):
        return "a result without a crossing that ends"
    return None


def _until(last: Told, events: Iterable[Told]) -> Iterator[Told]:
    """Yield the events of a step up to this one; a refused pass begins and ends in two of them."""
    for one in events:
        yield one
        if one is last:
            return
