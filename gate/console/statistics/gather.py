"""Reads the rows of a period out of the journal, so many and no more."""

import asyncio
from datetime import timedelta
from typing import Final

from gate.console.statistics.compute import figures
from gate.console.statistics.figures import Figures
from gate.console.statistics.period import Period, utc_text
from gate.console.statistics.samples import KINDS, Samples
from gate.ports import JournalReader
from gate.records import Wanted

AT_ONCE: Final = 2_000
MOST: Final = 200_000  # rows: a month of eight busy lanes
READ_S: Final = 20.0


async def gathered(journal: JournalReader, of: Period) -> Figures:
    """Return the figures of a period. Raises JournalError.

    Where the period holds more rows than are read at once, they are of the newest, and say so.
    """
    loop = asyncio.get_running_loop()
    samples, wanted, ends = Samples(), _wanted(of), loop.time() + READ_S
    before, count = None, 0
    while count < MOST and loop.time() < ends:
        page = await journal.page(wanted, before, AT_ONCE)
        samples.add(page.rows)
        before, count = page.searched_to, count + len(page.rows)
        if before <= 1:
            break
    complete = before is not None and before <= 1
    return await asyncio.to_thread(
        lambda: figures(of, samples.crossings(), samples.called(), complete)
    )


def _wanted(of: Period) -> Wanted:
    end = of.end if of.end > of.begin else of.begin + timedelta(minutes=15)
    return Wanted(kinds=KINDS, since=utc_text(of.begin), until=utc_text(end))
