"""The bench: a real lane goes on only as far as it is let, and does what the tester does to it."""

import pytest

from gate.app.bench.bench import Bench
from gate.app.bench.traced import ARROWS
from gate.lane.states import TABLE
from gate.lane.topology import Topology
from gate.view import Outcome
from simulators.bench.values import BenchRefused
from tests.app.bench.conftest import judge


def test_it_stands_still_until_it_is_let_go_on(bench: Bench) -> None:
    bench.act("come", {})
    before = bench.story.digest
    bench.advance(bench.now_s)
    assert (bench.now_s, bench.story.digest) == (2.0, before)
    bench.advance(2.001)
    assert bench.now_s == 2.001


def test_a_traveller_comes_and_is_released(bench: Bench) -> None:
    bench.act("come", {})
    bench.advance(40.0)
    assert [one.outcome for one in bench.seen.results] == [Outcome.RELEASED]
    assert bench.seen.entered[-1] == "ready"
    assert list(bench.seen.coverage.states)[1:4] == [
        "ready",
        "reading_document",
        "checking_document",
    ]


def test_the_same_by_hand(bench: Bench) -> None:
    """Document, body and way are the tester's; no script walks."""
    bench.act("lay", {})
    bench.act("add", {"at_m": -0.85})
    bench.advance(6.0)
    assert bench.lane.actor.view.state == "entering"
    bench.act("take", {})
    bench.act("walk", {"body": 1, "to_m": 1.55})
    bench.advance(11.0)
    assert bench.lane.actor.view.state in {"releasing", "leaving"}
    bench.act("walk", {"body": 1, "to_m": 3.7})
    bench.advance(20.0)
    assert [one.outcome for one in bench.seen.results] == [Outcome.RELEASED]


@pytest.mark.parametrize(
    ("switches", "outcome", "reason"),
    [
        ({"validity": "expired"}, "not_admitted", "document_expired"),
        ({"tamper": "number"}, "not_admitted", "check_digit_wrong"),
        ({"nationality": "XOM"}, "not_admitted", "nationality_not_eligible"),
        ({"age": 9}, "not_admitted", "age_not_eligible"),
        ({"chip": "wrong_signature"}, "not_admitted", "chip_signature_wrong"),
    ],
)
def test_what_is_wrong_with_the_document_is_found(
    bench: Bench, switches: dict[str, object], outcome: str, reason: str
) -> None:
    bench.act("traveller", switches)
    bench.act("come", {})
    bench.advance(90.0)
    ended = bench.seen.results
    if reason == "background_not_clear":
        assert (
            any(reason in one.reasons for one in ended) or reason in bench.lane.actor.view.reasons
        )
    else:
        assert [(one.outcome, one.reasons[0]) for one in ended] == [(outcome, reason)]


@pytest.mark.parametrize(
    ("switches", "reason"),
    [
        ({"face": "other"}, "face_mismatch"),
        ({"face": "away"}, "not_looking"),
        ({"face": "none"}, "no_face"),
        ({"face": "several"}, "several_faces"),
        ({"attack": "found"}, "presentation_attack"),
        ({"score": 0.1}, "face_mismatch"),
    ],
)
def test_what_is_wrong_with_the_face_is_an_officers(
    bench: Bench, switches: dict[str, object], reason: str
) -> None:
    bench.act("traveller", switches)
    bench.act("come", {})
    bench.advance(40.0)
    view = bench.lane.actor.view
    assert (view.state, reason in view.reasons) == ("referred", True)
    bench.act("officer", {"action": "second_line"})
    bench.advance(70.0)
    assert bench.seen.results[0].outcome is Outcome.SECOND_LINE


def test_a_refused_act_changes_and_records_nothing(bench: Bench) -> None:
    before = bench.story.digest, list(bench.acts)
    for do, given in [
        ("fly", {}),
        ("walk", {"body": 7, "to_m": 1.0}),
        ("walk", {"body": 1}),
        ("add", {"at_m": 99}),
        ("add", {"at_m": float("nan")}),
        ("fault", {"name": "input.fire", "value": "yes"}),
        ("fault", {"name": "input.flood", "value": True}),
        ("fault", {"name": "line.to_host", "value": "flip=2"}),
        ("traveller", {"chip": "gold"}),
        ("officer", {"action": "open_everything"}),
    ]:
        with pytest.raises(BenchRefused):
            bench.act(do, given)
    assert (bench.story.digest, bench.acts) == before


def test_nobody_is_placed_into_somebody(bench: Bench) -> None:
    bench.act("add", {"at_m": 1.0})
    bench.act("add", {"at_m": 2.0})
    with pytest.raises(BenchRefused, match="body 1 stands there"):
        bench.act("place", {"body": 2, "at_m": 1.1})
    bench.act("place", {"body": 2, "at_m": 1.4})
    assert [body["at"] for body in bench.doing.bodies.shown()] == [1.0, 1.4]


def test_guards_are_told_as_the_table_tried_them(bench: Bench) -> None:
    bench.act("fault", {"name": "input.fire", "value": True})
    bench.advance(3.0)
    decision = bench.seen.decision
    assert decision is not None
    assert (decision.source, decision.dest) == ("ready", "emergency")
    assert decision.tried[-1] == ("burning", True)
    assert not any(held for _, held in decision.tried[:-1])
    assert TABLE[decision.row].dest == "emergency"


def test_coverage_counts_what_was_taken_and_names_the_rest(bench: Bench) -> None:
    coverage = bench.seen.coverage
    assert len(coverage.missing()) == len(ARROWS) - len(coverage.rows) < len(ARROWS)
    assert not [one for one in coverage.missing() if one.startswith("out_of_service → ready:")]


def test_a_lane_with_the_reader_inside() -> None:
    other = Bench(3, Topology.ONE_STEP, judge)
    try:
        other.advance(2.0)
        other.act("come", {})
        other.advance(60.0)
        assert [one.outcome for one in other.seen.results] == [Outcome.RELEASED]
    finally:
        other.close()
