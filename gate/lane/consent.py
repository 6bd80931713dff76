"""The traveller's consent: a notice on the display, and the document that is laid down after it.

Before that event of this crossing no frame of the camera is kept or analysed. Taking the document
back and leaving withdraws it: the crossing ends, and what it held is wiped in the same turn.
"""

from collections.abc import Iterable
from typing import Final

from gate.effects import Effect, Record
from gate.lane.facts import Facts
from gate.lane.topology import READER_INSIDE, WITHOUT_FACE

BEFORE: Final = frozenset({"ready", "reading_document"})
BEFORE_INSIDE: Final = BEFORE | {"entering", "isolating"}  # the reader stands in the lane


def notice(state: str, facts: Facts) -> str:
    """Return what the display tells beside the sentence, until a document is laid down."""
    topology = facts.settings.topology
    if topology in WITHOUT_FACE:
        return ""
    told = BEFORE_INSIDE if topology in READER_INSIDE else BEFORE
    return facts.settings.notice.words if state in told else ""


def consent(facts: Facts) -> Iterable[Effect]:
    """Write down that a document was laid after the notice: nothing personal, but its version."""
    public = {
        "crossing": facts.under_way.number,
        "event": "document_laid",
        "notice": facts.settings.notice.version,
    }
    yield Record("consent", public)
