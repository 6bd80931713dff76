"""A score in the referral band is told as that, and is looked at again as the policy says."""

from dataclasses import replace
from typing import Any

import pytest

from gate.biometrics.likelihood import Calibration
from gate.crossing.compared import Likeness
from gate.crossing.scale import Scale
from gate.crossing.thresholds import Thresholds
from gate.effects import Arm, BeginCapture
from gate.events import DocumentRemoved, Origin
from gate.lane.sentences import SENTENCES
from gate.lane.views import view_of
from gate.reasons import WAIT, Reason, for_traveller
from tests.gate.lane.given import DOCUMENT, POLICY, capture, portrait
from tests.gate.lane.walk import Walk

LINE = Calibration(slope=40.0, intercept=-16.0, lowest=-5.0, highest=6.0)
SCALE = Scale(refer_from=0.3, usual_from=0.6, calibration=LINE)
LIMITS = Thresholds(chip=0.5, printed=0.7, chip_scale=SCALE)
CLEAR, CLOSE, LOW, USUAL = 0.1, 0.4, 0.55, 0.8


def captured(score: float, walk: Walk | None = None, **policy: Any) -> Walk:
    """Walk up to a capture that ends with this score."""
    if walk is None:
        walk = Walk(vision=False, thresholds=LIMITS, policy=replace(POLICY, **policy))
        walk.up_to_capture()
    walk.feed(capture(walk.crossing, score=score))
    return walk


@pytest.mark.parametrize(
    ("score", "reason"), [(CLEAR, Reason.FACE_MISMATCH), (CLOSE, Reason.COMPARISON_UNSURE)]
)
def test_without_a_second_capture_an_officer_reads_how_close(score: float, reason: Reason) -> None:
    walk = captured(score)
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (reason,)
    assert len(walk.made(BeginCapture)) == 1
    assert walk.lane.facts.shown == WAIT  # the traveller does not read how close


def test_what_is_close_is_captured_again_and_may_match_then() -> None:
    walk = captured(CLOSE, captures_again_unsure=1)
    assert walk.state == "capturing"
    assert len(walk.made(BeginCapture)) == 2
    assert walk.lane.facts.shown == for_traveller(Reason.LOOK_AGAIN)
    assert walk.lane.facts.shown != SENTENCES["capturing"]
    captured(USUAL, walk)
    assert (walk.state, len(walk.made(Arm))) == ("deciding", 1)
    assert walk.lane.facts.under_way.reasons == ()
    rows = walk.made("capture")
    assert [row.get("again") for row in rows] == [True, None]
    assert [row["score"] for row in rows] == [CLOSE, USUAL]
    assert len(walk.made("decision")) == 1


def test_it_is_captured_again_so_often_and_no_oftener() -> None:
    walk = captured(CLOSE, captures_again_unsure=2)
    for times in (2, 3):
        assert (walk.state, len(walk.made(BeginCapture))) == ("capturing", times)
        captured(CLOSE, walk)
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.COMPARISON_UNSURE,)
    assert len(walk.made(BeginCapture)) == 3


def test_what_came_out_last_says_how_often() -> None:
    walk = captured(CLOSE, captures_again_unsure=1)
    captured(CLEAR, walk)
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.FACE_MISMATCH,)


def test_a_clear_mismatch_is_captured_again_only_where_the_policy_says_so() -> None:
    assert captured(CLEAR, captures_again_unsure=3).state == "referred"
    assert captured(CLEAR, captures_again_mismatch=1).state == "capturing"


@pytest.mark.parametrize(
    "changes",
    [
        {"attack_check": False},
        {"live": False},
        {"reasons": (Reason.PERSON_CHANGED,)},
        {"score": float("nan")},
        {"score": None},
    ],
)
def test_nothing_but_a_low_score_is_captured_again(changes: dict[str, Any]) -> None:
    walk = captured(CLOSE, captures_again_unsure=3, captures_again_mismatch=3)
    walk.feed(capture(walk.crossing, **{"score": CLOSE, **changes}))
    assert walk.state == "referred"


def test_a_check_that_is_still_missing_is_not_waited_for_by_looking_again() -> None:
    walk = captured(CLOSE, captures_again_unsure=3, require_background=True)
    assert len(walk.made(BeginCapture)) < 2


def test_a_set_without_a_band_knows_no_close_score() -> None:
    walk = Walk(vision=False, policy=replace(POLICY, captures_again_unsure=3))
    walk.until("ready")
    walk.feed(DOCUMENT)
    walk.feed(portrait(walk.crossing, origin=Origin.PRINTED))
    walk.feed(DocumentRemoved())
    walk.wait(lambda: walk.plc.entry.name == "OPEN")
    walk.plc.persons += 1
    walk.until("capturing")
    captured(0.69, walk)
    assert walk.lane.facts.under_way.reasons == (Reason.FACE_MISMATCH,)
    assert set(walk.made("capture")[0]) == {
        "crossing", "score", "frames", "capture", "live", "reasons",
    }  # fmt: skip


def test_figures_stand_in_journal_view_and_result() -> None:
    walk = captured(LOW)
    row = walk.made("capture")[0]
    assert (row["llr"], row["likeness"], row["room"]) == (6.0, Likeness.LOW, -0.05)
    found = view_of(walk.lane, 1).compared
    assert found is not None
    assert (found.threshold, found.refer_from, found.llr) == (0.5, 0.3, 6.0)
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].compared == found
    started = walk.made("started")[0]["thresholds"]
    assert started["chip_scale"]["calibration"]["slope"] == 40.0
    assert "printed_scale" not in started


def test_a_match_that_is_less_alike_is_told_or_referred() -> None:
    told = captured(LOW)
    assert told.state == "deciding"
    assert "likeness_usual" in told.made("waived")[0]["evidence"]
    referred = captured(LOW, low_likeness="refer")
    assert referred.state == "referred"
    assert referred.lane.facts.under_way.reasons == (Reason.LIKENESS_LOW,)
    assert captured(USUAL, low_likeness="refer").state == "deciding"


def test_where_nobody_knows_what_is_usual_the_check_is_not_passed() -> None:
    bare = replace(LIMITS, chip_scale=replace(SCALE, usual_from=None))
    walk = Walk(vision=False, thresholds=bare, policy=replace(POLICY, low_likeness="refer"))
    walk.up_to_capture()
    captured(USUAL, walk)
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.LIKENESS_LOW,)


def test_a_face_that_does_not_match_is_told_as_that_alone() -> None:
    walk = captured(CLEAR, low_likeness="refer")
    assert walk.lane.facts.under_way.reasons == (Reason.FACE_MISMATCH,)
