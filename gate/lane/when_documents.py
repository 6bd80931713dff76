"""Guards of rows about the document."""

from gate.events import DocumentRead, DocumentRemoved, Event, TimerExpired
from gate.lane.checks import CHIP, PORTRAIT
from gate.lane.codes import against_laid
from gate.lane.documents import DOCUMENT_LIMIT
from gate.lane.facts import Facts
from gate.reasons import Reason


def accepted(facts: Facts, event: Event) -> bool:
    """The policy lets this document in, and what was to be shown before it was right."""
    assert isinstance(event, DocumentRead)
    return not against_laid(facts, event.lines)


def another_document(facts: Facts, event: Event) -> bool:
    """Other lines than those accepted: portrait and lines could be of two documents."""
    assert isinstance(event, DocumentRead)
    return facts.crossing is None or facts.crossing.lines != event.lines


def laid_anew(facts: Facts, _event: Event) -> bool:
    """The document was away and something lies there again."""
    return facts.crossing is None or facts.crossing.document_away


def fresh(facts: Facts, _event: Event) -> bool:
    """The document was laid down since the lane was ready: a crossing may begin on it."""
    return not facts.document_old


def taken_away(_facts: Facts, event: Event) -> bool:
    """The reader has sensed that nothing lies there any more."""
    assert isinstance(event, DocumentRemoved)
    return event.sensed


def taken_too_soon(facts: Facts, event: Event) -> bool:
    """The document is taken away while its page or its chip is still being looked at."""
    crossing = facts.crossing
    awaited = crossing.awaited if crossing is not None else frozenset()
    return taken_away(facts, event) and bool(awaited & {PORTRAIT, CHIP})


def document_gone(facts: Facts, _event: Event) -> bool:
    """Nothing lies on the reader."""
    return not facts.document_there


def document_lies(facts: Facts, _event: Event) -> bool:
    """Something lies on the reader."""
    return facts.document_there


def forgotten(facts: Facts, event: Event) -> bool:
    """A document has lain too long on the reader of a ready lane."""
    assert isinstance(event, TimerExpired)
    return event.name == DOCUMENT_LIMIT and facts.document_there


def was_forgotten(facts: Facts, event: Event) -> bool:
    """The only matter of this referral was the document that is taken away now."""
    crossing = facts.crossing
    reasons = crossing.reasons if crossing is not None else ()
    return taken_away(facts, event) and reasons == (Reason.DOCUMENT_FORGOTTEN,)
