"""Rows of the topologies other than `two_step`; `kiosk` needs none: its reader reads tokens.

They come before those of every topology: what they take is nobody else's.
"""

from typing import Final

from gate.lane.do_capture import arm_permit, begin_capture
from gate.lane.do_checks import against_degraded, note_answer
from gate.lane.do_crossing import (
    against,
    against_device,
    against_effect,
    against_people,
    begin_crossing,
    begin_for,
    refuse_document,
)
from gate.lane.do_doors import mark_entry_opened
from gate.lane.do_officers import call_officer, finish_outside
from gate.lane.do_topology import (
    accept_pass,
    decide_without_face,
    drop_lines,
    judge_laid,
    keep_lines,
    refuse_pass,
)
from gate.lane.row import Row
from gate.lane.rows_admission import FORCED
from gate.lane.rows_everywhere import each
from gate.lane.rows_inside import refer
from gate.lane.when_checks import answer_is_awaited, good_answer, needed_device
from gate.lane.when_documents import another_document, fresh, laid_anew, taken_away, taken_too_soon
from gate.lane.when_officers import both, inside_too_long, negation, state_limit
from gate.lane.when_status import (
    exit_not_locked,
    not_locked,
    not_one_person,
    one_inside,
    one_locked_in,
)
from gate.lane.when_topology import (
    alone_without_face,
    answered_inside,
    complete_without_face,
    laid_accepted,
    laid_refused,
    may_board,
    officer_inside,
    one_of_ours,
    reader_inside,
    refused,
    steps_up,
    without_face,
)
from gate.reasons import Reason

READ, CHECK = "reading_document", "checking_document"
ANSWERS: Final = ("reference_ready", "chip_read", "background_answered")
COMING_IN: Final = ("entering", "isolating")
SHOWN: Final = ("document_presented", "document_read", "document_unreadable")

# The traveller comes in first; whatever is refused in there is an officer's.
ONE_STEP: Final = (
    Row("ready", "lane_status", "entering", steps_up, (begin_crossing, mark_entry_opened)),
    # No one can reach that reader from outside: the count of persons has missed whoever lays it.
    *(refer("ready", shown, both(reader_inside, fresh), begin_for(Reason.UNEXPECTED_PERSON))
      for shown in SHOWN),
    Row("entering", "lane_status", "isolating",
        both(reader_inside, one_inside, negation(exit_not_locked))),
    *each(COMING_IN, "document_read", None, reader_inside, keep_lines),
    *each(COMING_IN, "document_unreadable", None, reader_inside, drop_lines),
    *each(COMING_IN, "document_removed", None, both(reader_inside, taken_away), drop_lines),
    refer("isolating", "lane_status", laid_refused, judge_laid),
    Row("isolating", "lane_status", CHECK, laid_accepted, (judge_laid,)),
    Row("isolating", "lane_status", READ, one_of_ours),

    *each((READ, CHECK), "lane_status", "fault", both(reader_inside, not_locked), *FORCED),
    *each((READ, CHECK), "lane_status", "referred", both(reader_inside, not_one_person),
          against_people, call_officer),
    refer(CHECK, "lane_status", officer_inside, against_degraded),
    Row(CHECK, "lane_status", "capturing", answered_inside, (begin_capture,)),
    *each((READ, CHECK), "lane_status", None, one_of_ours),

    refer(READ, "document_read", both(reader_inside, refused), refuse_document),
    refer(READ, "timer_expired", both(reader_inside, state_limit),
          against(Reason.DOCUMENT_UNREADABLE)),
    refer(CHECK, "document_read", both(reader_inside, another_document),
          against(Reason.DOCUMENT_CHANGED)),
    refer(CHECK, "document_presented", both(reader_inside, laid_anew),
          against(Reason.DOCUMENT_CHANGED)),
    refer(CHECK, "document_removed", both(reader_inside, taken_too_soon),
          against(Reason.DOCUMENT_REMOVED)),
    refer(CHECK, "timer_expired", both(reader_inside, state_limit), against(Reason.TIME_LIMIT)),
    *(Row(CHECK, answer, None, both(reader_inside, good_answer), (note_answer,))
      for answer in ANSWERS),
    *(refer(CHECK, answer, both(reader_inside, answer_is_awaited), note_answer)
      for answer in ANSWERS),

    *each((READ, CHECK), "timer_expired", "referred", both(reader_inside, inside_too_long),
          against(Reason.TIME_LIMIT), call_officer),
    *each((READ, CHECK), "device_lost", "referred", both(reader_inside, needed_device),
          against_device, call_officer),
    *each((READ, CHECK), "effect_failed", "referred", reader_inside,
          against_effect, call_officer),
)  # fmt: skip

# A pass instead of a document, and no face: the guard still asks for all the rest.
BOARDING: Final = (
    *(Row("ready", shown, None, without_face) for shown in SHOWN),
    Row("ready", "barcode_read", CHECK, may_board, (begin_crossing, accept_pass)),
    Row("ready", "barcode_read", "clearing", without_face,
        (begin_crossing, refuse_pass, finish_outside)),
    Row("isolating", "lane_status", "deciding", complete_without_face,
        (decide_without_face, arm_permit)),
    refer("isolating", "lane_status", alone_without_face, decide_without_face),
    Row("isolating", "lane_status", None, both(without_face, one_locked_in)),
)  # fmt: skip

TOPOLOGY: Final = (*ONE_STEP, *BOARDING)
