"""Verifies the chain of hashes a piece at a time, and remembers how far that is."""

import sqlite3
import time
from dataclasses import dataclass
from typing import Final

from gate.journal.chain import Entry
from gate.journal.search import PAUSE_S, newest
from gate.journal.verify import Fault, verify_rows
from gate.records import Standing

PIECE: Final = 1_000
VERIFY_S: Final = 0.3  # a visit


@dataclass(slots=True)
class Progress:
    """Rows 1 to `last` were read and follow from one another; of one file."""

    last: Entry | None = None
    fault: Fault | None = None

    def advance(self, connection: sqlite3.Connection) -> Standing:
        """Verify on for 0.3 s; a fault once found stays."""
        ends, rows = time.monotonic() + VERIFY_S, newest(connection)
        if self.fault is None:
            self.fault = self._still_there(connection)
        while self.fault is None and self._seq < rows and time.monotonic() < ends:
            self._piece(connection)
            time.sleep(PAUSE_S)
        fault = self.fault
        words, seq = ("", 0) if fault is None else (fault.words, fault.seq)
        return Standing(rows, self._seq, words, seq)

    @property
    def _seq(self) -> int:
        return 0 if self.last is None else self.last.seq

    def _still_there(self, connection: sqlite3.Connection) -> Fault | None:
        """What was verified may not have been cut off or written anew since."""
        if self.last is None:
            return None
        query = "SELECT hash FROM journal WHERE seq = ?"
        found = connection.execute(query, (self.last.seq,)).fetchone()
        if found is None or found[0] != self.last.hash:
            return Fault(self.last.seq, "it was there, and is gone or another")
        return None

    def _piece(self, connection: sqlite3.Connection) -> None:
        query = "SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?"
        piece = [Entry(*row) for row in connection.execute(query, (self._seq, PIECE))]
        known = [] if self.last is None else [self.last]
        self.fault = verify_rows([*known, *piece], whole=self.last is None)
        good = [one for one in piece if self.fault is None or one.seq < self.fault.seq]
        self.last = good[-1] if good else self.last
