"""Each condition of the permit's rows alone: one that is missing is noticed."""

from dataclasses import replace

import pytest

from gate.crossing.crossing import Crossing
from gate.crossing.evidence import Evidence
from gate.events import DoorState, Guidance, LaneStatus, Latched
from gate.lane.facts import Facts
from gate.lane.guard import Guard
from gate.lane.when_permits import (
    exit_moves,
    guidance_is_ours,
    permit_over,
    permit_read_back,
    permit_refused,
    released,
)
from gate.reasons import Reason
from tests.gate.lane.given import IDLE, at, settings, status
from tests.gate.lane.test_guard import ALL_TRUE

LOOK = status(persons=1, armed_permit=9)


def facts(look: LaneStatus | None, now_ms: int = 0, evidence: Evidence | None = ALL_TRUE) -> Facts:
    """Crossing 1, with permit 9 armed at 0 on this evidence; None: no guard at all."""
    guard = Guard(1, 3_000) if evidence else None
    if guard and evidence:
        guard.arm(evidence, 9, 0)
    return Facts(settings(), at(now_ms), status=look, crossing=Crossing(1), guard=guard)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(LOOK), True),
        (facts(replace(LOOK, armed_permit=0)), False),
        (facts(None), False),
        (facts(LOOK, evidence=Evidence()), False),
        (facts(LOOK, evidence=None), False),
    ],
)
def test_read_back(given: Facts, expected: bool) -> None:
    assert permit_read_back(given, IDLE) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(LOOK, 2_999), False),
        (facts(LOOK, 3_000), True),
        (facts(LOOK, evidence=Evidence()), True),
        (facts(LOOK, evidence=None), True),
    ],
)
def test_over(given: Facts, expected: bool) -> None:
    assert permit_over(given, IDLE) is expected


def test_refused_and_moving() -> None:
    refused = replace(LOOK, latched=Latched.PERMIT_REFUSED | Latched.OBSTACLE_HIT)
    assert [permit_refused(facts(one), IDLE) for one in (refused, LOOK, None)] == [
        True,
        False,
        False,
    ]
    opening = replace(LOOK, exit_door=DoorState.OPENING)
    seen = [exit_moves(facts(one), IDLE) for one in (opening, LOOK, None)]
    assert seen == [True, False, False]


def test_guidance() -> None:
    assert guidance_is_ours(facts(LOOK), Guidance(1, Reason.TOO_FAR)) is True
    assert guidance_is_ours(facts(LOOK), Guidance(2, Reason.TOO_FAR)) is False
    assert (
        guidance_is_ours(replace(facts(LOOK), crossing=None), Guidance(1, Reason.TOO_FAR)) is False
    )


@pytest.mark.parametrize(
    ("look", "changes", "expected"),
    [
        (status(), {}, True),
        (status(), {"closing_exit": False}, False),
        (status(), {"permit_spent": False}, False),
        (status(persons=1), {}, False),
        (status(exit_door=DoorState.CLOSING), {}, False),
        (status(entry_door=DoorState.OPENING), {}, False),
        (None, {}, False),
    ],
)
def test_released(look: LaneStatus | None, changes: dict[str, bool], expected: bool) -> None:
    given = facts(look)
    given.crossing = Crossing(1, **{"closing_exit": True, "permit_spent": True, **changes})
    assert released(given, IDLE) is expected
