"""Rows of an officer's lock: the crossing under way stops at once, wherever it stands.

Before anybody is let in it ends; with somebody inside it is an officer's. The doors are asked to
close, which also takes back a permit; the PLC closes none on a person. Where the lane is led by
something graver (fault, emergency, maintenance) nothing is moved.
"""

from typing import Final

from gate.events import OfficerAction
from gate.lane.do_crossing import against
from gate.lane.do_officers import call_officer, finish_outside
from gate.lane.lock import lock, stop_exercise
from gate.lane.row import Row
from gate.lane.rows_admission import occupied
from gate.lane.rows_everywhere import GOING, LOCKED_IN, each
from gate.lane.when_officers import asks, both, locked, negation
from gate.lane.when_topology import reader_inside
from gate.reasons import Reason

COMMAND: Final = "officer_command"
BEFORE: Final = ("reading_document", "checking_document")
locks: Final = asks(OfficerAction.LOCK)
locks_anew: Final = both(locks, negation(locked))
STOPPED: Final = (lock, against(Reason.LOCKED_BY_OFFICER))
REFERRED: Final = (*STOPPED, call_officer)
ENDED: Final = (*STOPPED, finish_outside)

LOCK: Final = (
    Row("ready", COMMAND, "out_of_service", locks, (lock,)),
    *each(BEFORE, COMMAND, "referred", both(locks, reader_inside), *REFERRED),
    *each(BEFORE, COMMAND, "clearing", locks, *ENDED),
    Row("entering", COMMAND, "referred", both(locks, occupied), REFERRED),
    Row("entering", COMMAND, "clearing", locks, ENDED),
    *each((*LOCKED_IN, *GOING, "returning"), COMMAND, "referred", locks, *REFERRED),
    Row("out_of_service", COMMAND, None, locks_anew, (lock, stop_exercise)),
    *each(("clearing", "referred", "fault", "emergency", "maintenance"), COMMAND, None,
          locks_anew, lock),
)  # fmt: skip
