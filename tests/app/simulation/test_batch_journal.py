"""The simulation's journal: the same rows, hashes and seals as the real store writes."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gate.app.simulation.batch_journal import BatchJournal
from gate.errors import StartError
from gate.journal.store import JournalFile
from gate.journal.verify import verify
from gate.ports import Row

ROWS = (Row("state", {"from": "é", "to": None}), Row("officer_command", {"n": 1.5}, b"a note"))


class Clock:
    """Stands still, so that both are stamped alike."""

    boot = "a-boot"

    def mono_ns(self) -> int:
        return 1_234_567_000

    def utc(self) -> datetime:
        return datetime(2026, 11, 24, 20, 51, 37, 123456, tzinfo=UTC)

    def today(self) -> date:
        return self.utc().date()


def contents(path: Path) -> list[object]:
    connection = sqlite3.connect(path)
    try:
        tables = ("journal", "personal")
        return [connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables]
    finally:
        connection.close()


def test_it_writes_what_the_store_writes(tmp_path: Path) -> None:
    paths = tmp_path / "real.sqlite", tmp_path / "batch.sqlite"
    real = JournalFile(paths[0], Clock(), lambda: b"s" * 32)
    batch = BatchJournal(paths[1], Clock(), lambda: b"s" * 32)
    for lane in ("1", "2", "1"):
        for journal in (real, batch):
            journal.append(lane, ROWS)
    assert (batch.rows, batch.newest_utc) == (6, real.newest_utc)
    for journal in (real, batch):
        journal.close()
    assert contents(paths[0]) == contents(paths[1])
    assert verify(paths[1]).fault is None


def test_it_writes_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "there.sqlite"
    path.touch()
    with pytest.raises(StartError, match="exists already"):
        BatchJournal(path, Clock(), lambda: b"s" * 32)
    with pytest.raises(StartError):
        BatchJournal(tmp_path / "no" / "folder.sqlite", Clock(), lambda: b"s" * 32)
