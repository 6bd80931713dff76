"""Travellers who are not admitted: the document, its portrait, the clock."""

import pytest

from gate.events import DocumentRead, DocumentRemoved
from gate.reasons import Reason
from gate.view import Outcome
from tests.gate.lane.given import LINES, OTHER_LINES, portrait
from tests.gate.lane.walk import Walk


def outcome(walk: Walk) -> tuple[Outcome, tuple[Reason, ...]]:
    assert len(walk.results) == 1
    return walk.results[0].outcome, walk.results[0].reasons


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((LINES[0], LINES[1].replace("UTO", "XXX")), Reason.NATIONALITY_NOT_ELIGIBLE),
        ((LINES[0], LINES[1].replace("120415", "090415")), Reason.DOCUMENT_EXPIRED),
        ((LINES[0], "L898902C46" + LINES[1][10:]), Reason.CHECK_DIGIT_WRONG),
        (("not", "lines"), Reason.DOCUMENT_MALFORMED),
    ],
)
def test_a_refused_document_opens_nothing(lines: tuple[str, ...], reason: Reason) -> None:
    walk = Walk()
    walk.until("ready")
    walk.feed(DocumentRead(lines))
    assert walk.state == "clearing"
    ended, reasons = outcome(walk)
    assert ended is Outcome.NOT_ADMITTED
    assert reason in reasons
    walk.tick(50)
    assert walk.state == "clearing"  # until the document is taken away
    walk.feed(DocumentRemoved())
    walk.tick()
    assert walk.state == "ready"
    assert walk.plc.entry.name == "CLOSED_LOCKED"


def test_a_refused_document_that_stays_is_waited_for_only_so_long() -> None:
    walk = Walk()
    walk.until("ready")
    walk.feed(DocumentRead(("not", "lines")))
    walk.until("ready")
    assert walk.lane.facts.shown.startswith("Take your document")


def test_a_clock_that_is_not_trusted_refuses() -> None:
    walk = Walk()
    walk.until("ready")
    walk.feed(DocumentRead(LINES), trusted=False)
    assert Reason.CLOCK_NOT_TRUSTED in outcome(walk)[1]


def test_no_portrait_is_not_admitted() -> None:
    walk = Walk(vision=False)
    walk.until("ready")
    walk.feed(DocumentRead(LINES))
    walk.feed(portrait(1, reasons=(Reason.PORTRAIT_MISSING,)))
    assert outcome(walk) == (Outcome.NOT_ADMITTED, (Reason.PORTRAIT_MISSING,))


def test_another_document_during_the_check_starts_over() -> None:
    walk = Walk(vision=False)
    walk.until("ready")
    walk.feed(DocumentRead(LINES))
    walk.feed(DocumentRead(LINES))
    assert walk.state == "checking_document"  # read twice: the same
    walk.feed(DocumentRead(OTHER_LINES))
    assert outcome(walk) == (Outcome.NOT_ADMITTED, (Reason.DOCUMENT_CHANGED,))


def test_a_swiped_document_is_in_the_hand_at_once() -> None:
    walk = Walk(vision=False)
    walk.until("ready")
    walk.feed(DocumentRead(LINES))
    walk.feed(DocumentRemoved(sensed=False))
    walk.feed(portrait(1))
    assert walk.state == "entering"
