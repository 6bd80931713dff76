"""`egate journal`: what it prints, and its exit codes."""

import argparse
import csv
import io
import json
from pathlib import Path

import pytest

from gate.app.journal_command import add_parser, run
from gate.errors import JournalError
from tests.gate.journal.given import open_journal, write
from tests.gate.journal.test_verify import tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "journal.sqlite")
    return tmp_path / "journal.sqlite"


def journal(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    return run(parser.parse_args(["journal", *map(str, arguments)]))


def test_list_beside_the_writer(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer = open_journal(path)
    assert journal("list", path, "--kind", "result", "--last", 2) == 0
    writer.close()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["6", "9"]
    assert '"score":0.75' in lines[0]


def test_show_one_crossing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert journal("show", path, "--crossing", 2) == 0
    shown = capsys.readouterr().out
    assert shown.count('"seq"') == 3
    assert "note of an officer" not in shown
    assert journal("show", path, "--seq", 99) == 1


def test_export_lines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert journal("export", path) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["seq"] for row in rows] == list(range(1, 10))
    assert rows[0]["public"] == {"crossing": 1}


def test_export_csv_to_a_file(path: Path, tmp_path: Path) -> None:
    output = tmp_path / "journal.csv"
    assert journal("export", path, "--format", "csv", "--output", output) == 0
    rows = list(csv.DictReader(io.StringIO(output.read_text("utf-8"))))
    assert len(rows) == 9
    assert json.loads(rows[2]["public"]) == {"crossing": 1, "score": 0.75, "reasons": []}


def test_verify(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert journal("verify", path) == 0
    tamper(path, "UPDATE journal SET kind = 'x' WHERE seq = 4")
    assert journal("verify", path) == 1
    assert "row 4 is bad" in capsys.readouterr().out


def test_what_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    for action in ("list", "verify"):
        with pytest.raises(JournalError):
            journal(action, tmp_path / "nothing")
