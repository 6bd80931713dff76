"""The parts of a crossing by their states, in the words that many invariants share."""

from typing import Final

LOCKED_IN: Final = frozenset({"isolating", "capturing", "deciding"})
PASSAGE: Final = LOCKED_IN | {"entering", "releasing", "leaving"}  # on the way through
CHECKED_INSIDE: Final = frozenset({"reading_document", "checking_document"})  # where the reader is
