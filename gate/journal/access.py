"""Opens the journal to whoever reads it for the pages: rows and hashes, nothing that is personal.

SQLite itself refuses every table but `journal`: a mistake in a query can not reach the others.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gate.errors import JournalUnreadable
from gate.journal.schema import VERSION, open_to_read

LIMIT_S: Final = 5.0  # of one visit, whatever is asked
STEPS: Final = 10_000  # of SQLite's machine between two looks at the clock
TABLES: Final = {"journal", "sqlite_master", "json_each", None}
ALLOWED: Final = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION}


@contextmanager
def visiting(path: Path, limit_s: float = LIMIT_S) -> Iterator[sqlite3.Connection]:
    """Open for one visit; from one thread. No statement of it outlasts the limit.

    Raises JournalUnreadable: missing, another program's, of another version, broken, too slow.
    """
    if not path.is_file():
        raise JournalUnreadable(f"{path.name}: there is no such file")
    try:
        connection = open_to_read(path)
        try:
            _refuse_others(path, connection)
            ends = time.monotonic() + limit_s
            connection.set_progress_handler(lambda: time.monotonic() > ends, STEPS)
            connection.set_authorizer(_only_rows)
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        slow = "interrupted" in str(error)
        words = f"the answer took longer than {limit_s:g} s" if slow else str(error)
        raise JournalUnreadable(f"{path.name}: {words}") from error


def _refuse_others(path: Path, connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    names = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'journal'")
    if not names.fetchone()[0]:
        raise JournalUnreadable(f"{path.name}: this file is not a journal")
    if version != VERSION:
        raise JournalUnreadable(f"{path.name}: written by another egate (schema {version})")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("SELECT 1 FROM json_each('[]')")  # is declared once, as a table would be


def _only_rows(
    action: int, table: str | None, _column: str | None, _db: str | None, _inner: str | None
) -> int:
    reads = action == sqlite3.SQLITE_READ and table in TABLES
    return sqlite3.SQLITE_OK if reads or action in ALLOWED else sqlite3.SQLITE_DENY
