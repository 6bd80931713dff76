"""Rows of the states that end a crossing or hold the lane: clearing, referral, fault, fire."""

from typing import Final

from gate.events import OfficerAction
from gate.lane.do_crossing import against, against_people, begin_unexpected, finish
from gate.lane.do_doors import close_doors, hold_doors
from gate.lane.do_officers import (
    call_officer,
    choose_ending,
    count_inside_again,
    finish_acknowledged,
    finish_after_fault,
    finish_as_chosen,
    finish_passed,
    note_looked,
    wait_again,
)
from gate.lane.do_self_test import ask_self_test
from gate.lane.overrides import (
    alone_is_enough,
    arm_alone,
    arm_confirmed,
    ask_second,
    confirmed_by_another,
    of_what_waits,
    second_is_needed,
    withdraw,
)
from gate.lane.plc_mode import agree_mode, mode_disagrees, rest_mode, retry_mode
from gate.lane.retry import capture_can_be_retried, retry_capture
from gate.lane.row import Row
from gate.lane.rows_admission import FORCED, occupied, sound
from gate.lane.rows_inside import MISCOUNTED, STUCK, refer
from gate.lane.when_documents import was_forgotten
from gate.lane.when_gone import gone_by_entry, gone_by_exit, not_one_passage
from gate.lane.when_officers import (
    always,
    asks,
    both,
    either,
    emergency_over,
    entry_can_open,
    for_this_crossing,
    forced,
    has_crossing,
    negation,
    state_limit,
)
from gate.lane.when_ready import in_order, ready_again, settled, settled_but_closed
from gate.lane.when_status import (
    exit_not_locked,
    let_out,
    may_close,
    nobody_inside,
    not_locked,
    object_left,
    people_news,
    somebody_inside,
    wrong_way,
)
from gate.reasons import Reason
from gate.view import Outcome

asks_to_let_out: Final = either(asks(OfficerAction.SEND_BACK), asks(OfficerAction.SECOND_LINE))
empty_and_locked: Final = both(nobody_inside, negation(not_locked))
locked_object: Final = both(object_left, negation(not_locked))
seen_to: Final = negation(forced)

AFTER: Final = (
    Row("clearing", "lane_status", "referred", either(somebody_inside, wrong_way, locked_object),
        (begin_unexpected, call_officer)),
    Row("clearing", "lane_status", "ready", ready_again, (rest_mode,)),
    Row("clearing", "lane_status", "out_of_service", settled_but_closed),
    Row("clearing", "lane_status", None, mode_disagrees, (agree_mode,)),
    Row("clearing", "timer_expired", "fault", both(state_limit, not_locked), STUCK),
    Row("clearing", "timer_expired", "ready", both(state_limit, in_order), (rest_mode,)),
    Row("clearing", "timer_expired", "out_of_service", state_limit),

    Row("referred", "lane_status", "referred", both(gone_by_exit, not_one_passage), MISCOUNTED),
    Row("referred", "lane_status", "clearing", gone_by_exit, (finish_passed,)),
    Row("referred", "lane_status", "clearing", gone_by_entry,
        (against(Reason.WALKED_BACK), finish(Outcome.WALKED_BACK))),
    Row("referred", "lane_status", None, people_news, (against_people, call_officer)),
    Row("referred", "lane_status", None, mode_disagrees, (agree_mode,)),
    Row("referred", "document_removed", "clearing", both(was_forgotten, empty_and_locked),
        (finish(Outcome.ABORTED),)),
    Row("referred", "officer_command", "returning",
        both(asks_to_let_out, for_this_crossing, entry_can_open), (choose_ending,)),
    Row("referred", "officer_command", "deciding",
        both(asks(OfficerAction.OVERRIDE), alone_is_enough), (arm_alone,)),
    Row("referred", "officer_command", None,
        both(asks(OfficerAction.OVERRIDE), second_is_needed), (ask_second, call_officer)),
    Row("referred", "officer_command", "deciding",
        both(asks(OfficerAction.CONFIRM_OVERRIDE), confirmed_by_another), (arm_confirmed,)),
    Row("referred", "officer_command", "capturing",
        both(asks(OfficerAction.RETRY_CAPTURE), capture_can_be_retried),
        (retry_capture, count_inside_again)),
    Row("referred", "officer_command", None,
        both(asks(OfficerAction.WITHDRAW_OVERRIDE), of_what_waits), (withdraw,)),
    Row("referred", "officer_command", "clearing",
        both(asks(OfficerAction.ACKNOWLEDGE), for_this_crossing, empty_and_locked),
        (finish_acknowledged,)),
    Row("referred", "timer_expired", None, state_limit, (call_officer, wait_again)),

    Row("returning", "lane_status", "fault", exit_not_locked, FORCED),
    Row("returning", "lane_status", "clearing", let_out, (finish_as_chosen,)),
    refer("returning", "lane_status", wrong_way, against_people),
    refer("returning", "timer_expired", state_limit, against(Reason.TIME_LIMIT)),

    Row("fault", "lane_status", "referred", both(sound, occupied, has_crossing), (call_officer,)),
    Row("fault", "lane_status", "referred", both(sound, occupied),
        (begin_unexpected, call_officer)),
    Row("fault", "lane_status", None, mode_disagrees, (agree_mode,)),
    Row("fault", "lane_status", "clearing", both(sound, settled, seen_to, has_crossing),
        (finish_after_fault,)),
    Row("fault", "lane_status", "out_of_service", both(sound, settled, seen_to)),
    Row("fault", "lane_status", None, may_close, (close_doors,)),
    Row("fault", "officer_command", None, both(asks(OfficerAction.ACKNOWLEDGE), forced),
        (note_looked,)),
    Row("fault", "lane_lost", None, always, (hold_doors,)),
    Row("fault", "timer_expired", None, state_limit, (call_officer, retry_mode, wait_again)),

    Row("emergency", "lane_lost", None, always, (hold_doors,)),
    Row("emergency", "officer_command", "out_of_service",
        both(asks(OfficerAction.ACKNOWLEDGE), emergency_over), (ask_self_test,)),
    Row("emergency", "timer_expired", None, state_limit, (call_officer, wait_again)),
)  # fmt: skip
