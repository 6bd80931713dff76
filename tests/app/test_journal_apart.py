"""The journal read in a process of its own: the same answers; it ends with the hall."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gate.app.journal_apart import ApartReader
from gate.console.statistics.drawn import drawn
from gate.console.statistics.gather import gathered
from gate.console.statistics.period import period
from gate.errors import JournalUnreadable
from gate.journal.reader import FileReader
from gate.records import Wanted
from tests.gate.console.records_given import UNTIL, write_records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_records(tmp_path / "journal.sqlite")
    return tmp_path / "journal.sqlite"


@pytest.fixture
async def apart(path: Path) -> AsyncIterator[ApartReader]:
    reader = ApartReader(path)
    yield reader
    reader.close()


def child_of(reader: ApartReader) -> int:
    assert reader._pool is not None
    [process] = reader._pool._processes.values()
    assert process.pid is not None
    return process.pid


def lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


async def test_it_answers_as_a_thread_does(apart: ApartReader, path: Path) -> None:
    here, of = FileReader(path), period(4, UNTIL, datetime.now(UTC))
    wanted = Wanted(lane="1", kinds=("result",))
    assert await apart.page(wanted) == await here.page(wanted)
    assert await apart.crossing("1", 2) == await here.crossing("1", 2)
    assert await apart.standing() == await here.standing()
    assert await gathered(apart, of, drawn) == await gathered(here, of, drawn)
    path.unlink()
    with pytest.raises(JournalUnreadable, match="no such file"):
        await apart.page(wanted)


async def test_one_that_was_killed_is_told_and_renewed(apart: ApartReader) -> None:
    await apart.page(Wanted())
    first = child_of(apart)
    os.kill(first, signal.SIGKILL)
    while lives(first):
        await asyncio.sleep(0.01)
    with pytest.raises(JournalUnreadable, match="ask again"):
        await apart.page(Wanted())
    assert (await apart.page(Wanted())).rows
    assert child_of(apart) != first


HALL = """
import asyncio, sys
from pathlib import Path
from gate.app.journal_apart import ApartReader
from gate.records import Wanted
async def main():
    reader = ApartReader(Path(sys.argv[1]))
    await reader.page(Wanted())
    print(next(iter(reader._pool._processes)), flush=True)
    await asyncio.sleep(60)
if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_it_does_not_outlive_a_hall_that_is_killed(path: Path, tmp_path: Path) -> None:
    program = tmp_path / "hall.py"
    program.write_text(HALL)
    hall = await asyncio.create_subprocess_exec(
        sys.executable, program, path, stdout=asyncio.subprocess.PIPE
    )
    assert hall.stdout is not None
    child = int(await hall.stdout.readline())
    assert lives(child)
    hall.kill()
    await hall.wait()
    async with asyncio.timeout(20):
        while lives(child):
            await asyncio.sleep(0.02)


async def test_it_ends_when_it_is_closed(apart: ApartReader) -> None:
    await apart.page(Wanted())
    child = child_of(apart)
    apart.close()
    apart.close()
    async with asyncio.timeout(20):
        while lives(child):
            await asyncio.sleep(0.02)
