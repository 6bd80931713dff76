"""The store: durable, in one transaction, the only writer, and back after a failure."""

import fcntl
import sqlite3
from pathlib import Path

import pytest

from gate.journal import schema
from gate.journal.clock import SystemClock, moments, stamp
from gate.journal.lane_journal import LaneJournal
from gate.journal.read import Selection, records
from gate.journal.store import JournalFile
from gate.journal.verify import verify
from gate.ports import Row
from tests.gate.journal.given import START, FakeClock, crossing_rows, open_journal, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def test_the_same_inputs_give_the_same_journal(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name)
    a, b = (list(records(tmp_path / name, Selection())) for name in ("a", "b"))
    assert a == b
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_pragmas_come_in_the_order_that_survives_a_power_cut(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[str]()

    class Listening(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            told.append(sql)
            return super().execute(sql, *values)

    real = sqlite3.connect
    monkeypatch.setattr(schema.sqlite3, "connect", lambda *a, **k: real(*a, **k, factory=Listening))
    journal = open_journal(path)
    extra = told.index("PRAGMA synchronous=EXTRA")
    wal = told.index("PRAGMA journal_mode=WAL")
    table = next(i for i, sql in enumerate(told) if "CREATE TABLE" in sql)
    assert extra < wal < table
    assert journal._connection is not None
    assert journal._connection.execute("PRAGMA synchronous").fetchone() == (3,)
    assert journal._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    journal.close()


def test_rows_of_one_event_are_one_transaction(path: Path) -> None:
    journal = open_journal(path)
    good, bad = Row("state", {}), Row("state", {"score": float("nan")})
    with pytest.raises(ValueError, match="Out of range"):
        journal.append("1", (good, bad))
    assert list(records(path, Selection())) == []
    journal.append("1", (good,))
    journal.close()


def test_numbers_go_on_after_a_restart(path: Path) -> None:
    write(path, crossings=3)
    journal = open_journal(path, boot="boot-2")
    assert LaneJournal(journal, "1").last_crossing() == 3
    assert LaneJournal(journal, "2").last_crossing() == 0
    journal.append("1", crossing_rows(4))
    journal.close()
    assert verify(path).rows == 12
    assert verify(path).fault is None


def test_a_crossing_that_was_cut_off_is_told_once(path: Path) -> None:
    write(path, crossings=2)
    journal = open_journal(path, boot="boot-2")
    lane, other = LaneJournal(journal, "1"), LaneJournal(journal, "2")
    assert (lane.end_cut_off(), other.end_cut_off()) == (None, None)
    lane.append((Row("crossing", {"crossing": 3}),))  # and then the power went
    assert (lane.end_cut_off(), lane.end_cut_off()) == (3, None)
    last = next(iter(records(path, Selection(kind="result", last=1))))
    told = {"crossing": 3, "outcome": "aborted", "reasons": ["restarted"], "score": None, "ms": {}}
    assert last["public"] == told
    journal.close()


def test_closing_twice_leaves_no_lock_and_no_descriptor(path: Path) -> None:
    before = set(Path("/proc/self/fd").iterdir())
    journal = open_journal(path)
    journal.close()
    journal.close()
    assert set(Path("/proc/self/fd").iterdir()) == before
    with Path(f"{path}.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_clock_set_back_is_not_trusted(path: Path) -> None:
    clock = FakeClock()
    journal = JournalFile(path, clock)
    journal.open()
    moment = moments(clock, lambda: journal.newest_utc)
    assert moment().clock_trusted
    clock.seconds = 3_600
    journal.append("1", (Row("state", {}),))
    assert moment().clock_trusted
    clock.seconds = 60
    assert not moment().clock_trusted
    journal.append("1", (Row("state", {}),))  # its own rows do not make it right
    assert not moment().clock_trusted
    journal.close()


def test_clocks() -> None:
    clock = SystemClock()
    assert len(clock.boot) == 36
    assert clock.mono_ns() <= clock.mono_ns()
    assert stamp(START) == "2026-11-24T12:00:00.000000Z"
    assert stamp(clock.utc()) > "2024"
    assert moments(clock, lambda: "")().today == clock.today()
