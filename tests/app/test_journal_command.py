"""`egate journal` on what is no journal, and where the export can not be written."""

import sqlite3
from pathlib import Path

import pytest

from gate.app.cli import main
from tests.gate.journal.given import write


def database(path: Path, *statements: str) -> None:
    """Make a database of another program."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    write(tmp_path / "whole.sqlite")
    whole = (tmp_path / "whole.sqlite").read_bytes()
    (tmp_path / "half.sqlite").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.sqlite").write_text("no database", "utf-8")
    (tmp_path / "empty.sqlite").touch()
    database(tmp_path / "other.sqlite", "CREATE TABLE things (a)")
    columns = "seq, mono_ns, utc, boot, lane, kind, public, commitment, prev, hash"
    database(
        tmp_path / "alike.sqlite",
        f"CREATE TABLE journal ({columns})",
        "INSERT INTO journal VALUES (1, 1, '', '', '', '', 'no json', NULL, '', '')",
    )
    return tmp_path


@pytest.mark.parametrize("action", ["list", "show", "export", "verify", "audit"])
@pytest.mark.parametrize("name", ["none", "", "half", "text", "empty", "other", "alike"])
def test_what_is_no_whole_journal(
    files: Path, name: str, action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files / f"{name}.sqlite" if name else files
    assert main(["journal", action, str(path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"egate: {path}: ")
    assert "Name a whole journal of egate" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("name", ["none/export.jsonl", "."])
def test_an_export_that_can_not_be_written(
    files: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = files / name
    assert main(["journal", "export", str(files / "whole.sqlite"), "--output", str(output)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"egate: {output} can not be written: ")


def test_an_export_to_a_full_device(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "export", str(files / "whole.sqlite"), "--output", "/dev/full"]) == 2
    assert capsys.readouterr().err.startswith("egate: /dev/full can not be written: No space left")


def test_an_export_that_fails_leaves_what_was_there(files: Path) -> None:
    output = files / "export.jsonl"
    output.write_text("of yesterday", "utf-8")
    assert main(["journal", "export", str(files / "half.sqlite"), "--output", str(output)]) == 2
    assert output.read_text("utf-8") == "of yesterday"
    assert [path.name for path in files.glob("export*")] == ["export.jsonl"]
