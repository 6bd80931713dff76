"""What a reader tells that can not sense whether something lies on it: a swipe, all at once."""

from gate.events import DocumentPresented, DocumentRead, DocumentRemoved, DocumentUnreadable
from gate.ports import Emit


def tell_swiped(event: DocumentRead | DocumentUnreadable, emit: Emit) -> None:
    """Tell that it came, was read, and is in the traveller's hand again."""
    for one in (DocumentPresented(), event, DocumentRemoved(sensed=False)):
        emit(one)
