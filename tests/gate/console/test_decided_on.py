"""The digest of what a decision rests on is another wherever something that is judged is."""

from dataclasses import replace
from typing import Any

import pytest

from gate.events import Latched, Origin
from gate.lane.decided_on import decided_on
from gate.reasons import Reason
from tests.gate.console.hall_scenes import shown
from tests.gate.console.scenes import at, checks

VIEW = shown("1", "referred").view


@pytest.mark.parametrize(
    "changes",
    [
        {"lane": "2"},
        {"crossing": 25},
        {"crossing": None},
        {"epoch": 99},
        {"score": 0.413},
        {"score": None},
        {"score": float("nan")},
        {"threshold": 0.61},
        {"reference": Origin.CHIP},
        {"reasons": ()},
        {"reasons": (Reason.FACE_MISMATCH, Reason.MORE_THAN_ONE_PERSON)},
        {"checks": checks(score_over_threshold=False, one_person=None)},
        {"status": None},
        {"status": at(7, 8, persons=2)},
        {"status": at(7, 8, persons=1, left_object=True)},
    ],
)
def test_what_is_judged_changes_it(changes: dict[str, Any]) -> None:
    assert decided_on(replace(VIEW, **changes)) != decided_on(VIEW)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 99},  # a light barrier is interrupted: nobody decides on that
        {"since_ms": 99},
        {"status": at(7, persons=1)},
        {"status": at(7, 8, persons=1, latched=Latched.OBSTACLE_HIT)},
        {"sentence": "Please wait."},
    ],
)
def test_what_is_not_judged_does_not(changes: dict[str, Any]) -> None:
    assert decided_on(replace(VIEW, **changes)) == decided_on(VIEW)
    assert len(decided_on(VIEW)) == 16
