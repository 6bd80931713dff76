"""What reading the journal for pages costs its writer: `python -m tests.bench.journal_reads`.

Appends a crossing's rows, alone and while three readers page, filter, verify and compute figures;
prints the time of an append and of the reads. The journal has 60,000 rows before.
"""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from gate.app.journal_apart import ApartReader
from gate.console.statistics.compute import quantile
from gate.console.statistics.drawn import drawn
from gate.console.statistics.gather import gathered
from gate.console.statistics.period import period
from gate.journal.clock import SystemClock
from gate.journal.reader import FileReader
from gate.journal.store import JournalFile
from gate.ports import JournalReader, Row
from gate.records import Wanted

ROWS = 60_000
APPENDS = 300


def rows(number: int) -> list[Row]:
    told = {"outcome": "released", "reasons": [], "score": 0.9, "ms": {"entering": 2100.0}}
    return [
        Row("crossing", {"crossing": number, "trigger": "document_presented"}),
        Row("result", {"crossing": number, **told}),
    ]


async def appends(journal: JournalFile, first: int) -> list[float]:
    """Return the milliseconds of each append, 50 a second."""
    taken = list[float]()
    for number in range(first, first + APPENDS):
        begin = time.perf_counter()
        journal.append("1", rows(number))
        taken.append((time.perf_counter() - begin) * 1000)
        await asyncio.sleep(0.02)
    return taken


async def reads(reader: JournalReader, taken: dict[str, list[float]]) -> None:
    day = period(24, None, datetime.now(UTC))
    while True:
        for name, look in (
            ("newest 50", lambda: reader.page(Wanted(kinds=("result",)))),
            ("a filter without hits", lambda: reader.page(Wanted(outcome="emergency"))),
            ("one crossing", lambda: reader.crossing("1", 77)),
            ("verifying", reader.standing),
            ("figures of a day", lambda: gathered(reader, day, drawn)),
        ):
            begin = time.perf_counter()
            await look()
            taken.setdefault(name, []).append((time.perf_counter() - begin) * 1000)


def tell(name: str, taken: list[float]) -> None:
    told = f"p50 {median(taken):8.2f}   p95 {quantile(taken, 0.95):8.2f}   max {max(taken):8.2f}"
    print(f"{name:32} {told} ms   n {len(taken)}")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite"
        journal = JournalFile(path, SystemClock())
        journal.open()
        for first in range(1, ROWS // 2, 5_000):
            journal.append("1", [row for n in range(first, first + 5_000) for row in rows(n)])
        last = journal.last_crossing("1")
        tell("append, nobody reads", await appends(journal, last + 1))
        apart = ApartReader(path)
        ways: dict[str, JournalReader] = {"in a thread": FileReader(path), "apart": apart}
        for count, (way, reader) in enumerate(ways.items(), 1):
            taken: dict[str, list[float]] = {}
            await reader.page(Wanted())
            readers = [asyncio.create_task(reads(reader, taken)) for _ in range(3)]
            tell(f"append, read {way}", await appends(journal, last + 1 + count * APPENDS))
            for one in readers:
                one.cancel()
            await asyncio.gather(*readers, return_exceptions=True)
            for name, times in taken.items():
                tell(f"  {name}", times)
        apart.close()
        journal.close()


if __name__ == "__main__":
    asyncio.run(main())
