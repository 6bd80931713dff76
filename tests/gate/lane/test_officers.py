"""Officers end a crossing: sent back, second line, or overridden through the guard."""

import pytest

from gate.effects import Open
from gate.events import OfficerAction
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import command
from tests.gate.lane.walk import Walk


def outcome(walk: Walk) -> tuple[Outcome, tuple[Reason, ...]]:
    assert len(walk.results) == 1
    return walk.results[0].outcome, walk.results[0].reasons


@pytest.mark.parametrize(
    ("action", "ending"),
    [
        (OfficerAction.SEND_BACK, Outcome.SENT_BACK),
        (OfficerAction.SECOND_LINE, Outcome.SECOND_LINE),
    ],
)
def test_an_officer_lets_out_through_the_entry(action: OfficerAction, ending: Outcome) -> None:
    walk = Walk()
    walk.referred()
    walk.tick(3)
    assert walk.officer(action)
    walk.until("returning")
    walk.wait(lambda: walk.plc.entry.name == "OPEN")
    walk.plc.persons = 0
    walk.until("ready")
    assert outcome(walk) == (ending, (Reason.FACE_MISMATCH, Reason.OFFICER_DECISION))
    assert walk.made(Open) == []


def test_an_override_opens_through_the_guard() -> None:
    walk = Walk()
    walk.referred()
    walk.tick(3)
    assert walk.officer(OfficerAction.OVERRIDE)
    walk.go_out()
    walk.until("ready")
    assert outcome(walk) == (Outcome.OVERRIDDEN, (Reason.FACE_MISMATCH,))
    assert len(walk.made(Open)) == 1


def test_an_override_needs_a_reason_of_the_policy_and_one_person() -> None:
    walk = Walk()
    walk.referred()
    assert not walk.officer(OfficerAction.OVERRIDE, reason="")
    assert not walk.officer(OfficerAction.OVERRIDE, reason="because")
    walk.plc.persons = 2
    walk.tick(3)
    assert not walk.officer(OfficerAction.OVERRIDE)
    assert OfficerAction.OVERRIDE not in walk.lane.actions()


def test_an_override_that_is_not_written_arms_nothing() -> None:
    walk = Walk()
    walk.referred()
    walk.tick(3)
    facts = walk.lane.facts
    walk.feed(command(OfficerAction.OVERRIDE, facts.under_way.number), written=False)
    walk.tick(50)
    assert walk.state == "referred"
    assert walk.made(Open) == []
