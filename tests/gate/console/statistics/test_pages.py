"""The page of figures: right numbers out of a journal, a table beside each drawing, CSV of each."""

import csv
import io
import threading
from pathlib import Path

import httpx
import pytest

from gate.console.statistics import gather, pages
from gate.console.statistics.tables import TABLES
from gate.journal import reading as reading_rows
from tests.gate.console.records_given import UNTIL
from tests.gate.console.test_pages import INLINE


async def test_the_page_is_whole_without_script(reading: httpx.AsyncClient) -> None:
    page = await reading.get("/statistics", params={"until": UNTIL, "hours": "4"})
    assert page.status_code == 200
    assert not INLINE.search(page.text)
    assert "<b>6</b> crossings ended, <b>4</b> through the exit" in page.text
    assert "Threshold 0.62 (chip)" in page.text
    assert page.text.count("<table") == len(TABLES)
    assert page.text.count('class="chart-drawing"') == len(TABLES) + 1  # two lanes
    assert "officer-7" not in page.text.replace("Officer <b>officer-1", "")


async def test_a_period_without_crossings(reading: httpx.AsyncClient) -> None:
    page = await reading.get("/statistics", params={"until": "2026-11-20T00:00"})
    assert page.text.count("Nothing of this kind in the period.") == len(TABLES)


@pytest.mark.parametrize("name", ["drawn", "render"])
async def test_the_loop_of_the_lanes_neither_draws_nor_writes_it(
    reading: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    does, threads = getattr(pages, name), set[int]()

    def noting(*given: object) -> object:
        threads.add(threading.get_ident())
        return does(*given)

    monkeypatch.setattr(pages, name, noting)
    assert (await reading.get("/statistics", params={"until": UNTIL})).status_code == 200
    assert threads
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("wrong", ["hours=0", "hours=745", "hours=x", "until=now"])
async def test_a_period_that_can_not_be(reading: httpx.AsyncClient, wrong: str) -> None:
    page = await reading.get(f"/statistics?{wrong}")
    assert (page.status_code, "can not be" in page.text) == (422, True)
    assert (await reading.get(f"/statistics/steps.csv?{wrong}")).status_code == 422


@pytest.mark.parametrize("chart", TABLES)
async def test_every_table_is_csv(reading: httpx.AsyncClient, chart: str) -> None:
    answer = await reading.get(f"/statistics/{chart}.csv", params={"until": UNTIL})
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    assert answer.headers["content-type"].startswith("text/csv")


async def test_figures_say_when_they_are_not_of_all(
    reading: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_rows, "MOST", 4)
    monkeypatch.setattr(gather, "MOST", 4)
    page = await reading.get("/statistics", params={"until": UNTIL})
    assert "of its newest rows alone" in page.text


async def test_without_a_journal(reading: httpx.AsyncClient, path: Path) -> None:
    path.unlink()
    assert (await reading.get("/statistics")).status_code == 503
    assert (await reading.get("/statistics/steps.csv")).status_code == 503
    assert (await reading.get("/statistics/secrets.csv")).status_code == 404
