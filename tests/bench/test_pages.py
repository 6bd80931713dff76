"""The bench of pages goes on where it was ended, and counts as if it had not been."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench import pages
from tests.bench.page_tally import Tally, keep, load, told


def counts(path: Path) -> dict[str, Any]:
    rows = json.loads(path.read_text("utf-8"))
    assert all(len(row["read_ms"]) == len(row["find_ms"]) == row["pages"] for row in rows.values())
    return {
        name: {key: value for key, value in row.items() if not key.endswith("_ms")}
        for name, row in rows.items()
    }


def run(monkeypatch: pytest.MonkeyPatch, count: int, into: Path) -> int:
    monkeypatch.setattr(pages, "SPOILT", {name: pages.SPOILT[name] for name in ("nothing", "film")})
    monkeypatch.setattr(sys, "argv", ["pages", "--count", str(count), "--into", str(into)])
    return pages.main()


def test_two_runs_count_what_one_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts, whole = tmp_path / "parts", tmp_path / "whole"
    assert run(monkeypatch, 1, parts) == run(monkeypatch, 3, parts) == 0
    assert run(monkeypatch, 3, whole) == 0
    assert counts(parts) == counts(whole)
    assert counts(whole)["film"]["pages"] == 3
    assert "all" in capsys.readouterr().out
    before = parts.read_bytes()
    assert run(monkeypatch, 0, parts) == 0
    assert parts.read_bytes() == before


def test_a_false_reading_is_told_whichever_run_saw_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "seen"
    seen = {"nothing": Tally(2, 2, 1, 1, 1, [1], [1.0, 2.0], [3.0, 4.0])}
    keep(file, seen)
    assert load(file) == seen
    assert "50.0" in told(seen)
    assert run(monkeypatch, 0, file) == 1
