"""The journal of a simulation: the rows, hashes and file of the real one, committed in batches.

Nothing moves in a simulation, so that no opening has to wait for a disk. A test holds the file
against the one that gate.journal.store writes of the same rows, byte for byte.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from gate.errors import StartError
from gate.journal import schema
from gate.journal.chain import Entry, canonical, commitment, row_hash
from gate.journal.clock import Clock, stamp
from gate.journal.store import INSERT
from gate.journal.tail import Tail
from gate.ports import Row

BATCH: Final = 5_000


class BatchJournal:
    """Takes rows of all lanes of one simulated hall."""

    def __init__(self, path: Path, clock: Clock, salt: Callable[[], bytes]) -> None:
        """Create the file. Raises StartError: it exists, or can not be written."""
        if path.exists():
            raise StartError(f"{path} exists already")
        try:
            self._connection = schema.connect(path)
        except (sqlite3.Error, OSError) as error:
            raise StartError(f"{path}: {error}") from error
        self._clock, self._salt = clock, salt
        self._tail = Tail()
        self._entries = list[tuple[object, ...]]()
        self._personal = list[tuple[int, bytes, bytes]]()

    @property
    def newest_utc(self) -> str:
        """The latest wall-clock time in any row; "": none."""
        return self._tail.newest_utc

    @property
    def rows(self) -> int:
        """How many were taken."""
        return self._tail.seq

    def append(self, lane: str, rows: Sequence[Row]) -> None:
        """Take all rows of one event."""
        clock = self._clock
        times = (clock.mono_ns(), stamp(clock.utc()), clock.boot)
        for row in rows:
            sealed = None
            if row.personal is not None:
                salt = self._salt()
                sealed = commitment(salt, row.personal)
                self._personal.append((self._tail.seq + 1, salt, row.personal))
            public = canonical(row.public)
            told = (self._tail.seq + 1, *times, lane, row.kind, public, sealed, self._tail.hash)
            entry = Entry(*told, hash=row_hash(told))
            self._entries.append((*told, entry.hash))
            self._tail = self._tail.after(entry)
        if len(self._entries) >= BATCH:
            self._commit()

    def close(self) -> None:
        """Commit what is left, and close."""
        self._commit()
        self._connection.close()

    def _commit(self) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(INSERT, self._entries)
        connection.executemany("INSERT INTO personal VALUES (?, ?, ?)", self._personal)
        connection.execute("COMMIT")
        self._entries.clear()
        self._personal.clear()
