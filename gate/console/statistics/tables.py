"""Each figure as a table: beside its drawing, and as CSV."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gate.console.statistics.figures import Figures
from gate.console.statistics.period import Period
from gate.console.tables import csv_lines

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; the first column is text, the others are numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: int = 1  # after the point, of what is no count


def throughput(of: Figures) -> Table:
    """Crossings of every lane in each quarter of an hour in which any ended."""
    quarters = defaultdict[str, dict[str, tuple[int, int]]](dict)
    for one in of.throughput:
        quarters[one.begin][one.lane] = one.passed, one.ended
    heads = [f"Lane {lane}" for lane in of.lanes]
    rows: list[tuple[Cell, ...]] = [
        (
            begin.replace("T", " "),
            *(told[lane][1] if lane in told else 0 for lane in of.lanes),
            sum(ended for _, ended in told.values()),
            sum(passed for passed, _ in told.values()),
        )
        for begin, told in quarters.items()
    ]
    return Table(("From (UTC)", *heads, "All", "Passed"), tuple(rows))


def steps(of: Figures) -> Table:
    """Seconds of each step."""
    heads = ("Step", "Crossings", "Median s", "p95 s", "Longest s")
    rows: list[tuple[Cell, ...]] = [
        (one.words, one.crossings, *_seconds(one.median_ms, one.p95_ms, one.longest_ms))
        for one in of.steps
    ]
    return Table(heads, tuple(rows), places=2)


def reasons(of: Figures) -> Table:
    """Reasons, as first cause and at all."""
    heads = ("Reason", "First cause", "Share %", "Together %", "Named")
    rows = [(one.words, one.first, _percent(one.share), _percent(one.together), one.named)
            for one in of.reasons]  # fmt: skip
    return Table(heads, tuple(rows))


def outcomes(of: Figures) -> Table:
    """How crossings ended."""
    rows = [(one.words, one.crossings, _percent(one.share)) for one in of.outcomes]
    return Table(("Outcome", "Crossings", "Share %"), tuple(rows))


def scores(of: Figures) -> Table:
    """Bins with any score."""
    rows = [(f"{one.low:.2f} to {one.high:.2f}", one.scores, one.below)
            for one in of.scores.bins if one.scores]  # fmt: skip
    return Table(("Score", "Crossings", "Below threshold"), tuple(rows))


def officers(of: Figures) -> Table:
    """Seconds from the call to the first answer."""
    heads = ("First answer", "Answers", "Median s", "p95 s", "Longest s")
    rows: list[tuple[Cell, ...]] = [
        (one.words, one.answers, *_seconds(one.median_ms, one.p95_ms, one.longest_ms))
        for one in of.answers
    ]
    return Table(heads, tuple(rows), places=2)


def _seconds(*ms: float) -> Sequence[float]:
    return [round(one / 1000, 2) for one in ms]


def _percent(share: float) -> float:
    return round(100 * share, 1)


TABLES: Final[Mapping[str, Callable[[Figures], Table]]] = {
    "throughput": throughput,
    "outcomes": outcomes,
    "reasons": reasons,
    "steps": steps,
    "scores": scores,
    "officers": officers,
}


def as_csv(name: str, of: Figures, _: Period) -> str:
    """Return a whole table as CSV: every quarter of an hour, however long the period is."""
    table = TABLES[name](of)
    return csv_lines([table.heads, *table.rows])
