"""The auditor's own account of scores: what may be told of one, and what may not."""

from typing import Any

import pytest

from simulators.audit.comparisons import (
    a_face_is_captured_again_for_its_score_alone,
    a_reason_fits_its_score,
    what_is_told_of_a_score_is_right,
)
from simulators.audit.passage import Passage
from simulators.audit.rows import Row
from simulators.audit.story import Story

LINE = {"slope": 40.0, "intercept": -16.0, "lowest": -5.0, "highest": 6.0}
SCALE = {"refer_from": 0.3, "usual_from": 0.6, "calibration": LINE}
GOOD: dict[str, Any] = {"score": 0.4, "live": True, "reasons": []}


def row(kind: str, **public: Any) -> Row:
    return Row(1, 0, "", "", "1", kind, "", None, "", "", public)


def story(scale: dict[str, Any] | None = None, **capture: Any) -> Story:
    """A capture on a chip's portrait, in a lane that told this scale."""
    told = {"chip": 0.5, "printed": None} | ({} if scale is None else {"chip_scale": scale})
    passage = Passage(1, reference=row("reference", origin="chip"))
    passage.capture = row("capture", **capture) if capture else None
    return Story("1", state="capturing", thresholds=told, passage=passage)


def decided(score: float, *reasons: str, scale: dict[str, Any] | None = None) -> str | None:
    decision = row("decision", threshold=0.5, reasons=list(reasons))
    return a_reason_fits_its_score(story(scale, score=score), decision)


@pytest.mark.parametrize(
    ("score", "reason"),
    [(0.1, "face_mismatch"), (0.3, "comparison_unsure"), (0.55, "likeness_low")],
)
def test_each_reason_has_its_place(score: float, reason: str) -> None:
    every = {"face_mismatch", "comparison_unsure", "likeness_low"}
    assert decided(score, "blurred", reason, scale=SCALE) is None
    for other in every - {reason}:
        assert other in str(decided(score, other, scale=SCALE))


def test_without_a_band_nothing_is_close() -> None:
    assert decided(0.4, "face_mismatch") is None
    assert decided(0.4, "comparison_unsure") is not None
    assert decided(0.9) is None


def test_a_reason_of_the_score_needs_one() -> None:
    bare = story(SCALE, score=None)
    told = row("decision", threshold=0.5, reasons=["face_mismatch"])
    assert a_reason_fits_its_score(bare, told) is not None
    assert a_reason_fits_its_score(bare, row("decision", threshold=0.5, reasons=[])) is None


def test_nobody_is_decided_on_by_a_capture_that_was_to_be_made_again() -> None:
    told = story(SCALE, **GOOD, again=True)
    assert a_reason_fits_its_score(told, row("decision", threshold=0.5, reasons=[])) is not None


@pytest.mark.parametrize(
    "wrong",
    [{"score": 0.5}, {"score": None}, {"live": False}, {"reasons": ["blurred"]}, {"again": False}],
)
def test_only_a_low_score_is_captured_again(wrong: dict[str, Any]) -> None:
    again = a_face_is_captured_again_for_its_score_alone
    good = {**GOOD, "again": True}
    assert again(story(SCALE), row("capture", **good)) is None
    assert again(story(SCALE), row("capture", **{**good, **wrong})) is not None
    in_time = row("capture", live=True, reasons=["too_far", "capture_time_limit"], again=True)
    asked = story(SCALE)
    assert again(asked, in_time) == "nobody asked for more time"
    asked.more_times = 1
    assert again(asked, in_time) is None
    asked.follow(in_time)
    assert again(asked, in_time) == "nobody asked for more time"
    elsewhere = story(SCALE)
    elsewhere.state = "referred"
    assert again(elsewhere, row("capture", **good)) is not None


@pytest.mark.parametrize(
    ("score", "llr", "likeness"),
    [(0.41, 0.4, "low"), (0.1, -5.0, "low"), (0.9, 6.0, "usual"), (0.6, 6.0, "usual")],
)
def test_ratio_and_likeness_are_worked_out_anew(score: float, llr: float, likeness: str) -> None:
    figures = {"score": score, "llr": llr, "likeness": likeness, "room": 0.0}
    assert what_is_told_of_a_score_is_right(story(SCALE), row("capture", **figures)) is None
    for wrong in ({"llr": llr + 0.1}, {"llr": None}, {"likeness": None}, {"score": None}):
        told = row("capture", **{**figures, **wrong})
        assert what_is_told_of_a_score_is_right(story(SCALE), told) is not None
    assert what_is_told_of_a_score_is_right(story(), row("capture", **figures)) is not None
