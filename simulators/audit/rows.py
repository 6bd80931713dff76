"""Rows of a journal's file as plain values, read without the controller's code."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

COLUMNS: Final = "seq, mono_ns, utc, boot, lane, kind, public, commitment, prev, hash"


class NoJournal(Exception):
    """The file is missing, or is no journal."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with its public part as values."""

    seq: int
    mono_ns: int  # monotonic, within one boot
    utc: str
    boot: str
    lane: str
    kind: str
    text: str  # of the public part, as it stands in the file
    commitment: str | None
    prev: str
    hash: str
    public: dict[str, Any] = field(default_factory=dict)

    @property
    def happened_ns(self) -> int:
        """When its event was: a row that the journal did not take at once tells by how much."""
        return self.mono_ns - self.late_ms * 1_000_000

    @property
    def late_ms(self) -> int:
        """How long the row had to wait; 0: it did not. What is no number of ms counts as 0."""
        late_ms = self.public.get("late_ms", 0)
        return late_ms if type(late_ms) is int and late_ms >= 0 else 0

    def get(self, key: str) -> Any:
        """Return a value of the public part; None where there is none."""
        return self.public.get(key)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A personal part that is not erased, and the commitment in its row."""

    seq: int
    commitment: str | None
    salt: bytes = field(repr=False)
    data: bytes = field(repr=False)


def connect(path: Path) -> sqlite3.Connection:
    """Open to read. Raises NoJournal."""
    if not path.is_file():
        raise NoJournal(f"{path}: there is no such file")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        connection.execute("SELECT seq FROM journal LIMIT 1")
    except sqlite3.Error as error:
        raise NoJournal(f"{path}: {error}") from error
    return connection


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield all rows in the order of their numbers; a public part that is no object is {}."""
    for values in connection.execute(f"SELECT {COLUMNS} FROM journal ORDER BY seq"):  # noqa: S608
        yield Row(*values, public=_public(values[6]))  # type: ignore[misc]  # sqlite3 gives Any


def sealed(connection: sqlite3.Connection) -> Iterator[Sealed]:
    """Yield every personal part with the commitment that has to fit it."""
    query = (
        "SELECT p.seq, j.commitment, p.salt, p.data"
        " FROM personal p LEFT JOIN journal j ON j.seq = p.seq ORDER BY p.seq"
    )
    for values in connection.execute(query):
        yield Sealed(*values)


def _public(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}
