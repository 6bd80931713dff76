"""Rows of `out_of_service`: found as it is, made safe, tested item by item, and then ready."""

from typing import Final

from gate.lane.do_crossing import begin_unexpected
from gate.lane.do_doors import close_doors, enter_fault
from gate.lane.do_officers import call_officer, wait_again
from gate.lane.do_self_test import (
    begin_self_test,
    call_off_exercise,
    close_exercised,
    count_look,
    exercise_entry,
    note_exercised,
    pass_self_test,
    tell_failed,
)
from gate.lane.plc_mode import agree_mode, mode_disagrees, rest_mode, retry_mode
from gate.lane.row import Row
from gate.lane.rows_admission import occupied, sound
from gate.lane.when_officers import both, either, state_limit
from gate.lane.when_ready import in_order
from gate.lane.when_self_test import (
    answers_count,
    entry_opened,
    exercise_disturbed,
    exercise_due,
    exercised,
    exercising,
    self_test_due,
    self_test_passes,
    untested,
)
from gate.lane.when_status import forced_door, in_trouble, may_close, wrong_way

START: Final = (
    Row("out_of_service", "lane_status", "fault", either(forced_door, both(in_trouble, occupied)),
        (enter_fault, call_officer)),
    Row("out_of_service", "lane_status", "referred", both(sound, either(occupied, wrong_way)),
        (begin_unexpected, call_officer)),
    Row("out_of_service", "lane_status", "ready", in_order, (rest_mode,)),
    Row("out_of_service", "lane_status", None, mode_disagrees, (agree_mode,)),

    Row("out_of_service", "lane_status", None, exercise_disturbed, (call_off_exercise,)),
    Row("out_of_service", "lane_status", None, entry_opened, (close_exercised,)),
    Row("out_of_service", "lane_status", None, exercised, (note_exercised,)),
    Row("out_of_service", "lane_status", None, exercising),
    Row("out_of_service", "lane_status", None, may_close, (close_doors,)),
    Row("out_of_service", "lane_status", None, self_test_due, (begin_self_test,)),
    Row("out_of_service", "lane_status", None, answers_count, (count_look,)),
    Row("out_of_service", "lane_status", None, exercise_due, (exercise_entry,)),
    Row("out_of_service", "lane_status", None, self_test_passes, (pass_self_test,)),

    Row("out_of_service", "timer_expired", None, both(state_limit, untested),
        (tell_failed, retry_mode, wait_again)),
    Row("out_of_service", "timer_expired", None, state_limit, (retry_mode, wait_again)),
)  # fmt: skip
