"""Evidence in, decision out: whatever is unknown is a referral, with its reason."""

import math
from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.crossing.decision import Decision, decide, usable, waive, with_capture
from gate.crossing.evidence import REASONS, Evidence, OverrideGrounds, missing, pairs
from gate.events import CaptureFinished
from gate.reasons import Reason
from tests.gate.lane.given import POLICY, capture

KNOWN = Evidence(
    document_accepted=True,
    portrait_found=True,
    one_person=True,
    doors_locked=True,
    lane_normal=True,
)


def decided(
    finished: CaptureFinished, limit: float | None = 0.5, known: Evidence = KNOWN
) -> Decision:
    evidence, _ = waive(with_capture(known, finished, limit), POLICY)
    return decide(evidence, finished, limit)


def test_everything_true_is_a_release() -> None:
    assert decided(capture(1)).release
    assert decided(capture(1)).reasons == ()


def test_the_threshold_itself_is_enough() -> None:
    assert decided(capture(1, score=0.5)).release
    assert not decided(capture(1, score=math.nextafter(0.5, 0))).release


@pytest.mark.parametrize("score", [math.nan, math.inf, -math.inf, None, True, "0.9", b"1", [1]])
def test_no_number_no_release(score: object) -> None:
    decision = decided(capture(1, score=score))
    assert not decision.release
    assert decision.reasons == (Reason.SCORE_UNUSABLE,)
    assert usable(score) is None


@given(score=st.floats())
def test_any_float(score: float) -> None:
    assert decided(capture(1, score=score)).release == (math.isfinite(score) and score >= 0.5)


@given(score=st.floats())
def test_without_a_threshold_no_score_is_enough(score: float) -> None:
    decision = decided(capture(1, score=score), None)
    assert not decision.release
    assert decision.evidence.score_over_threshold is None
    assert decision.reasons == (Reason.PRINTED_PORTRAIT,)


def test_a_portrait_of_unknown_origin_counts_as_none() -> None:
    decision = decided(capture(1), None, replace(KNOWN, portrait_found=False))
    assert decision.reasons == (Reason.PORTRAIT_MISSING,)


def test_a_failed_capture_says_why_and_no_more() -> None:
    failed = capture(1, score=None, reasons=(Reason.CAPTURE_TIME_LIMIT, Reason.NOT_LOOKING))
    assert decided(failed).reasons == (Reason.CAPTURE_TIME_LIMIT, Reason.NOT_LOOKING)
    assert not decided(failed).release


@pytest.mark.parametrize("live", [False, None, 1])
def test_not_live(live: object) -> None:
    assert decided(capture(1, live=live)).reasons == (Reason.NOT_LIVE,)


def test_a_reason_against_a_good_score_still_refers() -> None:
    odd = capture(1, reasons=(Reason.SEVERAL_FACES,))
    assert decided(odd).reasons == (Reason.SEVERAL_FACES,)
    assert not decided(odd).release


def test_only_what_was_not_looked_at_is_waived() -> None:
    evidence, waived = waive(Evidence(chip_authenticated=False), POLICY)
    assert waived == ("background_clear", "attack_check_passed", "likeness_usual")
    assert evidence.chip_authenticated is False
    assert decided(capture(1, attack_check=False)).reasons == (Reason.PRESENTATION_ATTACK,)


def test_what_the_policy_asks_for_is_not_waived() -> None:
    asked = dict.fromkeys(("require_chip", "require_background", "require_attack_check"), True)
    strict = replace(POLICY, **asked, low_likeness="refer")
    assert waive(Evidence(), strict) == (Evidence(), ())


def test_every_piece_has_a_reason() -> None:
    assert tuple(REASONS) == missing(Evidence())


def test_the_view_shows_no_odd_value() -> None:
    odd = Evidence(document_accepted=0.99, one_person=True)  # type: ignore[arg-type]
    assert dict(pairs(odd))["document_accepted"] is False
    assert dict(pairs(odd))["one_person"] is True
    assert dict(pairs(odd))["live_capture"] is None


def test_a_release_needs_all_evidence_and_no_reason() -> None:
    whole = Evidence(**dict.fromkeys(REASONS, True))
    assert Decision(whole, ()).release
    assert not Decision(whole, (Reason.SEVERAL_FACES,)).release
    assert not Decision(replace(whole, live_capture=None), ()).release


def test_a_capture_with_a_reason_is_no_live_capture() -> None:
    odd = with_capture(Evidence(), capture(1, reasons=(Reason.SEVERAL_FACES,)), 0.5)
    assert odd.live_capture is False
    assert with_capture(Evidence(), capture(1), 0.5).live_capture is True


def test_each_cause_has_its_own_reason() -> None:
    assert decided(capture(1, score=0.1)).reasons == (Reason.FACE_MISMATCH,)
    nan = capture(1, score=math.nan, reasons=(Reason.NO_FACE,))
    assert decided(nan).reasons == (Reason.NO_FACE, Reason.SCORE_UNUSABLE)
    bare = capture(1, score=None)
    evidence, _ = waive(with_capture(Evidence(document_accepted=True), bare, 0.5), POLICY)
    assert decide(evidence, bare, 0.5).reasons == (
        Reason.PORTRAIT_MISSING,
        Reason.SCORE_UNUSABLE,
        Reason.MORE_THAN_ONE_PERSON,
        Reason.DOOR_FAULT,
        Reason.LANE_SAFE_MODE,
    )


@pytest.mark.parametrize("value", [Evidence(), OverrideGrounds(), Decision(Evidence(), ())])
def test_nothing_is_changed_afterwards(value: object) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, True)  # type: ignore[arg-type]
