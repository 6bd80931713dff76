"""Rows of the states before anybody is inside: from out of service to the accepted document."""

from typing import Final

from gate.lane.do_capture import note_guidance
from gate.lane.do_checks import begin_checks
from gate.lane.do_crossing import (
    accept_document,
    against,
    against_lane,
    begin_crossing,
    begin_for,
    begin_unexpected,
    refuse_document,
)
from gate.lane.do_doors import enter_fault
from gate.lane.do_officers import (
    call_officer,
    fault_cause,
    finish_outside,
    note_not_taken,
)
from gate.lane.plc_mode import rest_mode
from gate.lane.row import Row
from gate.lane.when_documents import (
    accepted,
    another_document,
    document_gone,
    forgotten,
    fresh,
    laid_anew,
    taken_too_soon,
)
from gate.lane.when_officers import always, both, either, negation, state_limit
from gate.lane.when_status import (
    anything_latched,
    in_trouble,
    not_locked,
    object_left,
    somebody_inside,
    wrong_way,
)
from gate.reasons import Reason

sound: Final = negation(in_trouble)
occupied: Final = either(somebody_inside, object_left)
FORCED: Final = (fault_cause(Reason.FORCED_DOOR), enter_fault, call_officer)
REFUSED: Final = (refuse_document, finish_outside)

# Before anybody is let in, somebody inside or a door that moves by itself is not ours.
INTRUSION: Final = tuple(
    row
    for state, ends in (
        ("ready", ()),
        ("reading_document", (against_lane, finish_outside)),
        ("checking_document", (against_lane, finish_outside)),
    )
    for row in (
        Row(state, "lane_status", "fault", not_locked, FORCED),
        Row(state, "lane_status", "referred", either(occupied, wrong_way),
            (*ends, begin_unexpected, call_officer)),
    )
)  # fmt: skip

ADMISSION: Final = (
    *INTRUSION,
    Row("ready", "lane_status", "out_of_service", anything_latched),
    Row("ready", "document_presented", "reading_document", fresh, (begin_crossing,)),
    Row("ready", "document_unreadable", "reading_document", fresh,
        (begin_crossing, note_guidance)),
    Row("ready", "document_read", None, negation(fresh), (note_not_taken,)),
    Row("ready", "document_read", "checking_document", accepted,
        (begin_crossing, accept_document, begin_checks)),
    Row("ready", "document_read", "clearing", always, (begin_crossing, *REFUSED)),
    Row("ready", "timer_expired", "referred", forgotten,
        (begin_for(Reason.DOCUMENT_FORGOTTEN), call_officer)),
    Row("ready", "timer_expired", "ready", state_limit, (rest_mode,)),

    Row("reading_document", "document_read", "checking_document", accepted,
        (accept_document, begin_checks)),
    Row("reading_document", "document_read", "clearing", always, REFUSED),
    Row("reading_document", "document_unreadable", None, always, (note_guidance,)),
    Row("reading_document", "timer_expired", "clearing", both(state_limit, document_gone),
        (against(Reason.ABANDONED), finish_outside)),
    Row("reading_document", "timer_expired", "clearing", state_limit,
        (against(Reason.DOCUMENT_UNREADABLE), finish_outside)),

    Row("checking_document", "document_read", "clearing", another_document,
        (against(Reason.DOCUMENT_CHANGED), finish_outside)),
    Row("checking_document", "document_presented", "clearing", laid_anew,
        (against(Reason.DOCUMENT_CHANGED), finish_outside)),
    Row("checking_document", "document_removed", "clearing", taken_too_soon,
        (against(Reason.DOCUMENT_REMOVED), finish_outside)),
    Row("checking_document", "timer_expired", "clearing", state_limit,
        (against(Reason.TIME_LIMIT), finish_outside)),
)  # fmt: skip
