"""The journal of the bench: in memory, and as full or as broken as the tester wants it."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from gate.errors import JournalError
from gate.ports import Row


class JournalFault(StrEnum):
    """What is wrong with the disk under it."""

    NONE = "none"
    FULL = "full"  # takes rows into the last room there is
    FAILING = "failing"  # takes nothing


class BenchJournal:
    """Fits gate.ports.Journal; hands every row on."""

    def __init__(self, tell: Callable[[Row], None]) -> None:
        self.fault = JournalFault.NONE
        self._tell = tell

    def append(self, rows: Sequence[Row]) -> bool:
        """Take the rows; True: into the last room. Raises JournalError: the disk fails."""
        if self.fault is JournalFault.FAILING:
            raise JournalError("the bench lets the disk fail")
        for row in rows:
            self._tell(row)
        return self.fault is JournalFault.FULL
