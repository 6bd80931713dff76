"""Guards of rows that differ from one topology to another."""

from gate.crossing.decision import against_without_face
from gate.events import BarcodeRead, DocumentRead, Event
from gate.lane.checks import still_awaited
from gate.lane.codes import against_laid, against_shown
from gate.lane.evidence_of import with_look
from gate.lane.facts import Facts
from gate.lane.topology import READER_INSIDE, WITHOUT_FACE
from gate.lane.when_documents import accepted, document_gone
from gate.lane.when_ready import in_order
from gate.lane.when_status import one_locked_in
from gate.reasons import Reason

FIRST_BARRIER = 1  # bit of B1, in front of the entry


def reader_inside(facts: Facts, _event: Event) -> bool:
    """The document is laid down between the doors."""
    return facts.settings.topology in READER_INSIDE


def without_face(facts: Facts, _event: Event) -> bool:
    """A boarding pass or a rail ticket is all that is asked for."""
    return facts.settings.topology in WITHOUT_FACE


def steps_up(facts: Facts, event: Event) -> bool:
    """Somebody stands before the entry of an empty lane that is in order."""
    status = facts.status
    waits = status is not None and bool(status.barriers & FIRST_BARRIER)
    return (
        reader_inside(facts, event)
        and waits
        and document_gone(facts, event)
        and in_order(facts, event)
    )


def one_of_ours(facts: Facts, event: Event) -> bool:
    """Exactly one person between two locked doors, where the reader is."""
    return reader_inside(facts, event) and one_locked_in(facts, event)


def laid_accepted(facts: Facts, event: Event) -> bool:
    """The traveller laid the document down before they were locked in, and it is accepted."""
    return _laid(facts, event) and not _against_laid(facts)


def laid_refused(facts: Facts, event: Event) -> bool:
    """The same, and something is against it."""
    return _laid(facts, event) and bool(_against_laid(facts))


def _laid(facts: Facts, event: Event) -> bool:
    crossing = facts.crossing
    return crossing is not None and crossing.lines is not None and one_of_ours(facts, event)


def _against_laid(facts: Facts) -> tuple[Reason, ...]:
    return against_laid(facts, facts.under_way.lines or ())


def refused(facts: Facts, event: Event) -> bool:
    """The lines are no document that the policy lets in."""
    assert isinstance(event, DocumentRead)
    return not accepted(facts, event)


def answered_inside(facts: Facts, event: Event) -> bool:
    """All that was asked about the document is answered; its holder is locked in, alone."""
    crossing = facts.crossing
    return (
        one_of_ours(facts, event)
        and crossing is not None
        and crossing.evidence.document_accepted is True
        and not still_awaited(facts)
    )


def officer_inside(facts: Facts, event: Event) -> bool:
    """The same, but something is lost: an officer decides."""
    crossing = facts.crossing
    degraded = crossing is not None and bool(crossing.degraded)
    return degraded and answered_inside(facts, event)


def may_board(facts: Facts, event: Event) -> bool:
    """The lane takes this pass or ticket, and nobody has gone through on it today."""
    return without_face(facts, event) and not against_pass(facts, event)


def against_pass(facts: Facts, event: Event) -> tuple[Reason, ...]:
    """Return every reason against a boarding pass or a rail ticket; empty: it is accepted."""
    assert isinstance(event, BarcodeRead)
    return against_shown(facts, event.data)


def alone_without_face(facts: Facts, event: Event) -> bool:
    """One person between two locked doors, and nothing is waited for any more."""
    crossing = facts.crossing
    waits = crossing is None or bool(crossing.awaited)
    return without_face(facts, event) and not waits and one_locked_in(facts, event)


def complete_without_face(facts: Facts, event: Event) -> bool:
    """All evidence but that of the face is True."""
    crossing, policy = facts.crossing, facts.settings.policy
    if crossing is None or not alone_without_face(facts, event):
        return False
    return not against_without_face(with_look(crossing.evidence, facts), policy)
