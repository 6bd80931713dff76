"""The journal's file: pragmas in the order that survives a power cut, tables and triggers."""

import os
import sqlite3
from pathlib import Path
from typing import Final

import sqlite_utils

VERSION: Final = 1
CHECKPOINT_PAGES: Final = 1_000  # of the write-ahead log: SQLite's own default
BUSY_S: Final = 0.05  # the event loop waits meanwhile, and the lane PLC with it

JOURNAL: Final = {
    "seq": int,
    "mono_ns": int,
    "utc": str,
    "boot": str,
    "lane": str,
    "kind": str,
    "public": str,
    "commitment": str,
    "prev": str,
    "hash": str,
}
TRIGGERS: Final = (
    """CREATE TRIGGER journal_keeps_its_rows BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_loses_no_row BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
    WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM journal)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER personal_is_erased_or_stays BEFORE UPDATE ON personal
    BEGIN SELECT RAISE(ABORT, 'personal data is erased, never changed'); END""",
)


def connect(path: Path, checkpoint_pages: int = CHECKPOINT_PAGES) -> sqlite3.Connection:
    """Open for writing; create what is missing. Raises sqlite3.Error, OSError.

    EXTRA comes before the first write and before WAL: the other order lost the whole log in a
    model of power loss (502 of 1,000 crash points, facts/reliability.md A).
    """
    new = not path.exists()
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        _refuse_foreign(connection)
        _write_ahead(connection)
        connection.execute(f"PRAGMA wal_autocheckpoint={int(checkpoint_pages)}")
        _create(connection)
    except BaseException:
        connection.close()
        raise
    if new:
        _sync_folder(path.parent)
    return connection


def _refuse_foreign(connection: sqlite3.Connection) -> None:
    """Touch no file of another program, not even its journal mode."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    names = {name for (name,) in connection.execute(query)}
    if names and not {"journal", "personal"} <= names:
        raise sqlite3.DatabaseError("this file is another program's")


def _write_ahead(connection: sqlite3.Connection) -> None:
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise sqlite3.OperationalError(f"no write-ahead log here, only {mode}")


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open without the power to write. Raises sqlite3.Error."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=1.0)


def _create(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    if version:
        raise sqlite3.DatabaseError(f"written by another egate (schema {version})")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _tables(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _tables(connection: sqlite3.Connection) -> None:
    database = sqlite_utils.Database(connection, execute_plugins=False)
    given = [name for name in JOURNAL if name != "commitment"]
    database.table("journal").create(JOURNAL, pk="seq", not_null=given, strict=True)
    database.table("journal").create_index(["kind", "lane"])
    personal = {"seq": int, "salt": bytes, "data": bytes}
    database.table("personal").create(personal, pk="seq", not_null=list(personal), strict=True)
    for statement in TRIGGERS:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version={VERSION}")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
