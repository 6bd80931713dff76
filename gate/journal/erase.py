"""Erases personal data without breaking the chain: the commitments stay and say nothing."""

import sqlite3
from pathlib import Path

from gate.errors import JournalError
from gate.journal import schema


def erase_personal(path: Path, before_utc: str) -> int:
    """Erase data and salts of all rows before this time; return how many.

    Args:
        path: The journal's file; another process may be writing to it.
        before_utc: As `stamp` writes it; rows with an earlier time lose their personal part.

    Raises:
        JournalError: not writable now; nothing was erased.

    The freed pages are overwritten (secure_delete) and the write-ahead log is emptied, as far as
    no reader holds it, so that nothing of it stays in the file.
    """
    query = "DELETE FROM personal WHERE seq IN (SELECT seq FROM journal WHERE utc < ?)"
    try:
        connection = schema.connect(path)
        try:
            erased = connection.execute(query, (before_utc,)).rowcount
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise JournalError(f"{path}: {error}") from error
    return erased
