"""Throughput as a page shows it: so many columns and no more, each of them a row of its table.

A month of sixteen lanes is 47,616 intervals: they are gone through once, each time is read once.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from gate.console.statistics.charts import Bars, Columns, Counted, columns
from gate.console.statistics.figures import Figures
from gate.console.statistics.period import QUARTER, Period, utc_text
from gate.console.statistics.tables import Cell, Table

MOST_COLUMNS: Final = 96
WIDTHS: Final = (1, 2, 4, 8, 16, 32)  # quarters of an hour in one column
Drawings = Sequence[tuple[str, Columns | Bars]]
Counts = Mapping[str, Sequence[tuple[int, int]]]  # lane: ended, passed of each column


def shown(of: Figures, over: Period) -> tuple[str, Drawings, Table]:
    """Return what it is about, a drawing of each lane, and their table."""
    many = next(one for one in WIDTHS if over.quarters <= one * MOST_COLUMNS)
    counts = counted(of, over, many)
    places = range(-(-over.quarters // many))
    labels = [utc_text(over.moment(place * many)).replace("T", " ") for place in places]
    wide = (f" A column, and a row of the table, is {_long(many)}; its height is the mean."
            " The CSV has every 15 minutes.") if many > 1 else ""  # fmt: skip
    about = f"Crossings per 15 minutes. Filled: through the exit. Hatched: ended otherwise.{wide}"
    return about, _drawn(counts, labels, over, many), _table(counts, labels)


def counted(of: Figures, over: Period, many: int) -> Counts:
    """Count what ended and what passed of each lane, `many` quarters of an hour together."""
    places = -(-over.quarters // many)
    found = {lane: [(0, 0)] * places for lane in of.lanes}
    begins = {one.begin for one in of.throughput}
    quarters = {begin: over.quarter(moment(begin)) for begin in begins}
    for one in of.throughput:
        if (quarter := quarters[one.begin]) is not None:
            ended, passed = found[one.lane][quarter // many]
            found[one.lane][quarter // many] = ended + one.ended, passed + one.passed
    return found


def moment(text: str) -> datetime:
    """Return when an interval begins."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _long(quarters: int) -> str:
    hours = quarters / 4
    return "30 minutes" if hours < 1 else "1 hour" if hours == 1 else f"{hours:g} hours"


def _drawn(counts: Counts, labels: Sequence[str], over: Period, many: int) -> Drawings:
    most = max((ended / many for of in counts.values() for ended, _ in of), default=0.0)
    times = _times(over)
    drawn = list[tuple[str, Columns | Bars]]()
    for lane, of in counts.items():
        placed: list[Counted] = [
            (ended / many, passed / many, f"{label}: {ended} ended")
            for label, (ended, passed) in zip(labels, of, strict=True)
        ]
        drawn.append((f"Lane {lane}", columns(placed, times, 150, most=most)))
    return drawn


def _table(counts: Counts, labels: Sequence[str]) -> Table:
    rows = list[tuple[Cell, ...]]()
    for label, *lanes in zip(labels, *counts.values(), strict=True):
        if together := sum(ended for ended, _ in lanes):
            passed = sum(passed for _, passed in lanes)
            rows.append((label, *(ended for ended, _ in lanes), together, passed))
    return Table(("From (UTC)", *(f"Lane {lane}" for lane in counts), "All", "Passed"), tuple(rows))


def _times(over: Period) -> list[tuple[float, str]]:
    """Six labels at most: hours within two days, else days."""
    hours = over.quarters / 4
    step = next((one for one in (1, 2, 4, 8, 24, 48, 120) if hours / one <= 7), 168)
    found, moment = list[tuple[float, str]](), over.begin.replace(minute=0)
    while moment <= over.end:
        whole = moment.hour % step == 0 if step < 24 else moment.hour == 0
        if whole and moment >= over.begin and not (step > 24 and moment.day % (step // 24)):
            words = moment.strftime("%H:%M" if step < 24 else "%d %b")
            found.append(((moment - over.begin) / (over.end - over.begin), words))
        moment += 4 * QUARTER
    return found
