"""The writer among others, without room, without its file: told, and back by itself."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gate.errors import JournalError
from gate.journal import schema
from gate.journal.verify import verify
from gate.ports import Row
from tests.gate.journal.given import crossing_rows, open_journal, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def test_only_one_writes(path: Path) -> None:
    journal = open_journal(path)
    with pytest.raises(JournalError, match="another egate"):
        open_journal(path)
    journal.close()
    open_journal(path).close()


def test_a_row_of_somebody_else_stops_the_writer_until_it_has_looked(path: Path) -> None:
    journal = open_journal(path)
    journal.append("1", crossing_rows(1))
    other = schema.connect(path)
    other.execute(
        "INSERT INTO journal SELECT seq + 1, mono_ns, utc, boot, lane, kind, public, commitment,"
        " prev, hash FROM journal ORDER BY seq DESC LIMIT 1"
    )
    other.close()
    for _ in range(2):
        with pytest.raises(JournalError):
            journal.append("1", crossing_rows(2))
    journal.close()


def test_locked_by_another_program_for_a_while(path: Path) -> None:
    journal = open_journal(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="locked"):
        journal.append("1", crossing_rows(1))
    other.execute("ROLLBACK")
    other.close()
    journal.append("1", crossing_rows(1))
    journal.close()
    assert verify(path).rows == 3


def test_a_file_that_was_taken_away(path: Path, tmp_path: Path) -> None:
    journal = open_journal(path)
    journal.append("1", crossing_rows(1))
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(JournalError):
        journal.append("1", crossing_rows(2))
    with pytest.raises(JournalError, match="it is gone"):
        journal.append("1", crossing_rows(2))
    (tmp_path / "elsewhere").rename(path)
    journal.append("1", crossing_rows(2))
    journal.close()
    assert verify(path).rows == 6


def test_a_full_disk(path: Path) -> None:
    journal = open_journal(path)
    journal.append("1", crossing_rows(1))
    assert journal._connection is not None
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count={pages}")
    long = tuple(Row("long", {"text": "x" * 1000}) for _ in range(20))
    with pytest.raises(JournalError, match="full"):
        journal.append("1", long)
    assert verify(path).rows == 3  # nothing half written
    journal.append("1", long)  # room again: a new connection has no limit
    journal.close()
    assert verify(path).rows == 23


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="No such file"):
        open_journal(tmp_path / "nowhere" / "journal.sqlite")


def test_a_file_that_is_no_journal(path: Path) -> None:
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(JournalError, match="not a database"):
        open_journal(path)


def test_of_another_version(path: Path) -> None:
    write(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(JournalError, match="another egate"):
        open_journal(path)


def test_a_text_that_no_file_holds_leaves_no_transaction_behind(path: Path) -> None:
    journal = open_journal(path)
    with pytest.raises(ValueError, match="surrogates"):
        journal.append("1", [Row("first", {}), Row("second", {"reason": "\ud800"})])
    journal.append("1", crossing_rows(1))
    journal.close()
    assert verify(path).rows == 3


@pytest.mark.parametrize("version", [0, 1])
def test_another_programs_file_is_not_touched(tmp_path: Path, version: int) -> None:
    path = tmp_path / "theirs.sqlite"
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("CREATE TABLE songs (name TEXT)")
        theirs.execute(f"PRAGMA user_version={version}")
        theirs.commit()
    before = path.read_bytes()
    with pytest.raises(JournalError, match="another program's"):
        open_journal(path)
    assert path.read_bytes() == before
