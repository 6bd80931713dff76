"""An answer of the worker that is not exactly as agreed ends its life, and nothing else."""

import json
from typing import Any

import pytest

from gate.app.vision.answers import capture_finished, guidance, reference_ready
from gate.errors import FrameError
from gate.events import Origin
from gate.reasons import Reason

GOOD: dict[str, Any] = {
    "score": 0.8,
    "live": True,
    "attack_check": None,
    "reasons": [],
    "frames": 5,
    "quality": [],
    "ms": [],
}
HUGE = json.loads("1e999")  # JSON has no infinity, and yet


@pytest.mark.parametrize(
    "odd",
    [
        {"frames": HUGE},
        {"frames": None},
        {"score": 10**400},
        {"score": HUGE},
        {"score": True},
        {"score": "0.9"},
        {"reasons": None},
        {"reasons": [[]]},
        {"reasons": ["no such reason"]},
        {"ms": [["a", 10**400]]},
        {"quality": [["a"]]},
    ],
)
def test_odd_captures(odd: dict[str, Any]) -> None:
    with pytest.raises(FrameError):
        capture_finished(1, {**GOOD, **odd})


def test_odd_references_and_guidance() -> None:
    good: dict[str, Any] = {"reasons": [], "ms": [], "origin": "printed"}
    assert reference_ready(1, good).origin is Origin.PRINTED
    unsaid = {"reasons": [], "ms": []}
    odd = {"ms": [["a", 10**400]]}, {"reasons": 7}, {"origin": "a friend"}, {"origin": 1}
    for values in ({}, unsaid, *({**good, **one} for one in odd)):
        with pytest.raises(FrameError):
            reference_ready(1, values)
    for values in ({}, {"reason": []}, {"reason": "open"}):
        with pytest.raises(FrameError):
            guidance(1, values)


@pytest.mark.parametrize("live", [1, "true", None, [True]])
def test_what_is_not_true_is_not_live(live: Any) -> None:
    assert capture_finished(1, {**GOOD, "live": live}).live is False


def test_no_score_without_a_reason_has_one() -> None:
    assert capture_finished(1, {**GOOD, "score": None}).reasons == (Reason.SCORE_UNUSABLE,)
