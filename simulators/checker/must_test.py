"""What must hold of the self-test: it passes on what is seen, and says what it failed on."""

from gate.events import Device, LaneStatus
from gate.lane.self_test import LOOKS
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import on
from simulators.checker.seen import settled
from simulators.checker.told import Told


@on(LaneStatus.trigger)
def a_self_test_passes_on_what_is_seen(case: Case, told: Told) -> Verdict:
    """DESIGN States; reliability R1 1, 16: locked, empty, answered, nothing lost; it has a row."""
    known, facts = case.known, case.then
    passed = facts.self_test.passed and known is not None and not known.self_test.passed
    if not passed or known is None:
        return None
    required = case.model.brain.settings.required  # what else is lost keeps the lane closed later
    look, lost = facts.status, (facts.blocking & required) | (facts.lost & {Device.JOURNAL})
    seen = look is not None and settled(look) and known.self_test.looks == LOOKS and not lost
    if not seen:
        return "the self-test passes, and not everything is as it must be"
    return None if "self_test" in told.rows else "the self-test passes, and no row says so"


@on("timer_expired")
def a_failed_self_test_is_written_down(case: Case, told: Told) -> Verdict:
    """DESIGN journal, States: why a lane stays closed, once its time limit is over."""
    known = case.known
    late = told.before == "out_of_service" and "limit 'state'" in case.step.sentence
    if not late or known is None:
        return None
    begun = known.self_test.passed or known.self_test.looks
    lacks = not begun and "self_test" not in told.rows
    return "the self-test can not begin, and no row of the journal says why" if lacks else None
