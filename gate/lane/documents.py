"""What lies on the reader and is nobody's crossing, and how long a crossing keeps its lines."""

from collections.abc import Iterator
from typing import Final

from gate.effects import Effect, StartTimer
from gate.lane.facts import Facts

DOCUMENT_LIMIT: Final = "document"
# Where the document could still be swapped for another one, or is to be judged yet.
LINES_MATTER: Final = frozenset({
    "reading_document", "checking_document", "entering", "isolating",
})  # fmt: skip


def watch_document(facts: Facts) -> Iterator[Effect]:
    """The lane becomes ready: what lies there now has to be taken away before it counts.

    A loss of the reader in between proves nothing, so only its own word ends this.
    """
    facts.document_old = facts.document_old or facts.document_there
    if facts.document_there:
        limit_ms = facts.settings.limits.document_ms
        yield StartTimer(DOCUMENT_LIMIT, facts.epoch, limit_ms)
