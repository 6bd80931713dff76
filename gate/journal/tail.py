"""The end of the journal as its writer knows it, held against what the file says."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from gate.errors import JournalError
from gate.journal.chain import GENESIS, Entry
from gate.journal.verify import verify_rows

LOOKED_AT: Final = (
    500  # rows that are verified when the file is opened; `egate journal verify`: all
)


@dataclass(frozen=True, slots=True)
class Tail:
    """The last row written, and the latest time of any."""

    seq: int = 0
    hash: str = GENESIS
    newest_utc: str = ""

    def after(self, entry: Entry) -> "Tail":
        """Return the tail once this row is written."""
        return Tail(entry.seq, entry.hash, max(self.newest_utc, entry.utc))

    def expect(self, connection: sqlite3.Connection) -> None:
        """Raise sqlite3.DatabaseError where the file ends otherwise."""
        if _last(connection) != (self.seq, self.hash):
            raise sqlite3.DatabaseError("its end was changed by somebody else")


def read_tail(connection: sqlite3.Connection, known: Tail) -> Tail:
    """Return the file's tail; what is known to be written has to be there still.

    Raises JournalError: the last rows do not verify, or rows are missing. A row more than known
    is fine: it was committed just before a failure was told.
    """
    rows = connection.execute(
        "SELECT * FROM (SELECT * FROM journal ORDER BY seq DESC LIMIT ?) ORDER BY seq", (LOOKED_AT,)
    )
    fault = verify_rows([Entry(*row) for row in rows])
    if fault is not None:
        raise JournalError(f"row {fault.seq} does not verify: {fault.words}")
    if known.seq:
        kept = connection.execute("SELECT hash FROM journal WHERE seq = ?", (known.seq,)).fetchone()
        if kept is None or kept[0] != known.hash:
            raise JournalError(f"row {known.seq}, already written, is missing or changed")
    newest = connection.execute("SELECT coalesce(max(utc), '') FROM journal").fetchone()[0]
    return Tail(*_last(connection), newest_utc=newest)


def _last(connection: sqlite3.Connection) -> tuple[int, str]:
    query = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
    return connection.execute(query).fetchone() or (0, GENESIS)
