"""Whole crossings through the table, one for each outcome."""

import math

import pytest

from gate.effects import BeginCapture, Open, Show, Wipe
from gate.events import DocumentRead, DocumentRemoved, OfficerAction
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import LINES
from tests.gate.lane.walk import Walk


def outcome(walk: Walk) -> tuple[Outcome, tuple[Reason, ...]]:
    assert len(walk.results) == 1
    return walk.results[0].outcome, walk.results[0].reasons


def test_a_match_is_released() -> None:
    walk = Walk()
    walk.come_in()
    walk.go_out()
    walk.until("ready")
    assert outcome(walk) == (Outcome.RELEASED, ())
    assert walk.results[0].score == 0.8
    assert len(walk.made(Open)) == 1
    steps = [step for step, _ in walk.results[0].ms]
    assert steps == ["checking_document", "entering", "isolating", "capturing", "deciding",
                     "releasing", "leaving"]  # fmt: skip
    assert not walk.plc.both_unlocked
    assert walk.lane.facts.crossing is None
    assert isinstance(walk.effects[-1], Show)


def test_rows_tell_of_every_order_before_it() -> None:
    walk = Walk()
    walk.come_in()
    walk.go_out()
    walk.until("ready")
    path = [row["to"] for row in walk.made("state")]
    assert path == ["ready", "checking_document", "entering", "isolating", "capturing",
                    "deciding", "releasing", "leaving", "clearing", "ready"]  # fmt: skip
    assert walk.made("waived") == [
        {"crossing": 1, "evidence": ("chip_authenticated", "background_clear",
                                     "attack_check_passed", "likeness_usual")}
    ]  # fmt: skip
    assert walk.made("decision")[0]["release"] is True


def test_crossings_follow_each_other_with_other_permits() -> None:
    walk = Walk()
    for _ in range(3):
        walk.come_in()
        walk.go_out()
        walk.until("ready")
    permits = [effect.permit for effect in walk.made(Open)]
    assert len(set(permits)) == 3
    assert [result.crossing for result in walk.results] == [1, 2, 3]


@pytest.mark.parametrize("score", [0.49, math.nan, math.inf, -math.inf, None, True, "0.9"])
def test_any_other_score_is_referred(score: float) -> None:
    walk = Walk()
    walk.score = score
    walk.come_in()
    walk.until("referred")
    assert walk.made(Open) == []
    expected = Reason.FACE_MISMATCH if score == 0.49 else Reason.SCORE_UNUSABLE
    assert walk.lane.facts.under_way.reasons == (expected,)
    assert walk.made("officer_called")


def test_nobody_comes_in() -> None:
    walk = Walk()
    walk.until("ready")
    walk.feed(DocumentRead(LINES))
    walk.until("entering")
    walk.feed(DocumentRemoved())
    walk.until("ready")
    assert outcome(walk) == (Outcome.WALKED_BACK, (Reason.NOBODY_INSIDE,))
    assert walk.made(BeginCapture) == []


def test_walks_out_again_before_the_entry_is_locked() -> None:
    walk = Walk()
    walk.come_in()
    walk.until("isolating")
    walk.plc.persons = 0
    walk.until("ready")
    assert outcome(walk) == (Outcome.WALKED_BACK, (Reason.WALKED_BACK,))


def test_two_people_are_referred() -> None:
    walk = Walk()
    walk.come_in(persons=2)
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.MORE_THAN_ONE_PERSON,)
    assert walk.made(BeginCapture) == []
    walk.tick(5)
    assert walk.officer(OfficerAction.SEND_BACK)
    walk.wait(lambda: walk.plc.entry.name == "OPEN")
    walk.plc.persons = 0
    walk.until("ready")
    assert outcome(walk)[0] is Outcome.SENT_BACK


def test_fire_ends_the_crossing_and_needs_an_officer() -> None:
    walk = Walk()
    walk.come_in()
    walk.until("isolating")
    walk.plc.fire = True
    walk.until("emergency")
    assert outcome(walk) == (Outcome.EMERGENCY, (Reason.FIRE,))
    walk.plc.persons = 0
    assert not walk.officer(OfficerAction.ACKNOWLEDGE)
    walk.plc.fire = False
    walk.plc.go_safe()
    walk.tick(100)
    assert walk.state == "emergency"
    assert walk.officer(OfficerAction.ACKNOWLEDGE)
    walk.until("ready")
    assert walk.made(Open) == []


def test_everything_is_wiped_when_a_crossing_ends() -> None:
    walk = Walk()
    walk.come_in()
    walk.go_out()
    walk.until("clearing")
    last = max(i for i, effect in enumerate(walk.effects) if isinstance(effect, BeginCapture))
    assert any(isinstance(effect, Wipe) for effect in walk.effects[last:])
