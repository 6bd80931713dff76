"""The history shows what fits, says what it can not, and its exports are whole and harmless."""

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

import httpx
import pytest

from gate.console.app import create_app
from gate.console.history import export, pages
from gate.console.history.shown import ShownRow
from gate.errors import JournalUnreadable
from gate.journal.reader import FileReader
from tests.gate.console.records_given import NOTE, ROWS
from tests.gate.console.scripted_lane import ORIGIN, SETTINGS, ScriptedLane
from tests.gate.console.test_pages import INLINE

ROW = re.compile(r'<td class="number" data-name="Row">(\d+)</td>')


async def seqs(reading: httpx.AsyncClient, **asked: str) -> list[int]:
    page = await reading.get("/history", params=asked)
    assert page.status_code == 200
    assert not INLINE.search(page.text)
    assert NOTE.decode() not in page.text
    return [int(seq) for seq in ROW.findall(page.text)]


async def test_filters_narrow(reading: httpx.AsyncClient) -> None:
    every = await seqs(reading, kind="all")
    assert every == sorted(every, reverse=True)
    assert (len(every), every[0]) == (50, ROWS)  # a page
    assert len(await seqs(reading)) == 6  # results
    assert len(await seqs(reading, lane="2")) == 3
    assert len(await seqs(reading, outcome="second_line")) == 2
    assert len(await seqs(reading, reason="no_face")) == 2
    assert len(await seqs(reading, kind="actions", officer="officer-7")) == 2
    assert await seqs(reading, kind="actions", officer="officer-8") == []
    assert len(await seqs(reading, kind="alarms")) == 1
    begin = await seqs(reading, kind="all", until="2026-11-24T12:00:08")
    rest = await seqs(reading, kind="all", since="2026-11-24T12:00:08Z")
    assert begin == list(range(len(begin), 0, -1))
    assert rest == [one for one in every if one > len(begin)]


async def test_a_form_sends_all_its_fields(reading: httpx.AsyncClient) -> None:
    empty = {"lane": "", "since": "", "until": "", "outcome": "", "reason": "", "officer": ""}
    assert len(await seqs(reading, kind="crossings", **empty)) == 6


async def test_older_rows_are_a_link_away(
    reading: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gate.console.history.pages.ROWS", 10)
    first = await reading.get("/history?kind=all&lane=1")
    link = re.search(r'href="(/history\?[^"]*before=\d+)">Older', first.text)
    assert link
    second = await reading.get(link[1].replace("&amp;", "&"))
    assert "lane=1" in link[1]
    shown = [[int(one) for one in ROW.findall(page.text)] for page in (first, second)]
    assert min(shown[0]) > max(shown[1])
    assert len(shown[0]) == len(shown[1]) == 10


@pytest.mark.parametrize(
    "wrong",
    ["lane=<b>", "since=yesterday", "since=2026-13-01T00:00", "outcome=won", "before=0",
     "reason=because", "kind=personal", "officer=%0A", "lane=1%0A", "before=many"],
)  # fmt: skip
async def test_what_can_not_be_asked_is_told(reading: httpx.AsyncClient, wrong: str) -> None:
    for path in ("/history", "/history/export.csv", "/history/export.jsonl"):
        page = await reading.get(f"{path}?{wrong}")
        assert page.status_code == 422
        assert f"looked for: {wrong.partition('=')[0]}." in page.text
        assert "<b>" not in re.sub(r"<b>[A-Zo]", "", page.text)


async def test_the_chain_is_told_as_it_is(reading: httpx.AsyncClient, path: Path) -> None:
    assert "All 63 rows follow from one another" in (await reading.get("/history")).text
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'"reason":"=1+1"', b'"reason":"=1+2"'))
    fresh = create_app({"1": ScriptedLane()}, SETTINGS, journal=FileReader(path))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(fresh), base_url=ORIGIN) as client:
        page = (await client.get("/history")).text
    assert "Row 63 does not verify: its content was changed." in page


@pytest.mark.parametrize("wrong", ["missing", "another's"])
async def test_a_journal_that_can_not_be_read(
    reading: httpx.AsyncClient, path: Path, wrong: str
) -> None:
    if wrong == "missing":
        path.unlink()
    else:
        path.write_text("a letter")
    for asked in ("/history", "/history/export.csv", "/history/lanes/1/crossings/1"):
        page = await reading.get(asked)
        assert page.status_code == 503
        assert "The journal can not be read: journal.sqlite" in page.text
        assert str(path.parent) not in page.text


async def test_a_hall_without_a_journal_says_so() -> None:
    app = create_app({"1": ScriptedLane()}, SETTINGS)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as client:
        for asked in ("/history", "/statistics", "/history/export.jsonl"):
            page = await client.get(asked)
            assert (page.status_code, "has no journal" in page.text) == (503, True)


async def test_a_crossing_is_drawn_and_told(reading: httpx.AsyncClient) -> None:
    page = await reading.get("/history/lanes/1/crossings/2")
    assert page.status_code == 200
    assert "To second line" in page.text
    assert "The live face does not match the portrait." in page.text
    assert '<svg class="timeline"' in page.text
    assert not INLINE.search(page.text)
    assert NOTE.decode() not in page.text
    missing = await reading.get("/history/lanes/1/crossings/9")
    assert (missing.status_code, "no crossing of this number" in missing.text) == (404, True)
    assert (await reading.get("/history/lanes/1/crossings/0")).status_code == 422
    assert (await reading.get(f"/history/lanes/1/crossings/{2**80}")).status_code == 422


async def test_exports_hold_every_row_that_fits(
    reading: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 7)  # many pieces
    answer = await reading.get("/history/export.jsonl?kind=all")
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert [row["seq"] for row in rows] == list(range(ROWS, 0, -1))
    assert answer.headers["content-disposition"] == 'attachment; filename="egate-journal.jsonl"'
    table = list(csv.DictReader(io.StringIO((await reading.get("/history/export.csv")).text)))
    assert [row["kind"] for row in table] == ["result"] * 6
    assert json.loads(table[0]["public"])["outcome"] == "released"
    assert NOTE.decode() not in answer.text


async def test_an_export_whose_journal_breaks_off_is_broken_off(
    reading: httpx.AsyncClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 7)
    told = export.as_csv

    def breaking(rows: Iterable[ShownRow]) -> str:
        path.unlink(missing_ok=True)
        return told(rows)

    monkeypatch.setitem(pages.FORMATS, "csv", (breaking, "text/csv"))  # type: ignore[misc]
    with pytest.raises(JournalUnreadable, match="no such file"):
        await reading.get("/history/export.csv?kind=all")
