"""Appends rows to the journal's file: one transaction, durable before it returns.

A cut tail does not show in the chain itself: signed tree heads that leave the machine will show
it (Ed25519, RFC 6962); they are a later issue and not part of this file.
"""

import os
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from gate.errors import JournalError
from gate.journal import schema
from gate.journal.chain import SALT_BYTES, Entry, canonical, commitment, row_hash
from gate.journal.clock import Clock, stamp
from gate.journal.lock import take_lock
from gate.journal.tail import Tail, read_tail
from gate.ports import Row

INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


class JournalFile:
    """The one writer of a journal's file. Call from one thread; each append blocks until durable.

    After any failure the connection is given up (a failed fsync may have dropped what it was to
    write) and the next append opens the file anew and looks at its tail again.
    """

    def __init__(self, path: Path, clock: Clock, salt: Callable[[], bytes] = _salt) -> None:
        self._path, self._clock, self._salt = path, clock, salt
        self._connection: sqlite3.Connection | None = None
        self._inode = (0, 0)
        self._tail = Tail()
        self._lock: int | None = None
        self._pages = schema.CHECKPOINT_PAGES

    def open(self) -> None:
        """Lock, create or open, and verify the tail; may be repeated.

        Raises JournalError: which file, and why.
        """
        if self._connection is not None:
            return
        try:
            self._lock = take_lock(self._path) if self._lock is None else self._lock
            if self._tail.seq and not self._path.exists():
                raise FileNotFoundError("it is gone")  # a new one would drop its write-ahead log
            self._connection = schema.connect(self._path, self._pages)
            found = self._path.stat()
            self._inode = (found.st_dev, found.st_ino)
            self._tail = read_tail(self._connection, self._tail)
        except (sqlite3.Error, OSError) as error:
            self._give_up()
            raise JournalError(f"{self._path}: {error}") from error
        except JournalError:
            self._give_up()
            raise

    def append(self, lane: str, rows: Sequence[Row]) -> None:
        """Commit all rows of one event. Raises JournalError: none is written for sure.

        Raises ValueError or TypeError: a public part that is no JSON (NaN too); none is written.
        """
        texts = [canonical(row.public) for row in rows]
        self.open()
        assert self._connection is not None
        try:
            self._check_place()
            self._tail = self._commit(self._connection, lane, rows, texts)
        except (sqlite3.Error, OSError) as error:
            self._give_up()
            raise JournalError(f"{self._path}: {error}") from error

    def last_crossing(self, lane: str, kind: str = "crossing") -> int:
        """Return this lane's last crossing that has such a row; 0: none. Raises JournalError."""
        query = (
            "SELECT max(json_extract(public, '$.crossing')) FROM journal"
            " WHERE kind = ? AND lane = ?"
        )
        self.open()
        assert self._connection is not None
        try:
            return int(self._connection.execute(query, (kind, lane)).fetchone()[0] or 0)
        except sqlite3.Error as error:
            raise JournalError(f"{self._path}: {error}") from error

    @property
    def seq(self) -> int:
        """Number of the last row known; 0: none, or not opened yet."""
        return self._tail.seq

    def renew(self, checkpoint_pages: int = schema.CHECKPOINT_PAGES) -> None:
        """Give the handle up; the next use opens another, whose log has this many pages."""
        self._give_up()
        self._pages = checkpoint_pages

    @property
    def newest_utc(self) -> str:
        """The latest wall-clock time in any row; "": none."""
        return self._tail.newest_utc

    def close(self) -> None:
        """Close and unlock; may be repeated."""
        self._give_up()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _commit(
        self, connection: sqlite3.Connection, lane: str, rows: Sequence[Row], texts: Sequence[str]
    ) -> Tail:
        tail = self._tail
        connection.execute("BEGIN IMMEDIATE")
        tail.expect(connection)
        for row, text in zip(rows, texts, strict=True):
            salt = self._salt() if row.personal is not None else None
            entry = self._entry(tail, lane, row, text, salt)
            connection.execute(INSERT, (*entry.told, entry.hash))
            if salt is not None:
                personal = (entry.seq, salt, row.personal)
                connection.execute("INSERT INTO personal VALUES (?, ?, ?)", personal)
            tail = tail.after(entry)
        connection.execute("COMMIT")
        return tail

    def _entry(self, tail: Tail, lane: str, row: Row, text: str, salt: bytes | None) -> Entry:
        clock = self._clock
        sealed = None if salt is None else commitment(salt, row.personal or b"")
        times = (clock.mono_ns(), stamp(clock.utc()), clock.boot)
        told = (tail.seq + 1, *times, lane, row.kind, text, sealed, tail.hash)
        return Entry(*told, hash=row_hash(told))

    def _check_place(self) -> None:
        found = self._path.stat()
        if (found.st_dev, found.st_ino) != self._inode:
            raise OSError("the file was moved or replaced")

    def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()
