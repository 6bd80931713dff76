"""The file of accounts: its tables, and how it is opened."""

import os
import sqlite3
from pathlib import Path
from typing import Any, Final

import sqlite_utils

from gate.console.accounts.account import AccountsError

ID: Final = 0x45474155  # PRAGMA application_id, "EGAU": another SQLite file is refused
VERSION: Final = 1
TABLES: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "accounts": (
        {"name": str, "role": str, "password": str, "disabled": int, "subject": str,
         "handle": bytes, "stamp": int},
        "name",
    ),
    "passkeys": (
        {"id": bytes, "name": str, "label": str, "public_key": bytes, "sign_count": int},
        "id",
    ),
    "links": ({"hash": bytes, "name": str, "boot": str, "until_ms": int}, "hash"),
    "sessions": (
        {"hash": bytes, "name": str, "stamp": int, "boot": str, "began_ms": int, "seen_ms": int,
         "authenticated_ms": int},
        "hash",
    ),
    "tokens": (
        {"hash": bytes, "name": str, "role": str, "begins": str, "made_s": int, "until_s": int,
         "used_s": int},
        "hash",
    ),
}  # fmt: skip
LATER: Final = ("tokens",)  # came after the first release of this version of the file


def connect(path: Path, *, patience_s: float, durable: bool) -> sqlite3.Connection:
    """Open; create what is missing, readable by its owner only.

    Args:
        path: Of the file.
        patience_s: How long to wait for whoever else writes; a hall's event loop waits meanwhile.
        durable: A change is on the disk before it is told as done. A running hall does not wait
            for its disk: sessions and counters of passkeys may be lost with the power.

    Raises AccountsError: it is no such file, or can not be opened.
    """
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(path, timeout=patience_s)
        try:
            _prepare(connection, path, durable=durable)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.Error, OSError) as error:
        raise AccountsError(f"{path}: can not be opened: {error}") from error
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, durable: bool) -> None:
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if found != ID and tables:
        raise AccountsError(f"{path}: is no file of accounts")
    if found != ID:
        _create(connection)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        raise AccountsError(f"{path}: is of another version of egate")
    _complete(connection)


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    database = sqlite_utils.Database(connection)
    for name in TABLES:
        _table(database, name)
    database.table("accounts").create_index(["subject"], unique=True, if_not_exists=True)
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute(f"PRAGMA application_id={ID}")
    connection.commit()


def _complete(connection: sqlite3.Connection) -> None:
    """Make what a file of an older egate lacks; that one goes on with it, and sees no token."""
    database = sqlite_utils.Database(connection)
    there = set(database.table_names())
    for name in LATER:
        if name not in there:
            _table(database, name)
            connection.commit()


def _table(database: sqlite_utils.Database, name: str) -> None:
    columns, key = TABLES[name]
    database.table(name).create(columns, pk=key, if_not_exists=True)
