"""Rows of the answers that the entry waits for, and of devices that an officer stands in for."""

from typing import Final

from gate.events import OfficerAction
from gate.lane.do_checks import against_degraded, note_answer, note_loss
from gate.lane.do_crossing import against_device, against_lane, finish
from gate.lane.do_degraded import note_page_reader
from gate.lane.do_doors import mark_entry_opened
from gate.lane.do_officers import call_officer, finish_outside
from gate.lane.row import Row
from gate.lane.rows_everywhere import LOCKED_IN, each
from gate.lane.when_checks import (
    all_answered,
    answer_is_awaited,
    done_without,
    good_answer,
    hit,
    locked_in_for_officer,
    may_enter,
    never_let_in,
    officer_instead,
    others_awaited,
)
from gate.lane.when_officers import asks, both, either, for_this_crossing
from gate.lane.when_status import nobody_inside
from gate.view import Outcome

CHECKING: Final = "checking_document"
LET_IN: Final = (mark_entry_opened,)
# Whoever is still outside is taken along there: no door opens for them.
asks_to_end: Final = either(
    asks(OfficerAction.ACKNOWLEDGE),
    asks(OfficerAction.SECOND_LINE),
    asks(OfficerAction.SEND_BACK),
)
NOTE: Final = (note_answer, note_page_reader)

ANSWERS: Final = tuple(
    row
    for trigger in ("reference_ready", "chip_read", "background_answered")
    for row in (
        Row(CHECKING, trigger, "entering", may_enter, (*NOTE, *LET_IN)),
        Row(CHECKING, trigger, None, others_awaited, NOTE),
        Row(CHECKING, trigger, "clearing", answer_is_awaited,
            (note_answer, against_lane, finish_outside)),
    )
)  # fmt: skip

CHECKS: Final = (
    # A hit is an officer's, wherever the traveller is; the words they read are those of any wait.
    *each((CHECKING, "entering", *LOCKED_IN), "background_answered", "referred", hit,
          note_answer, call_officer),
    *ANSWERS,
    Row(CHECKING, "lane_status", "entering", all_answered, LET_IN),
    Row("referred", "officer_command", "clearing",
        both(asks_to_end, for_this_crossing, nobody_inside, never_let_in),
        (finish(Outcome.NOT_ADMITTED),)),

    # Policy `background_until = "decision"`: its answer may come while the traveller comes in.
    *each(("entering", "isolating", "capturing"), "background_answered", None, good_answer,
          note_answer),
    *each(("entering", "isolating", "capturing"), "background_answered", "referred",
          answer_is_awaited, note_answer, call_officer),

    Row("isolating", "lane_status", "referred", locked_in_for_officer,
        (against_degraded, call_officer)),
    *each((CHECKING, "entering"), "device_lost", None, officer_instead, note_loss),
    *each(LOCKED_IN, "device_lost", "referred", officer_instead,
          note_loss, against_device, call_officer),
    *each((CHECKING, "entering", *LOCKED_IN), "device_lost", None, done_without, note_loss),
)  # fmt: skip
