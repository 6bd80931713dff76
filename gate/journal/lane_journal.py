"""One lane's way into the journal of the hall."""

from collections.abc import Sequence

from gate.journal.reserved import ReservedJournal
from gate.journal.store import JournalFile
from gate.ports import Row
from gate.reasons import Reason
from gate.view import Outcome


class LaneJournal:
    """Fits gate.ports.Journal: names the lane in each row."""

    def __init__(self, file: JournalFile | ReservedJournal, lane: str) -> None:
        self._file, self._lane = file, lane

    def append(self, rows: Sequence[Row]) -> bool:
        """Commit all rows; see `gate.ports.Journal`. Raises JournalError: nothing may open."""
        return self._file.append(self._lane, rows) is True

    def last_crossing(self) -> int:
        """Return the number of the lane's last crossing; 0: none. Raises JournalError."""
        return self._file.last_crossing(self._lane)

    def end_cut_off(self) -> int | None:
        """Write the result of a crossing that the program before this one died in; its number.

        Call it before the lane starts. Whoever was in it has left by the entry, which the lane
        PLC opens by itself, or is met as somebody inside. Raises JournalError.
        """
        number = self.last_crossing()
        if number == self._file.last_crossing(self._lane, "result"):
            return None
        told: dict[str, object] = {"outcome": Outcome.ABORTED, "reasons": (Reason.RESTARTED,)}
        self.append((Row("result", {"crossing": number, **told, "score": None, "ms": {}}),))
        return number
