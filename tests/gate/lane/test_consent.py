"""Nobody is looked at before they were told and have laid a document down after it."""

import pytest

from gate.effects import BeginCapture, BeginReference, Record, Wipe
from gate.events import DocumentPresented, DocumentRead, DocumentRemoved
from gate.lane.notice import NOTICE, NoticeConfig
from gate.lane.topology import Topology
from gate.lane.views import view_of
from tests.gate.lane.given import LINES
from tests.gate.lane.walk import Walk


def places(walk: Walk) -> dict[str, int]:
    """Return where in the lane's effects each of these comes first."""
    found = dict[str, int]()
    for place, one in enumerate(walk.effects):
        name = one.kind if isinstance(one, Record) else type(one).__name__
        found.setdefault(name, place)
    return found


def told(walk: Walk) -> str:
    return view_of(walk.lane, 1).notice


def test_consent_is_written_before_anything_is_looked_at() -> None:
    walk = Walk()
    walk.come_in()
    walk.until("deciding")
    first = places(walk)
    assert first["crossing"] < first["consent"] < first["BeginReference"] < first["BeginCapture"]
    assert walk.made("consent") == [{"crossing": 1, "event": "document_laid", "notice": "1"}]


def test_each_crossing_has_a_consent_of_its_own() -> None:
    walk = Walk(notice=NoticeConfig(version="2026-11", words="Words."))
    for _ in range(2):
        walk.come_in()
        walk.go_out()
        walk.until("ready")
    assert [(row["crossing"], row["notice"]) for row in walk.made("consent")] == [
        (1, "2026-11"), (2, "2026-11"),
    ]  # fmt: skip


def test_the_notice_is_told_until_a_document_is_laid_down() -> None:
    walk = Walk()
    walk.until("ready")
    assert told(walk) == NOTICE.words
    walk.feed(DocumentPresented())
    assert told(walk) == NOTICE.words
    walk.feed(DocumentRead(LINES))
    assert told(walk) == ""


def test_a_refused_document_is_no_consent() -> None:
    walk = Walk()
    walk.until("ready")
    walk.feed(DocumentRead(("X" * 44, "X" * 44)))
    assert walk.state == "clearing"
    assert walk.made("consent") == walk.made(BeginReference) == walk.made(BeginCapture) == []


def test_withdrawing_wipes_at_once() -> None:
    walk = Walk()
    walk.until("ready")
    walk.feed(DocumentRead(LINES))
    walk.until("entering")
    wiped = len(walk.made(Wipe))
    walk.feed(DocumentRemoved())
    walk.until("clearing")
    assert len(walk.made(Wipe)) > wiped
    assert walk.made(BeginCapture) == []


@pytest.mark.parametrize("state", ["ready", "isolating"])
def test_without_a_face_there_is_nothing_to_consent_to(state: str) -> None:
    from gate.lane.consent import notice

    assert notice(state, Walk(topology=Topology.ONE_STEP).lane.facts) == NOTICE.words
    assert notice(state, Walk(topology=Topology.BOARDING).lane.facts) == ""
