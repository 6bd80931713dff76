"""Which drawing shows which figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gate.console.statistics.charts import Bars, Columns, bars, columns
from gate.console.statistics.confidence import share_words
from gate.console.statistics.figures import Figures
from gate.console.statistics.period import Period
from gate.console.statistics.tables import TABLES, Table
from gate.console.statistics.throughput import shown

MOST_REASONS: Final = 8
REFERENCES: Final = {"chip": "chip", "printed": "print"}


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure: title, what it is about, drawings with a name each, and its table."""

    name: str
    title: str
    about: str
    drawings: Sequence[tuple[str, Columns | Bars]]
    table: Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the page shows of a period: bounded, however many intervals there are."""

    begin: str
    end: str
    complete: bool
    crossings: int
    passed: int
    charts: Sequence[Chart]


def drawn(of: Figures, over: Period) -> Drawn:
    """Return what the page shows; where the journal is read, beside the lanes' loop."""
    return Drawn(of.begin, of.end, of.complete, of.crossings, of.passed, charts(of, over))


def charts(of: Figures, over: Period) -> list[Chart]:
    """Return every chart of a period, in the order of the page."""
    about, lanes, table = shown(of, over)
    told: Mapping[str, tuple[str, str, Sequence[tuple[str, Columns | Bars]]]] = {
        "outcomes": ("Outcomes", f"{of.crossings:,} crossings ended.", _outcomes(of)),
        "reasons": ("Reasons", *_reasons(of)),
        "steps": ("Time of each step", "Bar: median. Upright line: 95 of 100 took no longer.",
                  _steps(of)),
        "scores": ("Comparison scores", _samples(of), _scores(of)),
        "officers": ("Officers' answers", _calls(of), _answers(of)),
    }  # fmt: skip
    rest = [Chart(name, *told[name], TABLES[name](of)) for name in TABLES if name in told]
    return [Chart("throughput", "Throughput", about, lanes, table), *rest]


def _outcomes(of: Figures) -> list[tuple[str, Columns | Bars]]:
    values = [(one.crossings, None, one.words, f"{one.crossings:,} ({one.share:.1%})")
              for one in of.outcomes]  # fmt: skip
    return [("", bars(values, max((one.crossings for one in of.outcomes), default=0), "%d"))]


def _reasons(of: Figures) -> tuple[str, list[tuple[str, Columns | Bars]]]:
    shown = [one for one in of.reasons if one.first][:MOST_REASONS]
    rest = sum(bool(one.first) for one in of.reasons) - len(shown)
    more = f" {rest} rarer ones are in the table." if rest else ""
    about = (f"First causes, the most frequent first. Line: share of this and all above it"
             f" (full width: 100 %).{more}")  # fmt: skip
    values = [(one.share, one.together, one.words, f"{one.first:,} · {one.together:.0%} together")
              for one in shown]  # fmt: skip
    drawn = bars(values, 1.0, "%g")
    ticks = tuple((x, f"{float(words):.0%}") for x, words in drawn.across)
    return about, [("", Bars(drawn.height, drawn.bars, ticks))]


def _steps(of: Figures) -> list[tuple[str, Columns | Bars]]:
    values = [(one.median_ms / 1000, one.p95_ms / 1000, one.words,
               f"{one.median_ms / 1000:.1f} s · p95 {one.p95_ms / 1000:.1f} s")
              for one in of.steps]  # fmt: skip
    return [("", bars(values, max((one.p95_ms / 1000 for one in of.steps), default=0), "%g s"))]


def _samples(of: Figures) -> str:
    held = [f" Below {one.threshold:g}{_reference(one.reference)}: {one.below:,} of {one.scores:,}"
            f" ({share_words(one.below, one.scores)})." for one in of.scores.limits]  # fmt: skip
    return (
        f"{of.scores.samples:,} samples.{''.join(held)}"
        " Hatched: below the threshold of its decision."
    )


def _reference(code: str) -> str:
    return f" ({REFERENCES.get(code, code)})" if code else ""


def _scores(of: Figures) -> list[tuple[str, Columns | Bars]]:
    counted = [(one.scores, one.scores - one.below, f"{one.low:.2f}: {one.scores}")
               for one in of.scores.bins]  # fmt: skip
    labels = [(tenth / 5, f"{tenth / 5:g}") for tenth in range(6)]
    lines = [
        (
            max(0.0, min(1.0, one.threshold)),
            f"Threshold {one.threshold:g}{_reference(one.reference)}",
        )
        for one in of.scores.limits[:4]
    ]
    return [("", columns(counted, labels, 260, lines))]


def _calls(of: Figures) -> str:
    return (
        f"{of.calls:,} calls, {of.unanswered:,} without an answer. From the call to the first"
        " answer, by what it was. Bar: median. Upright line: 95 of 100 took no longer."
    )


def _answers(of: Figures) -> list[tuple[str, Columns | Bars]]:
    values = [(one.median_ms / 1000, one.p95_ms / 1000, one.words,
               f"{one.median_ms / 1000:.1f} s · p95 {one.p95_ms / 1000:.1f} s")
              for one in of.answers]  # fmt: skip
    return [("", bars(values, max((one.p95_ms / 1000 for one in of.answers), default=0), "%g s"))]
