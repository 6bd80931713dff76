"""Keeps rows that could not be written until the journal takes them again, in their order.

A row's time is when the journal took it. One that had to wait says by itself for how long, else
whoever reads it later would believe that its event was as late as its row.
"""

import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from gate.errors import JournalError
from gate.ports import Journal, Row

MOST_ROWS: Final = 2_000  # some hours of a lane that is out of service


class JournalWriter:
    """While rows wait, nothing is written past them: the order in the journal is the true one."""

    def __init__(self, journal: Journal, now_ms: Callable[[], int]) -> None:
        """`now_ms`: monotonic."""
        self._journal, self._now_ms = journal, now_ms
        self._waiting = deque[tuple[int, Row]](maxlen=MOST_ROWS)  # since when, ms
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
        """Write what waits, each row with its `late_ms`, in one transaction.

        Raises JournalError: it still waits.
        """
        self._append(())
        if self.is_short:
            raise JournalError("the disk is full")
        now_ms = self._now_ms()
        rows = [_late(row, now_ms - since_ms) for since_ms, row in self._waiting]
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
        now_ms = self._now_ms()
        self._waiting.extend((now_ms, row) for row in rows)

    def _account(self, rows: int) -> dict[str, object]:
        return {"rows": rows, "dropped": self._dropped}


def _late(row: Row, late_ms: int) -> Row:
    return replace(row, public={**row.public, "late_ms": late_ms})
