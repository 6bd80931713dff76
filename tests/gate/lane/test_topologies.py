"""The topologies other than two_step: where the document is shown, and what is asked for."""

from dataclasses import replace
from typing import Any

import pytest

from gate.effects import BeginBackground, BeginCapture, BeginReference, Open
from gate.events import (
    BackgroundAnswered,
    BarcodeRead,
    Device,
    DeviceLost,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
    DoorState,
    EffectFailed,
    OfficerAction,
)
from gate.lane.topology import Topology
from gate.policy.boarding import Boarding
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import DOCUMENT, OTHER_LINES, POLICY
from tests.gate.lane.walk import Walk

PASS = b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 001J001A0025 100"
OTHER = PASS.replace(b"0025", b"0026")
BOARDING = replace(
    POLICY,
    require_face=False,
    boarding=Boarding(airport="YUL", flights=frozenset({"AC834"})),
)
BAD = DocumentRead((DOCUMENT.lines[0], DOCUMENT.lines[1].replace("L898", "L899")))


def boarding(**given: Any) -> Walk:
    needs = {"required": frozenset({Device.BARCODE_READER}), "policy": BOARDING}
    return Walk(**{"topology": Topology.BOARDING, **needs, **given})


def one_step() -> Walk:
    """Somebody has stepped up and is locked in where the reader is."""
    walk = Walk(topology=Topology.ONE_STEP)
    walk.until("ready")
    step_in(walk)
    return walk


def step_in(walk: Walk) -> None:
    walk.plc.barriers = 1
    walk.until("entering")
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.barriers, walk.plc.persons = 0, 1
    walk.until("isolating")


def ended(walk: Walk) -> tuple[Outcome, tuple[Reason, ...]]:
    walk.until("ready")
    return walk.results[-1].outcome, walk.results[-1].reasons


def path(walk: Walk) -> list[str]:
    return [row["to"] for row in walk.made("state")]


def test_one_step_reads_the_document_of_whoever_is_locked_in() -> None:
    walk = one_step()
    walk.until("reading_document")
    assert walk.lane.facts.shown == "Lay your passport open on the reader, please."
    walk.feed(DocumentPresented())
    walk.feed(DOCUMENT)
    walk.go_out()
    walk.feed(DocumentRemoved())
    assert ended(walk) == (Outcome.RELEASED, ())
    assert path(walk) == ["ready", "entering", "isolating", "reading_document",
                          "checking_document", "capturing", "deciding", "releasing", "leaving",
                          "clearing", "ready"]  # fmt: skip
    assert not walk.plc.both_unlocked


def test_one_step_takes_a_document_that_was_laid_down_while_the_door_closed() -> None:
    walk = one_step()
    walk.feed(DOCUMENT)
    assert walk.lane.facts.under_way.lines == DOCUMENT.lines
    walk.until("deciding")
    assert walk.lane.facts.under_way.lines is None
    walk.until("leaving")
    assert "reading_document" not in path(walk)
    assert len(walk.made(BeginReference)) == len(walk.made(BeginCapture)) == 1


@pytest.mark.parametrize("last", [DocumentRemoved(), DocumentUnreadable(Reason.BLURRED)])
def test_one_step_forgets_a_document_that_was_taken_again(last: Any) -> None:
    walk = one_step()
    walk.feed(DOCUMENT)
    walk.feed(last)
    walk.until("reading_document")
    assert not walk.made(BeginReference)


@pytest.mark.parametrize(
    "shown", [DocumentPresented(), DOCUMENT, BAD, DocumentUnreadable(Reason.BLURRED)]
)
def test_one_step_calls_an_officer_to_whoever_the_count_has_missed(shown: Any) -> None:
    walk = Walk(topology=Topology.ONE_STEP)
    walk.until("ready")
    walk.feed(shown)  # by somebody overlooked, or by a hand over the door
    walk.tick(200)
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.UNEXPECTED_PERSON,)
    assert [row["reasons"] for row in walk.made("officer_called")] == [(Reason.UNEXPECTED_PERSON,)]
    assert walk.plc.entry is DoorState.CLOSED_LOCKED
    assert walk.made(Open) == []


def test_one_step_begins_nothing_on_what_the_traveller_left_behind() -> None:
    walk = one_step()
    walk.feed(DOCUMENT)
    walk.plc.persons = 0
    walk.until("ready")
    walk.feed(DOCUMENT)
    assert walk.state == "ready"
    assert walk.made("not_taken") == [{"event": "document_read", "state": "ready"}]


@pytest.mark.parametrize("early", [True, False])
def test_one_step_refuses_to_an_officer(early: bool) -> None:
    walk = one_step()
    if not early:
        walk.until("reading_document")
    walk.feed(BAD)
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons[0] is Reason.CHECK_DIGIT_WRONG
    assert not walk.made(BeginReference)
    assert walk.officer(OfficerAction.SEND_BACK)
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 0
    walk.feed(DocumentRemoved())
    assert ended(walk)[0] is Outcome.SENT_BACK
    assert walk.made(Open) == []


@pytest.mark.parametrize(
    ("disturb", "reason"),
    [
        (DocumentRead(OTHER_LINES), Reason.DOCUMENT_CHANGED),
        (DocumentRemoved(), Reason.DOCUMENT_REMOVED),
        (DeviceLost(Device.VISION, "gone"), Reason.VISION_FAILED),
        (EffectFailed("BeginReference", Reason.EFFECT_FAILED), Reason.EFFECT_FAILED),
    ],
)
def test_one_step_refers_what_goes_wrong_inside(disturb: Any, reason: Reason) -> None:
    walk = Walk(topology=Topology.ONE_STEP, vision=False)
    walk.until("ready")
    step_in(walk)
    walk.until("reading_document")
    walk.feed(DOCUMENT)
    assert walk.state == "checking_document"
    walk.feed(disturb)
    assert walk.state == "referred"
    assert reason in walk.lane.facts.under_way.reasons


@pytest.mark.parametrize("state", ["reading_document", "checking_document"])
def test_one_step_waits_for_nobody_for_ever(state: str) -> None:
    walk = Walk(topology=Topology.ONE_STEP, vision=False)
    walk.until("ready")
    step_in(walk)
    walk.until("reading_document")
    if state == "checking_document":
        walk.feed(DOCUMENT)
    walk.until("referred")
    assert walk.state == "referred"


def test_one_step_refers_two_people() -> None:
    walk = one_step()
    walk.until("reading_document")
    walk.plc.persons = 2
    walk.tick()
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.MORE_THAN_ONE_PERSON,)


def test_a_pass_boards_once() -> None:
    walk = boarding()
    for data in (PASS, OTHER, PASS):
        walk.until("ready")
        walk.feed(BarcodeRead(data))
        if walk.state == "clearing":
            break
        walk.until("entering")
        walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
        walk.plc.persons = 1
        walk.go_out()
    walk.until("ready")
    assert [one.outcome for one in walk.results] == [
        Outcome.RELEASED, Outcome.RELEASED, Outcome.NOT_ADMITTED]  # fmt: skip
    assert walk.results[-1].reasons == (Reason.BOARDED_ALREADY,)
    assert len(walk.made(Open)) == 2
    assert {"portrait_found", "live_capture", "score_over_threshold"} <= set(
        walk.made("waived")[0]["evidence"]
    )
    assert walk.made("decision")[0]["release"] is True
    assert not walk.made(BeginReference)
    assert not walk.made(BeginCapture)


def test_who_turns_back_may_board_later() -> None:
    walk = boarding()
    for _ in range(2):
        walk.until("ready")
        walk.feed(BarcodeRead(PASS))
        walk.until("entering")
        walk.until("clearing")  # nobody comes
    assert Reason.BOARDED_ALREADY not in walk.results[-1].reasons


@pytest.mark.parametrize("data", [b"HELLO", PASS.replace(b"001J", b"002J"), b""])
def test_another_code_opens_nothing(data: bytes) -> None:
    walk = boarding()
    walk.until("ready")
    walk.feed(BarcodeRead(data))
    assert walk.state == "clearing"
    assert ended(walk)[0] is Outcome.NOT_ADMITTED
    assert walk.plc.entry is DoorState.CLOSED_LOCKED


def test_two_on_one_pass_are_referred() -> None:
    walk = boarding()
    walk.until("ready")
    walk.feed(BarcodeRead(PASS))
    walk.until("entering")
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 2
    walk.until("referred")
    assert walk.made(Open) == []


def test_what_the_policy_asks_for_is_not_waived_with_the_face() -> None:
    policy = replace(BOARDING, require_attack_check=True)
    walk = boarding(policy=policy)
    walk.until("ready")
    walk.feed(BarcodeRead(PASS))
    walk.until("entering")
    walk.wait(lambda: walk.plc.entry is DoorState.OPEN)
    walk.plc.persons = 1
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.PRESENTATION_ATTACK,)


@pytest.mark.parametrize(("clear", "state"), [(True, "entering"), (False, "referred")])
def test_the_departure_control_system_is_asked(clear: bool, state: str) -> None:
    needs = frozenset({Device.BARCODE_READER, Device.BACKGROUND})
    walk = boarding(policy=replace(BOARDING, require_background=True), required=needs)
    walk.until("ready")
    walk.feed(BarcodeRead(PASS))
    walk.tick(5)
    assert walk.state == "checking_document"
    (asked,) = walk.made(BeginBackground)
    assert asked.enquiry.about == "boarding_pass"
    assert dict(asked.enquiry.data)["sequence"] == "0025"
    walk.feed(BackgroundAnswered(walk.crossing, clear, ()))
    walk.tick()
    assert walk.state == state


@pytest.mark.parametrize("topology", [Topology.TWO_STEP, Topology.KIOSK, Topology.ONE_STEP])
def test_no_other_topology_does_without_the_face(topology: Topology) -> None:
    walk = Walk(topology=topology, policy=BOARDING, vision=False)
    walk.until("ready")
    walk.feed(BarcodeRead(PASS))
    assert walk.state == "ready"
    if topology is Topology.ONE_STEP:
        step_in(walk)
        walk.until("reading_document")
        walk.feed(DOCUMENT)
    else:
        walk.feed(DOCUMENT)
    walk.tick(400)
    assert "deciding" not in path(walk)
    assert walk.made(Open) == []
