"""Every change shows, at its row; erasing personal data does not."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gate.errors import JournalError
from gate.journal.verify import verify
from tests.gate.journal.given import open_journal, write

TABLES = ("journal", "personal")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "journal.sqlite")
    return tmp_path / "journal.sqlite"


def tamper(path: Path, *statements: str) -> None:
    """Change the file as somebody with an editor of databases would: without our triggers."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_was_written_verifies(path: Path) -> None:
    verdict = verify(path)
    assert (verdict.rows, verdict.erased, verdict.fault) == (9, 0, None)


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE journal SET public = '{\"crossing\":9}' WHERE seq = 4", 4),
        ("UPDATE journal SET kind = 'state' WHERE seq = 9", 9),
        ("UPDATE journal SET utc = '2030' WHERE seq = 1", 1),
        ("UPDATE journal SET lane = '2' WHERE seq = 5", 5),
        ("UPDATE journal SET boot = 'x' WHERE seq = 5", 5),
        ("UPDATE journal SET mono_ns = mono_ns + 1 WHERE seq = 5", 5),
        ("UPDATE journal SET commitment = NULL WHERE seq = 5", 5),
        ("UPDATE journal SET prev = hash WHERE seq = 5", 5),
        ("UPDATE journal SET hash = prev WHERE seq = 5", 5),
        ("DELETE FROM journal WHERE seq = 1", 2),
        ("DELETE FROM journal WHERE seq = 5", 5),  # its personal part tells
        ("DELETE FROM journal WHERE seq = 6", 7),
        ("UPDATE journal SET seq = 20 WHERE seq = 9", 20),
        ("UPDATE personal SET data = x'00' WHERE seq = 5", 5),
        ("UPDATE personal SET salt = x'00' WHERE seq = 5", 5),
        ("INSERT INTO personal VALUES (4, zeroblob(32), x'00')", 4),
        ("INSERT INTO personal VALUES (99, zeroblob(32), x'00')", 99),
    ],
)
def test_the_first_bad_row_is_named(path: Path, statement: str, seq: int) -> None:
    tamper(path, statement)
    fault = verify(path).fault
    assert fault is not None
    assert fault.seq == seq
    assert fault.words


@settings(max_examples=40, deadline=None)
@given(seq=st.integers(1, 9), column=st.sampled_from(["utc", "kind", "public", "lane"]),
       text=st.text(min_size=1, max_size=5))  # fmt: skip
def test_no_edit_goes_unseen(
    seq: int, column: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("edit") / "journal.sqlite"
    write(path)
    tamper(path)
    connection = sqlite3.connect(path)
    query = f"UPDATE journal SET {column} = ? WHERE seq = ? AND {column} <> ?"
    changed = connection.execute(query, (text, seq, text)).rowcount
    connection.commit()
    connection.close()
    fault = verify(path).fault
    assert (fault.seq if fault else None) == (seq if changed else None)


def test_two_rows_swapped(path: Path) -> None:
    tamper(
        path,
        "UPDATE journal SET seq = 100 WHERE seq = 3",
        "UPDATE journal SET seq = 3 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 100",
    )
    fault = verify(path).fault
    assert fault is not None
    assert fault.seq == 3


def test_a_changed_end_stops_the_start(path: Path) -> None:
    tamper(path, "UPDATE journal SET public = '{}' WHERE seq = 8")
    with pytest.raises(JournalError, match="row 8 does not verify"):
        open_journal(path)


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(JournalError):
        verify(tmp_path / "nothing.sqlite")
