"""Which drawing shows which figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from gate.console.statistics.charts import Bars, Columns, Counted, bars, columns
from gate.console.statistics.figures import Figures
from gate.console.statistics.period import QUARTER, Period, utc_text
from gate.console.statistics.tables import TABLES, Table

MOST_COLUMNS: Final = 96
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


def charts(of: Figures, over: Period) -> list[Chart]:
    """Return every chart of a period, in the order of the page."""
    told: Mapping[str, tuple[str, str, Sequence[tuple[str, Columns | Bars]]]] = {
        "throughput": ("Throughput", *_throughput(of, over)),
        "outcomes": ("Outcomes", f"{of.crossings:,} crossings ended.", _outcomes(of)),
        "reasons": ("Reasons", *_reasons(of)),
        "steps": ("Time of each step", "Bar: median. Upright line: 95 of 100 took no longer.",
                  _steps(of)),
        "scores": ("Comparison scores", _samples(of), _scores(of)),
        "officers": ("Officers' answers", _calls(of), _answers(of)),
    }  # fmt: skip
    return [Chart(name, *told[name], table(of)) for name, table in TABLES.items()]


def _throughput(of: Figures, over: Period) -> tuple[str, list[tuple[str, Columns | Bars]]]:
    many = -(-over.quarters // MOST_COLUMNS)  # quarters in one column
    drawn, most = dict[str, list[Counted]](), 0.0
    for lane in of.lanes:
        ended, passed = [0] * -(-over.quarters // many), [0] * -(-over.quarters // many)
        for one in of.throughput:
            quarter = over.quarter(_moment(one.begin))
            if one.lane == lane and quarter is not None:
                ended[quarter // many] += one.ended
                passed[quarter // many] += one.passed
        drawn[lane] = [
            (all_of / many, through / many, f"{_label(over, place * many)}: {all_of} ended")
            for place, (all_of, through) in enumerate(zip(ended, passed, strict=True))
        ]
        most = max([most, *(one[0] for one in drawn[lane])])
    wide = f" A column is {many} quarters, its height their mean." if many > 1 else ""
    about = f"Crossings per 15 minutes. Filled: through the exit. Hatched: ended otherwise.{wide}"
    return about, [
        (f"Lane {lane}", columns(counted, _times(over), 150, most=most))
        for lane, counted in drawn.items()
    ]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _label(over: Period, quarter: int) -> str:
    return utc_text(over.moment(quarter)).replace("T", " ")


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
    held = [f"{one.below:,} of {one.scores:,} below {one.threshold:g}"
            f"{_reference(one.reference)}" for one in of.scores.limits]  # fmt: skip
    told = f" {'; '.join(held)}." if held else ""
    return f"{of.scores.samples:,} samples.{told} Hatched: below the threshold of its decision."


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
