"""Keeps rows that could not be written until the journal takes them again, in their order."""

import json
from collections import deque
from collections.abc import Sequence
from typing import Final

from gate.errors import JournalError
from gate.ports import Journal, Row

MOST_ROWS: Final = 2_000  # some hours of a lane that is out of service


class JournalWriter:
    """While rows wait, nothing is written past them: the order in the journal is the true one."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting = deque[Row](maxlen=MOST_ROWS)
        self._dropped = 0
        self.is_short = False  # the disk is full, and what is written goes into the reserve

    @property
    def behind(self) -> bool:
        """Rows wait that the journal did not take."""
        return bool(self._waiting)

    def write(self, rows: Sequence[Row]) -> None:
        """Write durably. Raises JournalError: kept for later, and nothing may open on them.

        Raises ValueError or TypeError: a row that is no JSON; nothing is written or kept.
        """
        if not rows and not self._waiting:
            return
        if self._waiting:
            self._keep(rows)
            raise JournalError("earlier rows are not written yet")
        try:
            self._append(rows)
        except JournalError:
            self._keep(rows)
            raise

    def write_at_once(self, row: Row) -> None:
        """Write one row or nothing: what is refused is not kept. Raises JournalError."""
        if self._waiting:
            raise JournalError("earlier rows are not written yet")
        self._append((row,))

    def catch_up(self) -> None:
        """Write what waits, in one transaction. Raises JournalError: it still waits."""
        self._append(())
        if self.is_short:
            raise JournalError("the disk is full")
        rows = tuple(self._waiting)
        self._append((*rows, Row("caught_up", self._account(len(rows)))))
        self._waiting.clear()
        self._dropped = 0

    def _append(self, rows: Sequence[Row]) -> None:
        self.is_short = self._journal.append(rows) is True

    def _keep(self, rows: Sequence[Row]) -> None:
        # What the journal would refuse for ever must not wait in front of what it takes.
        public = [row.public for row in rows]
        json.dumps(public, allow_nan=False, ensure_ascii=False).encode()
        self._dropped += max(0, len(self._waiting) + len(rows) - MOST_ROWS)
        self._waiting.extend(rows)

    def _account(self, rows: int) -> dict[str, object]:
        return {"rows": rows, "dropped": self._dropped}
