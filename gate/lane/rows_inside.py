"""Rows of the states with one traveller inside: from the closing entry to the exit behind them."""

from typing import Final

from gate.lane.do_capture import (
    arm_permit,
    begin_capture,
    capture_again,
    note_capture,
    note_guidance,
)
from gate.lane.do_crossing import (
    against,
    against_people,
    begin_for,
    begin_unexpected,
    finish,
)
from gate.lane.do_doors import close_exit, enter_fault, open_exit
from gate.lane.do_officers import call_officer, fault_cause, finish_passed
from gate.lane.more_time import capture_in_more_time, has_more_time
from gate.lane.row import Make, Row, Test
from gate.lane.rows_admission import FORCED
from gate.lane.when_gone import not_one_passage
from gate.lane.when_officers import both, inside_too_long, state_limit
from gate.lane.when_permits import (
    came_back,
    capture_is_ours,
    captured_again,
    complete,
    exit_moves,
    guidance_is_ours,
    just_left,
    permit_over,
    permit_read_back,
    permit_refused,
    released,
)
from gate.lane.when_status import (
    entry_not_locked,
    exit_not_locked,
    nobody_inside,
    nobody_locked_in,
    not_locked,
    not_one_person,
    object_left,
    one_locked_in,
    too_many,
    walked_back,
)
from gate.reasons import Reason
from gate.view import Outcome


def refer(state: str, trigger: str, test: Test, *makes: Make) -> Row:
    """Return the row that hands the crossing to an officer."""
    return Row(state, trigger, "referred", test, (*makes, call_officer))


STUCK: Final = (fault_cause(Reason.DOOR_TIME_LIMIT), enter_fault, call_officer)
# Two on one permit, or a count that can not be trusted: an officer looks at once.
MISCOUNTED: Final = (
    against(Reason.PASSAGE_COUNT),
    finish_passed,
    begin_for(Reason.PASSAGE_COUNT),
    call_officer,
)

INSIDE: Final = (
    Row("isolating", "lane_status", "fault", exit_not_locked, FORCED),
    refer("isolating", "lane_status", too_many, against_people),
    Row("isolating", "lane_status", "clearing", walked_back,
        (against(Reason.WALKED_BACK), finish(Outcome.WALKED_BACK))),
    refer("isolating", "lane_status", nobody_locked_in, against_people),
    Row("isolating", "lane_status", "capturing", one_locked_in, (begin_capture,)),
    refer("isolating", "timer_expired", both(state_limit, object_left), against_people),
    refer("isolating", "timer_expired", state_limit, against(Reason.DOOR_TIME_LIMIT)),
    refer("isolating", "timer_expired", inside_too_long, against(Reason.TIME_LIMIT)),

    Row("capturing", "lane_status", "fault", not_locked, FORCED),
    refer("capturing", "lane_status", not_one_person, against_people),
    Row("capturing", "guidance", None, guidance_is_ours, (note_guidance,)),
    Row("capturing", "capture_finished", "deciding", complete, (note_capture, arm_permit)),
    Row("capturing", "capture_finished", None, captured_again, (capture_again,)),
    Row("capturing", "capture_finished", None, has_more_time, (capture_in_more_time,)),
    refer("capturing", "capture_finished", capture_is_ours, note_capture),
    refer("capturing", "timer_expired", state_limit, against(Reason.CAPTURE_TIME_LIMIT)),
    refer("capturing", "timer_expired", inside_too_long, against(Reason.TIME_LIMIT)),

    Row("deciding", "lane_status", "fault", not_locked, FORCED),
    refer("deciding", "lane_status", not_one_person, against_people),
    refer("deciding", "lane_status", permit_refused, against(Reason.PERMIT_NOT_ARMED)),
    refer("deciding", "lane_status", permit_over, against(Reason.PERMIT_EXPIRED)),
    Row("deciding", "lane_status", "releasing", permit_read_back, (open_exit,)),
    refer("deciding", "timer_expired", state_limit, against(Reason.PERMIT_NOT_ARMED)),
    refer("deciding", "timer_expired", inside_too_long, against(Reason.TIME_LIMIT)),

    Row("releasing", "lane_status", "fault", entry_not_locked, FORCED),
    refer("releasing", "lane_status", too_many, against_people),
    refer("releasing", "lane_status", permit_refused, against(Reason.PERMIT_NOT_ARMED)),
    Row("releasing", "lane_status", "leaving", exit_moves),
    refer("releasing", "lane_status", nobody_inside, against_people),
    refer("releasing", "timer_expired", state_limit, against(Reason.DOOR_TIME_LIMIT)),

    Row("leaving", "lane_status", "fault", entry_not_locked, FORCED),
    Row("leaving", "lane_status", "referred", came_back,
        (finish_passed, begin_unexpected, call_officer)),
    refer("leaving", "lane_status", too_many, against_people),
    Row("leaving", "lane_status", None, just_left, (close_exit,)),
    Row("leaving", "lane_status", "referred", both(released, not_one_passage), MISCOUNTED),
    Row("leaving", "lane_status", "clearing", released, (finish_passed,)),
    Row("leaving", "timer_expired", "fault", both(state_limit, nobody_inside), STUCK),
    refer("leaving", "timer_expired", state_limit, against(Reason.TRAVELLER_STAYS)),
)  # fmt: skip
