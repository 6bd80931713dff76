"""Overrides: how many within an hour, and when it takes a second officer."""

from typing import Any

import pytest

from gate.effects import Open
from gate.events import OfficerAction
from gate.lane.limits import OverrideRules
from gate.lane.views import view_of
from gate.reasons import Reason
from gate.view import Outcome, WaitingOverride
from tests.gate.lane.given import command
from tests.gate.lane.walk import Walk

OVERRIDE, CONFIRM = OfficerAction.OVERRIDE, OfficerAction.CONFIRM_OVERRIDE
WITHDRAW = OfficerAction.WITHDRAW_OVERRIDE


def referred(**rules: Any) -> Walk:
    walk = Walk(override=OverrideRules(**rules))
    refer(walk)
    return walk


def refer(walk: Walk) -> None:
    walk.referred()
    walk.tick(3)


def reasons(walk: Walk) -> tuple[Reason, ...]:
    return view_of(walk.lane, 1).reasons


def waiting(walk: Walk) -> WaitingOverride | None:
    return view_of(walk.lane, 1).waiting


def overridden(walk: Walk) -> None:
    assert walk.officer(OVERRIDE)
    walk.go_out()
    walk.until("ready")
    assert walk.results[-1].outcome is Outcome.OVERRIDDEN


def test_without_rules_every_override_is_one_officers() -> None:
    walk = referred()
    overridden(walk)
    refer(walk)
    overridden(walk)
    assert [row["within_the_hour"] for row in walk.made("override")] == [1, 2]
    assert walk.made("override")[0]["officers"] == ("officer-1",)


def test_no_more_than_allowed_within_an_hour() -> None:
    walk = referred(most_per_hour=1)
    overridden(walk)
    refer(walk)
    assert not walk.officer(OVERRIDE)
    assert OVERRIDE not in walk.lane.actions()
    assert Reason.OVERRIDE_LIMIT in reasons(walk)
    walk.now_ms += 3_600_000
    walk.tick()
    assert walk.officer(OVERRIDE)


def test_none_at_all() -> None:
    walk = referred(most_per_hour=0)
    assert not walk.officer(OVERRIDE)
    assert walk.officer(OfficerAction.SEND_BACK)


def test_a_second_officer_confirms_what_the_first_has_asked_for() -> None:
    walk = referred(alone_per_hour=0)
    assert CONFIRM not in walk.lane.actions()
    assert walk.officer(OVERRIDE)
    assert walk.state == "referred"  # nothing moves on one word
    asked = {"crossing": 1, "officer": "officer-1", "reason": "known_traveller", "ask": 1}
    assert walk.made("override_asked") == [asked]
    assert Reason.SECOND_OFFICER_NEEDED in reasons(walk)
    assert CONFIRM in walk.lane.actions()
    assert walk.officer(CONFIRM, officer="officer-2", ask=1)
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.OVERRIDDEN
    (row,) = walk.made("override")
    assert (row["officers"], row["reason"]) == (("officer-1", "officer-2"), "known_traveller")
    assert row["ask"] == 1
    assert Reason.SECOND_OFFICER_NEEDED not in walk.results[0].reasons


def test_the_first_officer_is_no_second() -> None:
    walk = referred(alone_per_hour=0)
    assert walk.officer(OVERRIDE)
    assert not walk.officer(CONFIRM, ask=1)
    assert walk.state == "referred"
    assert walk.made(Open) == []


def test_what_waits_is_told() -> None:
    walk = referred(alone_per_hour=0)
    assert waiting(walk) is None
    assert walk.officer(OVERRIDE, reason="device_fault")
    until_ms = walk.now_ms + 60_000
    assert waiting(walk) == WaitingOverride(1, "officer-1", "device_fault", until_ms)


def test_an_ask_is_never_replaced() -> None:
    walk = referred(alone_per_hour=0)
    assert walk.officer(OVERRIDE)
    first = waiting(walk)
    assert not walk.officer(OVERRIDE, officer="officer-3", reason="device_fault")
    assert not walk.officer(OVERRIDE)
    assert OVERRIDE not in walk.lane.actions()
    assert waiting(walk) == first
    assert len(walk.made("override_asked")) == 1


def test_one_word_is_not_enough_while_an_ask_waits() -> None:
    walk = referred(alone_per_hour=1, confirm_ms=600_000)
    overridden(walk)
    refer(walk)
    walk.now_ms += 3_590_000 - walk.now_ms
    walk.tick()
    assert walk.officer(OVERRIDE)
    walk.now_ms += 60_000  # the first one is an hour ago
    walk.tick()
    assert walk.state == "referred"
    assert not walk.officer(OVERRIDE, officer="officer-3")


@pytest.mark.parametrize("ask", [None, 2])
def test_a_confirmation_is_of_the_ask_that_waits(ask: int | None) -> None:
    walk = referred(alone_per_hour=0)
    assert walk.officer(OVERRIDE)
    assert not walk.officer(CONFIRM, officer="officer-2", ask=ask)


@pytest.mark.parametrize("officer", ["officer-1", "officer-2"])
def test_an_ask_is_withdrawn(officer: str) -> None:
    walk = referred(alone_per_hour=0)
    assert walk.officer(OVERRIDE)
    assert not walk.officer(WITHDRAW, officer=officer, ask=2)
    assert walk.officer(WITHDRAW, officer=officer, ask=1)
    assert walk.made("override_withdrawn") == [{"crossing": 1, "officer": officer, "ask": 1}]
    assert waiting(walk) is None
    assert not walk.officer(CONFIRM, officer="officer-2", ask=1)
    assert walk.officer(OVERRIDE, officer="officer-2")  # another one, with a number of its own
    assert not walk.officer(CONFIRM, officer="officer-1", ask=1)
    assert walk.officer(CONFIRM, officer="officer-1", ask=2)


def test_who_decides_otherwise_ends_it() -> None:
    walk = referred(alone_per_hour=0)
    assert walk.officer(OVERRIDE)
    assert walk.officer(OfficerAction.SECOND_LINE, officer="officer-2")
    assert waiting(walk) is None


def test_nothing_is_confirmed_that_nobody_asked_for() -> None:
    assert not referred(alone_per_hour=0).officer(CONFIRM, officer="officer-2")


def test_what_was_asked_for_does_not_wait_for_ever() -> None:
    walk = referred(alone_per_hour=0, confirm_ms=10_000)
    assert walk.officer(OVERRIDE)
    walk.tick(501)
    assert not walk.officer(CONFIRM, officer="officer-2", ask=1)
    assert Reason.SECOND_OFFICER_NEEDED not in reasons(walk)


def test_what_was_asked_for_is_for_what_both_have_seen() -> None:
    walk = referred(alone_per_hour=0)
    assert walk.officer(OVERRIDE)
    walk.plc.persons = 2
    walk.tick()
    assert not walk.officer(CONFIRM, officer="officer-2", ask=1)
    walk.plc.persons = 1
    walk.tick(3)
    assert walk.officer(OfficerAction.SEND_BACK)
    walk.until("referred")  # nobody went
    walk.tick(100)
    assert not walk.officer(CONFIRM, officer="officer-2", ask=1)


def test_the_first_ones_are_one_officers_the_next_take_two() -> None:
    walk = referred(alone_per_hour=1)
    overridden(walk)
    refer(walk)
    assert walk.officer(OVERRIDE)
    assert walk.state == "referred"
    assert walk.officer(CONFIRM, officer="officer-2", ask=1)
    walk.go_out()
    walk.until("ready")
    assert len(walk.made(Open)) == 2


def test_a_confirmation_that_is_not_written_arms_nothing() -> None:
    walk = referred(alone_per_hour=0)
    assert walk.officer(OVERRIDE)
    crossing = walk.lane.facts.under_way.number
    walk.feed(command(CONFIRM, crossing, officer="officer-2", ask=1), written=False)
    assert walk.state == "referred"
    assert walk.made(Open) == []
