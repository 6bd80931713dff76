"""What rows do that differ from one topology to another."""

from collections.abc import Iterable
from dataclasses import replace

from gate.crossing.decision import against_without_face, waive_face
from gate.crossing.enquiry import enquiry_about_code
from gate.effects import BeginBackground, Effect, Record
from gate.events import BarcodeRead, Device, DocumentRead, Event
from gate.lane.checks import BACKGROUND
from gate.lane.codes import against_laid, mark_of
from gate.lane.do_capture import decision_row
from gate.lane.do_checks import begin_checks
from gate.lane.do_crossing import accept_document, refuse_document
from gate.lane.evidence_of import with_look
from gate.lane.facts import Facts
from gate.lane.when_topology import against_pass


def keep_lines(facts: Facts, event: Event) -> Iterable[Effect]:
    """Keep what was read while the entry was still open: it is judged once they are locked in."""
    assert isinstance(event, DocumentRead)
    facts.under_way.lines, facts.under_way.document_away = event.lines, False
    return ()


def drop_lines(facts: Facts, _event: Event) -> Iterable[Effect]:
    """The document was taken away again."""
    facts.under_way.lines = None
    return ()


def judge_laid(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Take the document that lies there already as if it were read now."""
    lines = facts.under_way.lines
    assert lines is not None
    event = DocumentRead(lines)
    if against_laid(facts, lines):
        yield from refuse_document(facts, event)
    else:
        yield from accept_document(facts, event)
        yield from begin_checks(facts, event)


def accept_pass(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note that the pass or ticket was accepted, and ask the background service if there is one."""
    assert isinstance(event, BarcodeRead)
    crossing = facts.under_way
    crossing.boarding_mark = mark_of(facts, event.data)
    crossing.evidence = replace(crossing.evidence, document_accepted=True)
    yield Record("document", {"crossing": crossing.number, "accepted": True, "reasons": ()})
    device = Device.BACKGROUND
    if device in facts.settings.used and device not in facts.lost:
        crossing.awaited = frozenset({BACKGROUND})
        yield BeginBackground(crossing.number, enquiry_about_code(event.data))


def refuse_pass(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note every reason against the pass or ticket."""
    crossing = facts.under_way
    crossing.against(against_pass(facts, event))
    public = {"crossing": crossing.number, "accepted": False, "reasons": crossing.reasons}
    yield Record("document", public)


def decide_without_face(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Waive the evidence of the face, which no pass can give, and note all that is against it."""
    crossing, policy = facts.under_way, facts.settings.policy
    against = against_without_face(with_look(crossing.evidence, facts), policy)
    crossing.against(against)
    crossing.evidence, waived = waive_face(crossing.evidence, policy)
    yield Record("waived", {"crossing": crossing.number, "evidence": waived})
    yield decision_row(facts, release=not against)
