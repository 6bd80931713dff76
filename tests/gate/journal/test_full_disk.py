"""A full disk: the last rows find room in the reserve, nothing that was written is lost."""

import errno
import sqlite3
from pathlib import Path
from typing import Any, ClassVar

import pytest

from gate.errors import JournalError
from gate.journal import schema
from gate.journal.reserve import Reserve
from gate.journal.reserved import ReservedJournal
from gate.journal.store import JournalFile
from gate.journal.verify import verify
from gate.ports import Row
from tests.gate.journal.given import FakeClock
from tests.gate.journal.small_disk import run_on_small_disk

ROW = Row("state", {})
SIZE = 65_536


def test_the_last_rows_are_written_into_the_reserve(tmp_path: Path) -> None:
    told = run_on_small_disk("tests.gate.journal.full_disk", tmp_path)
    assert told["held_at_first"]
    assert not told["first"]
    assert not told["held_when_full"]
    assert told["in_reserve"] > 50  # a few referrals, each of a dozen rows
    assert told["rows_when_full"] == told["written"] + told["in_reserve"]
    assert told["still_short"]
    assert not told["short_with_room"]
    assert told["held_with_room"]
    assert told["rows"] == told["rows_when_full"] + 1


class Spoilt(sqlite3.Connection):
    """Fails at each COMMIT."""

    code = sqlite3.SQLITE_IOERR_FSYNC
    made: ClassVar[list["Spoilt"]] = []

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        if sql == "COMMIT" and self in self.made:
            error = sqlite3.OperationalError("it failed")
            error.sqlite_errorcode = self.code
            raise error
        return super().execute(sql, *parameters)


@pytest.fixture
def journal(tmp_path: Path) -> ReservedJournal:
    file = JournalFile(tmp_path / "journal.sqlite", FakeClock())
    return ReservedJournal(file, Reserve(tmp_path / "reserve", SIZE))


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT]
)
def test_a_handle_that_failed_is_never_used_again(
    journal: ReservedJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    assert journal.append("1", (ROW,)) is False
    connect, opened = sqlite3.connect, list[Spoilt]()

    def spoilt(*given: Any, **named: Any) -> sqlite3.Connection:
        opened.append(connect(*given, **named, factory=Spoilt))
        return opened[-1]

    monkeypatch.setattr(Spoilt, "made", opened)
    monkeypatch.setattr(Spoilt, "code", code)
    monkeypatch.setattr(schema.sqlite3, "connect", spoilt)
    journal._file.renew()
    for times in (1, 2):
        with pytest.raises(JournalError, match="it failed"):
            journal.append("1", (ROW,))
        assert len(opened) == times  # a new one each time
    assert (tmp_path / "reserve").stat().st_size == SIZE  # it is for a full disk alone
    monkeypatch.setattr(schema.sqlite3, "connect", connect)
    assert journal.append("1", (ROW,)) is False
    journal.close()
    assert verify(tmp_path / "journal.sqlite").rows == 2


def test_rows_that_were_committed_before_the_failure_are_not_written_twice(
    journal: ReservedJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = JournalFile.append

    def committed_then_full(file: JournalFile, lane: str, rows: Any) -> None:
        append(file, lane, rows)
        monkeypatch.setattr(JournalFile, "append", append)
        file.renew()
        raise JournalError("told late") from OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(JournalFile, "append", committed_then_full)
    assert journal.append("1", (ROW, ROW)) is True
    journal.close()
    assert verify(tmp_path / "journal.sqlite").rows == 2


def test_without_room_for_a_reserve_nothing_opens_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reserve, "_free", lambda _: 2 * SIZE - 1)
    file = JournalFile(tmp_path / "journal.sqlite", FakeClock())
    journal = ReservedJournal(file, Reserve(tmp_path / "reserve", SIZE))
    assert journal.append("1", (ROW,)) is True
    monkeypatch.setattr(Reserve, "_free", lambda _: 2 * SIZE)
    assert journal.append("1", ()) is False
    journal.close()


@pytest.mark.parametrize(
    ("error", "free", "full"),
    [
        (OSError(errno.ENOSPC, ""), SIZE * 9, True),
        (OSError(errno.EDQUOT, ""), SIZE * 9, True),
        (OSError(errno.EIO, ""), 0, False),
        (OSError(errno.EROFS, ""), 0, False),
        (sqlite3.SQLITE_FULL, SIZE * 9, True),
        (sqlite3.SQLITE_IOERR_SHMSIZE, 0, True),
        (sqlite3.SQLITE_IOERR_FSYNC, SIZE * 9, False),
        (sqlite3.SQLITE_READONLY, 0, False),
        (None, 0, False),
    ],
)
def test_which_failures_are_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Any, free: int, full: bool
) -> None:
    if isinstance(error, int):
        code, error = error, sqlite3.OperationalError("it failed")
        error.sqlite_errorcode = code
    monkeypatch.setattr(Reserve, "_free", lambda _: free)
    assert Reserve(tmp_path / "reserve", SIZE).is_full(error) is full
