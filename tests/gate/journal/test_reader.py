"""The journal read for the pages: the right rows, stable while others arrive, nothing personal."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gate.errors import JournalUnreadable
from gate.journal import search
from gate.journal.access import visiting
from gate.journal.reader import FileReader
from gate.journal.store import JournalFile
from gate.ports import Row
from gate.records import JournalPage, Wanted
from tests.gate.journal.given import FakeClock, open_journal, write

KINDS = ("crossing", "officer_command", "result")


class JumpingClock(FakeClock):
    """A wall clock that is set forward, then back."""

    def utc(self) -> datetime:
        self.seconds += 1
        jump = timedelta(days=1) if 20 <= self.seconds < 25 else timedelta()
        return datetime(2026, 11, 24, tzinfo=UTC) + timedelta(seconds=self.seconds) + jump


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "BLOCK", 7)


async def all_of(reader: FileReader, wanted: Wanted, most: int = 3) -> list[int]:
    found, before = list[int](), None
    while before != 1:
        page = await reader.page(wanted, before, most)
        found += [row.seq for row in page.rows]
        before = page.searched_to
    return found


async def test_pages_go_back_to_the_first_row_and_repeat_none(path: Path) -> None:
    write(path, crossings=10)
    reader = FileReader(path)
    assert await all_of(reader, Wanted()) == list(range(30, 0, -1))
    assert await all_of(reader, Wanted(kinds=("result",)), 4) == list(range(30, 0, -3))
    assert await all_of(reader, Wanted(lane="2")) == []


async def test_rows_that_arrive_do_not_move_older_pages(path: Path) -> None:
    write(path, crossings=4)
    reader = FileReader(path)
    first = await reader.page(Wanted(), most=5)
    write(path, crossings=2)
    older = await reader.page(Wanted(), first.searched_to, 5)
    assert [row.seq for row in older.rows] == [7, 6, 5, 4, 3]
    assert older.newest == 18


async def test_a_search_that_takes_long_says_how_far_it_came(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, crossings=10)
    monkeypatch.setattr(search, "SEARCH_S", 0)
    page = await FileReader(path).page(Wanted(kinds=("crossing",), lane="9"))
    assert page == JournalPage((), 29, 30)  # one block
    assert await all_of(FileReader(path), Wanted(kinds=("result",))) == list(range(30, 0, -3))


async def test_the_personal_part_can_not_be_read(path: Path) -> None:
    write(path)
    [row] = (await FileReader(path).page(Wanted(kinds=("officer_command",)), 4)).rows
    assert "note" not in repr(row)
    for query in ("SELECT data FROM personal", "DELETE FROM journal", "ATTACH ':memory:' AS x"):
        with pytest.raises(JournalUnreadable), visiting(path) as connection:
            connection.execute(query)


@pytest.mark.parametrize("wrong", ["missing", "text", "foreign", "version", "torn"])
async def test_what_is_no_journal_is_told_in_a_sentence(path: Path, wrong: str) -> None:
    write(path, crossings=400)
    if wrong == "missing":
        path.unlink()
    elif wrong == "text":
        path.write_text("this is a letter, and no journal")
    elif wrong == "torn":
        path.write_bytes(path.read_bytes()[:8192] + b"\xa5" * 40_000)
    else:
        connection = sqlite3.connect(path)
        sql = "PRAGMA user_version=9" if wrong == "version" else "ALTER TABLE journal RENAME TO log"
        connection.execute(sql)
        connection.close()
    reader = FileReader(path)
    for asked in (reader.page(Wanted()), reader.crossing("1", 1), reader.standing()):
        with pytest.raises(JournalUnreadable) as told:
            await asked
        assert path.parent.name not in str(told.value)  # where it lies is nobody's matter


async def test_a_row_that_is_no_json_hides_no_other(path: Path) -> None:
    write(path, crossings=2)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER journal_keeps_its_rows")
    for seq, text in ((1, '{"score":NaN}'), (2, '{"a":"\\ud800"}'), (3, "[1]"), (4, '{"a":1e999}')):
        connection.execute("UPDATE journal SET public = ? WHERE seq = ?", (text, seq))
    connection.commit()
    connection.close()
    rows = (await FileReader(path).page(Wanted())).rows
    assert [row.seq for row in rows if row.public is None] == [4, 3, 2, 1]
    assert await all_of(FileReader(path), Wanted(officer="o", reason="r", outcome="o")) == []


async def test_the_writer_is_never_locked_out(path: Path) -> None:
    """`append` waits 50 ms for a lock, and raises then."""
    write(path, crossings=300)
    journal, reader, going = open_journal(path, "boot-2"), FileReader(path), True

    async def read() -> int:
        looks = 0
        while going:
            await all_of(reader, Wanted(lane="1", kinds=("result",)), 50)
            await reader.crossing("1", 7)
            looks += (await reader.standing()).fault == ""
        return looks

    reading = [asyncio.create_task(read()) for _ in range(3)]
    for number in range(301, 401):
        journal.append("1", (Row("crossing", {"crossing": number}),))
        await asyncio.sleep(0)
    going = False
    assert min([await one for one in reading]) >= 1
    journal.close()
    assert (await reader.page(Wanted(), most=1)).rows[0].public == {"crossing": 400}


async def test_a_crossing_is_its_rows_and_no_others(path: Path) -> None:
    journal = open_journal(path)
    journal.append("1", (Row("state", {"to": "reading_document", "crossing": None}),))
    for number in (1, 2):
        journal.append("1", (Row("crossing", {"crossing": number}),))
        journal.append("2", (Row("crossing", {"crossing": number}),))
        journal.append("1", (Row("doors", {"entry": "OPEN"}),))
        if number == 1:
            journal.append("1", (Row("result", {"crossing": 1}), Row("state", {"to": "ready"})))
    journal.close()
    reader = FileReader(path)
    assert [row.kind for row in await reader.crossing("1", 1)] == [
        "state", "crossing", "doors", "result",
    ]  # fmt: skip
    assert [row.kind for row in await reader.crossing("1", 2)] == ["state", "crossing", "doors"]
    assert await reader.crossing("1", 3) == []
    assert await reader.crossing("9", 1) == []


async def test_the_chain_is_verified_on_and_a_change_is_noticed(path: Path) -> None:
    write(path, crossings=500)
    reader = FileReader(path)
    standing = await reader.standing()
    while standing.verified < standing.rows:
        standing = await reader.standing()
    assert (standing.rows, standing.fault) == (1500, "")
    journal = open_journal(path, "boot-2")
    journal.append("1", (Row("crossing", {"crossing": 501}), Row("open", {"permit": 1})))
    journal.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER journal_keeps_its_rows")
    connection.execute("UPDATE journal SET public = '{}' WHERE seq = 1502")
    connection.commit()
    connection.close()
    for _ in range(2):  # and it stays
        standing = await reader.standing()
        assert (standing.verified, standing.fault_seq) == (1501, 1502)
        assert "changed" in standing.fault
    path.unlink()
    another = open_journal(path, "boot-3")
    another.append("1", (Row("crossing", {"crossing": 1}),) * 3)
    another.close()
    assert await reader.standing() == replace(standing, rows=3, verified=3, fault="", fault_seq=0)


async def test_what_was_verified_may_not_vanish(path: Path) -> None:
    write(path, crossings=5)
    reader = FileReader(path)
    await reader.standing()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER journal_loses_no_row")
    connection.execute("DELETE FROM journal WHERE seq > 12")
    connection.commit()
    connection.close()
    assert "gone" in (await reader.standing()).fault


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2"]),
        st.sampled_from(KINDS),
        st.fixed_dictionaries(
            {},
            optional={
                "outcome": st.sampled_from(["released", "sent_back"]),
                "reason": st.sampled_from(["fire", ""]),
                "reasons": st.lists(st.sampled_from(["fire", "no_face"]), max_size=2),
                "officer": st.sampled_from(["a", "b"]),
                "officers": st.lists(st.sampled_from(["a", "b"]), max_size=2),
            },
        ),
    ),
    max_size=40,
)
SINCE = st.sampled_from(["", "2026-11-24T00:00:0", "2026-11-24T00:00:30", "2026-11-25"])
ASKED = st.builds(
    Wanted,
    lane=st.sampled_from([None, "1", "2"]),
    kinds=st.lists(st.sampled_from(KINDS), unique=True, max_size=2).map(tuple),
    since=SINCE,
    until=SINCE,
    outcome=st.sampled_from([None, "released"]),
    reason=st.sampled_from([None, "fire"]),
    officer=st.sampled_from([None, "a"]),
)


def fits(wanted: Wanted, utc: str, row: tuple[str, str, dict[str, object]]) -> Iterator[bool]:
    lane, kind, public = row
    yield wanted.lane in (None, lane)
    yield not wanted.kinds or kind in wanted.kinds
    yield utc >= wanted.since
    yield not wanted.until or utc < wanted.until
    yield wanted.outcome is None or (kind == "result" and public.get("outcome") == wanted.outcome)
    for one, many, asked in (
        ("reason", "reasons", wanted.reason),
        ("officer", "officers", wanted.officer),
    ):
        yield asked is None or public.get(one) == asked or asked in public.get(many, [])  # type: ignore[operator]


@given(rows=ROWS, wanted=ASKED, most=st.integers(1, 9))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_filter_finds_all_that_fits_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, dict[str, object]]],
    wanted: Wanted,
    most: int,
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    journal = JournalFile(path, JumpingClock())
    journal.open()
    for lane, kind, public in rows:
        journal.append(lane, (Row(kind, public),))
    journal.close()
    with visiting(path) as connection:
        told = connection.execute("SELECT utc FROM journal ORDER BY seq").fetchall()
    expected = [
        seq
        for seq, ((utc,), row) in enumerate(zip(told, rows, strict=True), 1)
        if all(fits(wanted, utc, row))
    ]
    assert asyncio.run(all_of(FileReader(path), wanted, most)) == expected[::-1]
