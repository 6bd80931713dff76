"""Hashes, commitments, triggers, and erasing that breaks nothing."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from gate.journal.chain import canonical, commitment, row_hash
from gate.journal.erase import erase_personal
from gate.journal.verify import verify
from tests.gate.journal.given import open_journal, write

TABLES = ("journal", "personal")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "journal.sqlite")
    return tmp_path / "journal.sqlite"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'x'",
        "DELETE FROM journal WHERE seq = 9",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 9",
        "INSERT INTO journal SELECT 20, 0, '', '', '', '', '', '', '', ''",
        "UPDATE personal SET data = x'00'",
    ],
)
def test_triggers_refuse(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never changed"):
        connection.execute(statement)
    connection.close()


def test_erasing_personal_data_breaks_nothing_and_leaves_nothing(path: Path) -> None:
    assert erase_personal(path, "2026-11-24T12:00:05") == 1
    verdict = verify(path)
    assert (verdict.rows, verdict.erased, verdict.fault) == (9, 1, None)
    assert erase_personal(path, "3000") == 2
    assert verify(path).fault is None
    for name in (path, Path(f"{path}-wal")):
        assert not name.exists() or b"note of an officer" not in name.read_bytes()


def test_erasing_beside_the_writer(path: Path) -> None:
    journal = open_journal(path)
    assert erase_personal(path, "3000") == 3
    journal.append("1", ())
    journal.close()


def test_canonical_text() -> None:
    assert canonical({"b": 1, "a": ("é", None, True)}) == '{"a":["é",null,true],"b":1}'
    bad: Callable[[], str] = lambda: canonical({"score": float("nan")})  # noqa: E731
    with pytest.raises(ValueError, match="Out of range"):
        bad()


def test_hashes_are_over_every_column_and_its_place() -> None:
    told = (1, 2, "utc", "boot", "lane", "kind", "{}", None, "prev")
    hashes = {row_hash(told)}
    for index in range(len(told)):
        hashes.add(row_hash((*told[:index], "x", *told[index + 1 :])))
    hashes.add(row_hash((1, 2, "utcb", "oot", *told[4:])))
    assert len(hashes) == len(told) + 2


def test_a_commitment_needs_its_salt() -> None:
    assert commitment(bytes(32), b"note") != commitment(bytes(31) + b"1", b"note")
    with pytest.raises(ValueError, match="32"):
        commitment(b"", b"note")
