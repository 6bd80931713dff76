"""The entry waits for all answers, in any order; a clone is refused, a hit is an officer's."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from gate.effects import SetDoor
from gate.events import BackgroundAnswered, ChipRead, DoorRequest, OfficerAction
from gate.reasons import DESK, WAIT, Reason
from gate.view import Outcome
from tests.gate.lane.given import DOCUMENT, portrait
from tests.gate.lane.serviced import LATER, STRICT, Serviced, authentic, clear

GOOD = {"portrait": portrait, "chip": authentic, "background": clear}


def waiting(**given: Any) -> Serviced:
    walk = Serviced(vision=False, answers=False, **given)
    walk.check()
    return walk


@pytest.mark.parametrize("order", list(permutations(GOOD)))
def test_the_entry_opens_after_the_last_answer_in_any_order(order: tuple[str, ...]) -> None:
    walk = waiting()
    for name in order[:-1]:
        walk.feed(GOOD[name](1))
        assert walk.state == "checking_document"
        walk.feed(DOCUMENT)  # read again: the same one
    walk.tick(20)
    assert walk.plc.entry.name == "CLOSED_LOCKED"
    walk.feed(GOOD[order[-1]](1))
    assert walk.state == "entering"
    evidence = walk.lane.facts.under_way.evidence
    assert (evidence.portrait_found, evidence.chip_authenticated, evidence.background_clear) == (
        True, True, True
    )  # fmt: skip


def test_a_genuine_traveller_goes_through() -> None:
    walk = Serviced()
    walk.come_in()
    walk.go_out()
    walk.until("ready")
    assert [one.outcome for one in walk.results] == [Outcome.RELEASED]
    assert walk.made("waived") == [
        {"crossing": 1, "evidence": ("attack_check_passed", "likeness_usual")}
    ]
    assert {"crossing": 1, "reasons": (), "chip_authenticated": True} in walk.made("chip")
    assert {"crossing": 1, "reasons": (), "background_clear": True} in walk.made("background")


def test_the_journal_says_how_the_chip_was_opened_and_what_became_of_each_check() -> None:
    walk = waiting()
    checks = (("access", "passed"), ("pace", "not_possible"))
    walk.feed(authentic(1, access="BAC", checks=checks))
    assert walk.made("chip") == [
        {
            "crossing": 1,
            "reasons": (),
            "access": "BAC",
            "checks": {"access": "passed", "pace": "not_possible"},
            "chip_authenticated": True,
        }
    ]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ChipRead(1, False, (Reason.CHIP_NOT_AUTHENTICATED,)), Reason.CHIP_NOT_AUTHENTICATED),
        (ChipRead(1, False), Reason.CHIP_NOT_AUTHENTICATED),
        (ChipRead(1, None), Reason.CHIP_UNREADABLE),
        (ChipRead(1, True, (Reason.CHIP_UNREADABLE,)), Reason.CHIP_UNREADABLE),
        (BackgroundAnswered(1, None), Reason.BACKGROUND_NO_ANSWER),
    ],
)
def test_without_a_good_answer_nobody_comes_in(answer: Any, reason: Reason) -> None:
    walk = waiting()
    walk.feed(answer)
    assert walk.state == "clearing"
    assert [(one.outcome, one.reasons) for one in walk.results] == [
        (Outcome.NOT_ADMITTED, (reason,))
    ]
    assert walk.lane.facts.shown == DESK


@pytest.mark.parametrize("value", [1, 1.0, "yes", float("nan"), [True]])
def test_only_true_is_true(value: Any) -> None:
    walk = waiting()
    walk.feed(ChipRead(1, value))
    assert walk.state == "clearing"
    walk = waiting()
    walk.feed(BackgroundAnswered(1, value))
    assert walk.state == "referred"


def test_a_clone_is_refused_even_where_no_chip_is_asked_for() -> None:
    walk = Serviced(vision=False, answers=False, policy=replace(STRICT, require_chip=False))
    walk.check()
    walk.feed(ChipRead(1, False))
    assert walk.state == "clearing"


def test_no_chip_is_waived_where_the_policy_asks_for_none() -> None:
    policy = replace(STRICT, require_chip=False, require_background=False)
    walk = Serviced(answers=False, policy=policy)
    walk.check()
    walk.feed(ChipRead(1, None, (Reason.CHIP_UNREADABLE,)))
    walk.feed(BackgroundAnswered(1, None))
    walk.come_in_from_entering()
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.RELEASED
    assert walk.results[0].reasons == ()
    waived = ("chip_authenticated", "background_clear", "attack_check_passed", "likeness_usual")
    assert walk.made("waived") == [{"crossing": 1, "evidence": waived}]


@pytest.mark.parametrize(
    "ends", [OfficerAction.ACKNOWLEDGE, OfficerAction.SECOND_LINE, OfficerAction.SEND_BACK]
)
def test_a_hit_outside_is_an_officers_and_the_traveller_reads_of_no_hit(
    ends: OfficerAction,
) -> None:
    walk = waiting()
    walk.feed(BackgroundAnswered(1, False, (Reason.BACKGROUND_NOT_CLEAR,)))
    assert walk.state == "referred"
    assert walk.lane.facts.shown == WAIT
    assert walk.made("officer_called")[-1]["reasons"] == (Reason.BACKGROUND_NOT_CLEAR,)
    walk.tick(50)
    assert walk.plc.entry.name == "CLOSED_LOCKED"
    assert not walk.officer(OfficerAction.OVERRIDE)  # nobody is inside
    assert walk.officer(ends)
    assert walk.results[0].outcome is Outcome.NOT_ADMITTED
    walk.tick(100)
    assert DoorRequest.OPEN not in {door.entry for door in walk.made(SetDoor)}


@pytest.mark.parametrize("state", ["entering", "isolating", "capturing", "deciding"])
def test_a_hit_that_comes_late_is_an_officers_too(state: str) -> None:
    walk = Serviced(vision=state != "capturing")
    walk.check()
    if walk.state == "checking_document":
        walk.feed(portrait(1))
    if state != "entering":
        walk.come_in_from_entering()
    walk.until(state)
    walk.feed(BackgroundAnswered(1, False))
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.BACKGROUND_NOT_CLEAR,)
    assert walk.lane.facts.shown == WAIT
    assert walk.lane.facts.guard is not None
    assert walk.lane.facts.guard.permit is None
    walk.tick(20)
    assert walk.plc.exit.name == "CLOSED_LOCKED"


def test_foreign_second_and_late_answers_change_nothing_and_are_told() -> None:
    walk = waiting()
    walk.feed(authentic(7))
    walk.feed(clear(7))
    assert walk.lane.facts.under_way.evidence.chip_authenticated is None
    walk.feed(authentic(1))
    walk.feed(ChipRead(1, False))  # a second answer to the same question
    assert walk.state == "checking_document"
    walk.feed(portrait(1))
    walk.feed(clear(1))
    assert walk.state == "entering"
    walk.feed(authentic(1))
    told = [(row["event"], row["crossing"]) for row in walk.made("late")]
    assert told == [("chip_read", 7), ("background_answered", 7), ("chip_read", 1),
                    ("chip_read", 1)]  # fmt: skip


def test_an_answer_to_a_crossing_that_is_over_is_told() -> None:
    walk = waiting()
    walk.feed(ChipRead(1, False))
    walk.feed(clear(1))
    assert walk.made("late")[-1] == {"event": "background_answered", "crossing": 1}


def test_the_background_may_come_until_the_decision_where_the_policy_says_so() -> None:
    walk = Serviced(vision=False, answers=False, policy=LATER)
    walk.check()
    walk.feed(portrait(1))
    walk.feed(authentic(1))
    assert walk.state == "entering"
    walk.come_in_from_entering()
    walk.until("isolating")
    walk.feed(clear(1))
    walk.vision = True
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.RELEASED


def test_without_it_at_the_decision_the_traveller_is_referred() -> None:
    walk = Serviced(answers=False, policy=LATER)
    walk.check()
    walk.feed(authentic(1))
    walk.come_in_from_entering()
    walk.until("referred")
    assert Reason.BACKGROUND_NOT_CLEAR in walk.lane.facts.under_way.reasons
    walk.feed(clear(1))  # too late
    assert walk.state == "referred"
    assert walk.made("late")[-1] == {"event": "background_answered", "crossing": 1}


def test_no_answer_inside_is_a_referral_to_no_desk() -> None:
    walk = Serviced(answers=False, policy=LATER)
    walk.check()
    walk.feed(authentic(1))
    walk.feed(BackgroundAnswered(1, None))
    assert walk.state == "referred"
    assert walk.lane.facts.shown == WAIT
