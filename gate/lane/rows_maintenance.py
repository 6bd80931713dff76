"""Rows of maintenance: in and out by an officer's word and empty only, the entry alone is moved."""

from typing import Final

from gate.events import OfficerAction
from gate.lane.do_crossing import finish
from gate.lane.do_doors import close_doors, hold_doors
from gate.lane.do_maintenance import (
    ask_maintenance,
    exit_locked_in_maintenance,
    maintenance_reached,
    maintenance_refused,
    open_entry,
)
from gate.lane.do_officers import call_officer, take_into_service, wait_again
from gate.lane.do_self_test import ask_self_test
from gate.lane.plc_mode import rest_mode
from gate.lane.row import Row
from gate.lane.when_officers import always, asks, both, known_empty, state_limit
from gate.view import Outcome

MAINTENANCE: Final = (
    *(
        Row(state, "officer_command", "maintenance",
            both(asks(OfficerAction.MAINTENANCE), known_empty),
            (finish(Outcome.ABORTED), ask_maintenance))
        for state in ("out_of_service", "ready", "fault")
    ),
    Row("maintenance", "lane_status", None, maintenance_reached, (rest_mode,)),
    Row("maintenance", "lane_status", None, maintenance_refused, (ask_maintenance,)),
    Row("maintenance", "lane_lost", None, always, (hold_doors,)),
    Row("maintenance", "officer_command", None,
        both(asks(OfficerAction.OPEN_ENTRY), exit_locked_in_maintenance), (open_entry,)),
    Row("maintenance", "officer_command", None,
        both(asks(OfficerAction.CLOSE_ENTRY), exit_locked_in_maintenance), (close_doors,)),
    Row("maintenance", "officer_command", "out_of_service",
        both(asks(OfficerAction.IN_SERVICE), known_empty),
        (take_into_service, rest_mode, ask_self_test)),
    Row("maintenance", "timer_expired", None, state_limit, (call_officer, wait_again)),
)  # fmt: skip
