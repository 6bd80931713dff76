"""Rows of the open entry: one person comes in, and nothing stays behind on the reader.

The entry stays open while the traveller's document lies on the reader or something lies in the
lane, so that they can go back for it; only then they are locked in.
"""

from typing import Final

from gate.lane.do_checks import forget_lines
from gate.lane.do_crossing import against, against_people, against_waiting, finish
from gate.lane.do_officers import call_officer, finish_outside
from gate.lane.row import Row
from gate.lane.rows_admission import FORCED, occupied
from gate.lane.when_documents import another_document, document_gone, laid_anew
from gate.lane.when_officers import both, state_limit
from gate.lane.when_status import exit_not_locked, one_inside, too_many
from gate.reasons import Reason
from gate.view import Outcome

ENTERING: Final = (
    Row("entering", "lane_status", "fault", exit_not_locked, FORCED),
    Row("entering", "lane_status", "referred", too_many, (against_people, call_officer)),
    Row("entering", "lane_status", "isolating", both(one_inside, document_gone),
        (forget_lines,)),
    Row("entering", "document_read", "referred", both(another_document, occupied),
        (against(Reason.DOCUMENT_CHANGED), call_officer)),
    Row("entering", "document_read", "clearing", another_document,
        (against(Reason.DOCUMENT_CHANGED), finish_outside)),
    Row("entering", "document_unreadable", "referred", both(laid_anew, occupied),
        (against(Reason.DOCUMENT_CHANGED), call_officer)),
    Row("entering", "document_unreadable", "clearing", laid_anew,
        (against(Reason.DOCUMENT_CHANGED), finish_outside)),
    Row("entering", "timer_expired", "referred", both(state_limit, occupied),
        (against_waiting, call_officer)),
    Row("entering", "timer_expired", "clearing", state_limit,
        (against(Reason.NOBODY_INSIDE), finish(Outcome.WALKED_BACK))),
)  # fmt: skip
