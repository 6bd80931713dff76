"""What counts as a contradiction between a lane and the truth."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gate.app.folders import shipped_config
from gate.reasons import Reason
from gate.view import CrossingResult, Outcome
from simulators.virtual.lane_world import Visit
from simulators.virtual.traffic import read_traffic
from simulators.virtual.traveller import draw
from simulators.virtual.truth import CodesPassed, contradictions

TRAFFIC = read_traffic(shipped_config() / "traffic.toml")


def visit(kind: str = "ordinary", **values: Any) -> Visit:
    """A visit from 0 s to 20 s that ended behind the exit."""
    traveller = draw(1, 0.0, date(2026, 11, 23), TRAFFIC, "1")
    known = {"ended": "exit", "ended_s": 20.0, "inside_s": 5.0, "out_s": 15.0, **values}
    object.__setattr__(traveller, "kind", kind)
    return Visit(traveller, "1", 0.0, **known)


def result(outcome: Outcome) -> CrossingResult:
    return CrossingResult(1, outcome, (), None, ())


@pytest.mark.parametrize(
    ("visit", "outcome", "words"),
    [
        (visit(), Outcome.RELEASED, None),
        (visit("impostor"), Outcome.RELEASED, "impostor: passed without an override"),
        (visit("impostor"), Outcome.OVERRIDDEN, None),
        (visit(), Outcome.ABORTED, "left by the exit, and the lane tells"),
        (visit(ended="entry"), Outcome.RELEASED, "is told of somebody who left by the entry"),
        (visit(ended="entry"), Outcome.SECOND_LINE, None),
        (visit(ended="desk", inside_s=None), Outcome.NOT_ADMITTED, None),
        (visit(ended="lost"), Outcome.ABORTED, "somebody was left in the lane"),
        (visit("tailgater", companions=1), Outcome.RELEASED, "2 people passed on one permit"),
        (visit(out_s=90.0, ended_s=95.0), Outcome.RELEASED, "no officer was called"),
        (visit("impostor", alarm=True), Outcome.EMERGENCY, None),
        (visit(ended="entry"), Outcome.NOT_ADMITTED, "not_admitted is told of somebody who was"),
        *(
            (visit(kind), Outcome.RELEASED, f"{kind}: passed without an override")
            for kind in (
                "token_missing",
                "token_unknown",
                "token_used",
                "token_old",
                "pass_missing",
                "pass_malformed",
                "pass_other_flight",
                "pass_other_day",
                "pass_unknown",
            )
        ),
        (visit("pass_other_flight"), Outcome.OVERRIDDEN, None),
        (visit("pass_other_name"), Outcome.RELEASED, None),  # no lane without a face sees it
    ],
)
def test_contradictions(visit: Visit, outcome: Outcome, words: str | None) -> None:
    found = list(contradictions(visit, [result(outcome)], [], inside_limit_s=60.0))
    assert (found == []) if words is None else any(words in one for one in found)


def test_who_is_held_may_wait_for_an_officer_who_was_called() -> None:
    held = visit(out_s=200.0, ended_s=205.0)
    assert list(contradictions(held, [result(Outcome.RELEASED)], [50.0], 60.0)) == []
    assert list(contradictions(held, [result(Outcome.RELEASED)], [1.0, 300.0], 60.0))


@pytest.mark.parametrize(
    ("outcome", "reasons", "steps", "told"),
    [
        (Outcome.ABORTED, (Reason.LANE_LOST,), ("releasing", "leaving"), False),
        (Outcome.ABORTED, (Reason.LANE_LOST,), ("capturing",), True),  # it had opened to nobody
        (Outcome.ABORTED, (Reason.TIME_LIMIT,), ("leaving",), True),
        (Outcome.WALKED_BACK, (Reason.LANE_LOST,), ("leaving",), True),  # that it can not know
    ],
)
def test_a_lane_that_was_lost_while_somebody_left_need_not_know_it(
    outcome: Outcome, reasons: tuple[Reason, ...], steps: tuple[str, ...], told: bool
) -> None:
    ended = CrossingResult(1, outcome, reasons, None, tuple((step, 1.0) for step in steps))
    assert bool(list(contradictions(visit(), [ended], [], 60.0))) == told


@pytest.mark.parametrize(
    ("ended", "outcome", "told"),
    [
        ("exit", Outcome.RELEASED, True),
        ("exit", Outcome.OVERRIDDEN, False),  # an officer answers for it
        ("entry", Outcome.WALKED_BACK, False),
    ],
)
def test_two_on_one_code_are_told(ended: str, outcome: Outcome, told: bool) -> None:
    codes = CodesPassed()
    first, second = (of_number(number, code=b"M1", ended=ended) for number in (1, 2))
    assert codes.take(of_number(1, code=b"M1"), [result(Outcome.RELEASED)]) is None
    assert codes.take(first, [result(outcome)]) is None  # the same person
    assert (codes.take(second, [result(outcome)]) is not None) == told
    assert codes.take(of_number(3, code=b""), [result(Outcome.RELEASED)]) is None
    assert codes.take(of_number(4, code=b""), [result(Outcome.RELEASED)]) is None


def of_number(number: int, *, code: bytes, ended: str = "exit") -> Visit:
    one = visit(ended=ended)
    one.traveller = replace(one.traveller, number=number, code=code)
    return one
