"""Verifies the chain row by row and names the first bad one."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gate.errors import JournalError
from gate.journal.chain import GENESIS, Entry, commitment, row_hash
from gate.journal.schema import open_to_read


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row that does not verify."""

    seq: int
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. A tail that was cut off whole does not show: see gate/journal/store.py."""

    rows: int
    erased: int  # rows whose personal part was erased, as it may be
    fault: Fault | None


def verify(path: Path) -> Verdict:
    """Verify a whole journal; may run while it is written. Raises JournalError: not readable."""
    try:
        connection = open_to_read(path)
        try:
            return _verify(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise JournalError(f"{path}: {error}") from error


def _verify(connection: sqlite3.Connection) -> Verdict:
    connection.execute("BEGIN")  # one snapshot, whatever is appended meanwhile
    rows = (Entry(*row) for row in connection.execute("SELECT * FROM journal ORDER BY seq"))
    chain = verify_rows(rows, whole=True)
    personal = _personal_fault(connection)
    faults = [fault for fault in (chain, personal) if fault is not None]
    count, sealed = connection.execute("SELECT count(*), count(commitment) FROM journal").fetchone()
    kept = connection.execute("SELECT count(*) FROM personal").fetchone()[0]
    first = min(faults, key=lambda fault: fault.seq, default=None)
    return Verdict(count, sealed - kept, first)


def verify_rows(rows: Iterable[Entry], *, whole: bool = False) -> Fault | None:
    """Return the first fault of consecutive rows; `whole`: they begin with the first row."""
    before: Entry | None = None
    for entry in rows:
        if (words := _fault(entry, before, whole)) is not None:
            return Fault(entry.seq, words)
        before = entry
    return None


def _fault(entry: Entry, before: Entry | None, whole: bool) -> str | None:
    if before is None and whole:
        before_seq, before_hash = 0, GENESIS
    elif before is None:
        before_seq, before_hash = entry.seq - 1, entry.prev
    else:
        before_seq, before_hash = before.seq, before.hash
    if entry.seq != before_seq + 1:
        return f"rows {before_seq + 1} to {entry.seq - 1} are missing before it"
    if entry.prev != before_hash:
        return "it does not follow the row before it"
    if row_hash(entry.told) != entry.hash:
        return "its content was changed"
    if before is not None and entry.boot == before.boot and entry.mono_ns < before.mono_ns:
        return "its monotonic time runs backwards"
    return None


def _personal_fault(connection: sqlite3.Connection) -> Fault | None:
    query = (
        "SELECT p.seq, j.commitment, p.salt, p.data"
        " FROM personal p LEFT JOIN journal j ON j.seq = p.seq ORDER BY p.seq"
    )
    for seq, sealed, salt, data in connection.execute(query):
        if sealed is None or len(salt) != 32 or commitment(salt, data) != sealed:
            return Fault(seq, "its personal part is not what was written")
    return None
