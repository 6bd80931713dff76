"""Rows that hold in many states: fire, a PLC in trouble, lost devices, failed effects, service."""

from collections.abc import Iterable
from typing import Final

from gate.events import OfficerAction
from gate.lane.do_crossing import against_device, against_effect, finish, note_emergency
from gate.lane.do_doors import enter_fault
from gate.lane.do_officers import (
    call_officer,
    count_inside_again,
    finish_outside,
    take_into_service,
    take_out_of_service,
)
from gate.lane.row import Make, Row, Test
from gate.lane.sheet import STATES
from gate.lane.when_checks import needed_device
from gate.lane.when_officers import (
    always,
    asks,
    both,
    inside_too_long,
    negation,
    unattended,
    wanted,
)
from gate.lane.when_status import burning, in_trouble
from gate.view import Outcome

OUTSIDE: Final = ("reading_document", "checking_document", "entering")
LOCKED_IN: Final = ("isolating", "capturing", "deciding")
GOING: Final = ("releasing", "leaving")
RUNNING: Final = ("ready", *OUTSIDE, *LOCKED_IN, *GOING, "clearing", "referred", "returning")


def each(
    states: Iterable[str], trigger: str, dest: str | None, test: Test, *makes: Make
) -> tuple[Row, ...]:
    """Return the same row for each of the states."""
    return tuple(Row(state, trigger, dest, test, makes) for state in states)


def without(*states: str) -> tuple[str, ...]:
    """Return all other states."""
    return tuple(state for state in STATES if state not in states)


stops: Final = both(asks(OfficerAction.OUT_OF_SERVICE), wanted)
starts: Final = both(asks(OfficerAction.IN_SERVICE), negation(wanted))

# First of all rows of their pairs.
SAFETY: Final = (
    *each(without("emergency"), "lane_status", "emergency", burning,
          note_emergency, finish(Outcome.EMERGENCY), call_officer),
    *each(RUNNING, "lane_status", "fault", in_trouble, enter_fault, call_officer),
    *each(without("emergency", "fault", "maintenance"), "lane_lost", "fault", always,
          enter_fault, call_officer),
)  # fmt: skip

DEVICES: Final = (
    *each(("ready",), "device_lost", "out_of_service", needed_device),
    *each(OUTSIDE, "device_lost", "clearing", needed_device, against_device, finish_outside),
    *each(LOCKED_IN, "device_lost", "referred", needed_device, against_device, call_officer),
    *each(("ready",), "effect_failed", "out_of_service", always),
    *each(OUTSIDE, "effect_failed", "clearing", always, against_effect, finish_outside),
    *each((*LOCKED_IN, "releasing", "returning"), "effect_failed", "referred", always,
          against_effect, call_officer),
    *each(("leaving", "referred"), "effect_failed", None, always, against_effect),
)  # fmt: skip

# Whoever is inside for too long: an officer is called, in whatever state. The states not named
# call again by their own limit, and LOCKED_IN refers.
HELD: Final = each(
    ("out_of_service", "ready", *OUTSIDE, *GOING, "clearing", "returning", "maintenance"),
    "timer_expired", None, inside_too_long, call_officer, count_inside_again,
)  # fmt: skip

SERVICE: Final = (
    *each(("ready",), "officer_command", "out_of_service", stops, take_out_of_service),
    *each(without("ready"), "officer_command", None, stops, take_out_of_service),
    *each(without("maintenance"), "officer_command", None, starts, take_into_service),
    *each(("ready",), "officers_signed_in", "out_of_service", unattended),
)
