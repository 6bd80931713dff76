"""A reference is held against the threshold of its origin; without one it releases nobody."""

import pytest

from gate.crossing.thresholds import Thresholds
from gate.effects import Arm
from gate.errors import ConfigError
from gate.events import Origin
from gate.lane.views import view_of
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import DOCUMENT, THRESHOLDS, capture, portrait
from tests.gate.lane.walk import Walk

BETWEEN = 0.6  # over the chip's threshold of 0.5, under that of prints, 0.7
NO_PRINTS = Thresholds(chip=0.5)


def compared(origin: Origin | None, score: float, thresholds: Thresholds = THRESHOLDS) -> Walk:
    """Walk up to a capture on a reference of this origin, and hold the score against it."""
    walk = Walk(vision=False, thresholds=thresholds)
    walk.up_to_capture(origin=origin)
    walk.feed(capture(walk.crossing, score=score))
    return walk


@pytest.mark.parametrize(
    ("origin", "score", "released"),
    [
        (Origin.CHIP, BETWEEN, True),
        (Origin.CHIP, 0.49, False),
        (Origin.PRINTED, BETWEEN, False),
        (Origin.PRINTED, 0.7, True),
    ],
)
def test_each_origin_has_its_threshold(origin: Origin, score: float, released: bool) -> None:
    walk = compared(origin, score)
    assert walk.state == ("deciding" if released else "referred")
    assert bool(walk.made(Arm)) is released
    assert walk.lane.facts.under_way.reasons == (() if released else (Reason.FACE_MISMATCH,))
    assert walk.made("reference")[0]["origin"] is origin
    row = walk.made("decision")[0]
    assert (row["reference"], row["threshold"]) == (origin, THRESHOLDS.of(origin))


def test_the_start_tells_both_thresholds() -> None:
    assert Walk().made("started")[0]["thresholds"] == {"chip": 0.5, "printed": 0.7}


@pytest.mark.parametrize("origin", list(Origin))
def test_the_view_shows_the_threshold_that_counts(origin: Origin) -> None:
    walk = compared(origin, BETWEEN)
    view = view_of(walk.lane, 1)
    assert (view.reference, view.threshold) == (origin, THRESHOLDS.of(origin))
    assert view_of(Walk().lane, 1).threshold is None


def test_a_lane_without_a_threshold_for_prints_lets_nobody_in_on_one() -> None:
    walk = Walk(vision=False, thresholds=NO_PRINTS)
    walk.until("ready")
    walk.feed(DOCUMENT)
    walk.feed(portrait(1, origin=Origin.PRINTED))
    ended = walk.results[0]
    assert (ended.outcome, ended.reasons) == (Outcome.NOT_ADMITTED, (Reason.PRINTED_PORTRAIT,))
    assert walk.made("reference")[0]["reasons"] == (Reason.PRINTED_PORTRAIT,)


def test_a_portrait_from_nobody_knows_where_lets_nobody_in() -> None:
    walk = Walk(vision=False)
    walk.until("ready")
    walk.feed(DOCUMENT)
    walk.feed(portrait(1, origin=None))
    ended = walk.results[0]
    assert (ended.outcome, ended.reasons) == (Outcome.NOT_ADMITTED, (Reason.PORTRAIT_MISSING,))


def test_the_next_traveller_inherits_no_origin() -> None:
    walk = compared(Origin.CHIP, 0.8)
    walk.go_out()
    walk.until("ready")
    walk.feed(DOCUMENT)
    assert walk.lane.facts.under_way.reference is None
    assert view_of(walk.lane, 1).threshold is None


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_a_threshold_is_a_finite_number(score: float) -> None:
    for made in (lambda: Thresholds(score), lambda: Thresholds(0.5, score)):
        with pytest.raises(ConfigError, match="finite"):
            made()
