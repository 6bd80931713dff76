"""Where a traveller stands as far as is known, and so how the screen looks and whom it offers."""

from typing import Final

from gate.console.state_words import Tone, of_state
from gate.reasons import CLOSED, DESK, WAIT
from gate.view import LaneView

AT_READER: Final = frozenset({"reading_document", "checking_document"})
SHUT: Final = frozenset({"out_of_service", "maintenance"})
NOBODY: Final = SHUT | {"ready"}


def tone(view: LaneView) -> Tone:
    """Return how the screen looks. A traveller is not alarmed by a fault, only by a fire."""
    if view.sentence in {WAIT, DESK}:
        return Tone.REFERRED
    if view.sentence == CLOSED or view.state in SHUT or view.status is None:
        return Tone.CLOSED
    return of_state(view.state, known=True).tone


def is_outside(view: LaneView) -> bool:
    """Tell whether nobody can be locked in, so that the desk can be walked to."""
    empty = view.status is not None and view.status.persons == 0  # a reader may stand inside
    at_reader = view.state in AT_READER and empty
    return at_reader or view.state in NOBODY or view.sentence in {CLOSED, DESK}


def desk(view: LaneView) -> str:
    """Return by which words the staffed desk is offered; who is locked in calls for help."""
    if tone(view) is Tone.CLOSED and is_outside(view):
        return "desk_closed"
    return "desk" if is_outside(view) else "desk_inside"
