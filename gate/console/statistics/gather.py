"""Reads the rows of a period out of the journal, so many and no more."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeVar

from gate.console.statistics.compute import figures
from gate.console.statistics.figures import Figures
from gate.console.statistics.period import Period, utc_text
from gate.console.statistics.samples import KINDS, Samples
from gate.ports import JournalReader
from gate.records import JournalPage, Wanted

T = TypeVar("T")
MOST: Final = 200_000  # rows: a month of eight busy lanes
READ_S: Final = 20.0


async def gathered(journal: JournalReader, of: Period, into: Callable[[Figures, Period], T]) -> T:
    """Return what `into` makes of the figures of a period. Raises JournalError.

    It is made where the journal is read, so it has to be picklable: the figures of a month are
    47,616 intervals, and whatever goes through them on the loop of the lanes keeps every lane.
    """
    wanted = Wanted(kinds=KINDS, since=utc_text(of.begin), until=utc_text(of.end))
    return await journal.fold(wanted, partial(made, of, MOST, into))


def made(
    of: Period, most: int, into: Callable[[Figures, Period], T], pages: Iterator[JournalPage]
) -> T:
    """Return what is made of the figures of pages of rows, the newest first.

    Where there are more than `most` rows, or reading takes longer than 20 s, they are of the
    newest rows, and say so.
    """
    samples, count, complete = Samples(), 0, True
    ends = time.monotonic() + READ_S
    for page in pages:
        samples.add(page.rows)
        count += len(page.rows)
        complete = page.searched_to <= 1
        if count >= most or time.monotonic() > ends:
            break
    return into(figures(of, samples.crossings(), samples.called(), complete), of)
