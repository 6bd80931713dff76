"""A crossing's rows become spans and moments that lie within it, and symbols that do not touch."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.console.history.drawing import APART, LEFT, WIDTH, draw, spread
from gate.console.history.timeline import Moment, timeline
from gate.console.nice import nice_step
from gate.journal.reader import FileReader
from gate.records import JournalRow
from tests.gate.console.records_given import write_records


@pytest.fixture
async def rows(tmp_path: Path) -> list[JournalRow]:
    write_records(tmp_path / "journal.sqlite")
    return list(await FileReader(tmp_path / "journal.sqlite").crossing("1", 1))


async def test_steps_follow_one_another_to_the_end(rows: list[JournalRow]) -> None:
    line = timeline(rows)
    assert [one.words for one in line.steps] == [
        "Reading document", "Entering", "Deciding", "Leaving",
    ]  # fmt: skip
    assert line.steps[0].begin_ms == 0
    for one, after in zip(line.steps, line.steps[1:], strict=False):
        assert one.end_ms == after.begin_ms
    assert line.steps[-1].end_ms == line.total_ms > 0


async def test_doors_are_open_while_ordered_open(rows: list[JournalRow]) -> None:
    line = timeline(rows)
    [entry], [leaving] = line.doors["entry"], line.doors["exit"]
    assert entry.begin_ms == line.steps[1].begin_ms
    assert entry.end_ms == line.steps[2].begin_ms
    assert (leaving.begin_ms, leaving.end_ms) == (line.steps[3].begin_ms, line.total_ms)


async def test_checks_are_where_they_were_made(rows: list[JournalRow]) -> None:
    assert [(one.words, one.met) for one in timeline(rows).checks] == [
        ("Document", True), ("Decision", True),
    ]  # fmt: skip


async def test_a_restart_does_not_run_time_backwards(rows: list[JournalRow]) -> None:
    cut = [*rows[:4], *(replace(row, boot="another", mono_ns=0) for row in rows[4:])]
    offsets = [at for at, _ in timeline(cut).rows]
    assert offsets == sorted(offsets)
    assert timeline([replace(row, utc="never", boot=str(n)) for n, row in enumerate(rows)])


async def test_the_drawing_says_in_words_what_it_shows(rows: list[JournalRow]) -> None:
    drawing = draw(timeline(rows))
    assert "Reading document" in drawing.words
    for piece in (*drawing.steps, *drawing.entry, *drawing.exit):
        assert LEFT <= piece.x <= piece.x + piece.width <= WIDTH


@given(st.lists(st.floats(0, 30_000), max_size=30).map(sorted), st.floats(0.001, 0.02))
def test_symbols_keep_apart(times: list[float], scale: float) -> None:
    placed = [one.x for one in spread([Moment(at, "") for at in times], scale)]
    assert placed == sorted(placed)
    assert all(b - a >= APART - 0.11 for a, b in pairwise(placed))
    assert all(x <= WIDTH for x in placed)


@given(st.floats(1e-6, 1e9), st.integers(1, 12))
def test_a_nice_step_fits(span: float, most: int) -> None:
    step = nice_step(span, most)
    assert span / step <= most * (1 + 1e-6)
    assert span / step > most / 10.1
