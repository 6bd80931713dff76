"""The language that a lane's display begins with: heard with the document, gone with its holder.

It stands beside the lane's facts and not among them: no row of the table may ever depend on it.
"""

from typing import Final

from gate.document.languages import language_of
from gate.events import DocumentRead, Event

NOBODY: Final = frozenset({"ready", "out_of_service", "maintenance"})  # the next one is awaited
LAID_IN: Final = frozenset({"ready", "reading_document", "checking_document"})


class Language:
    """Of the present traveller; also while a refused one is sent to the desk."""

    def __init__(self) -> None:
        self.code = ""  # ISO 639-1; empty: not known
        self._state = ""

    def hear(self, event: Event | None, state: str) -> None:
        """Take in an event after the lane did, which is now in `state`."""
        before, self._state = self._state, state
        if state in NOBODY:
            self.code = ""
        elif isinstance(event, DocumentRead) and before in LAID_IN:
            self.code = language_of(event.lines)
