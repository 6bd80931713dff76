"""Draws the detection error trade-off curve and the distribution of the scores."""

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from statistics import NormalDist
from typing import Final

from gate.app.evaluate.report import Report, Scored
from gate.app.evaluate.svg import Plot
from gate.biometrics.evaluation.trials import DetPoint, Trial, Trials

# Both axes of a DET curve are normal deviates: scores in two bell curves give a straight line.
# ISO/IEC 19795-1:2021, DET; Martin et al., Eurospeech 1997.
LOWEST, HIGHEST = 1e-5, 0.6
TICKS: Final = (1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.5)
COLUMNS: Final = 60
STEPS: Final = 5  # ticks of the scores
NORMAL: Final = NormalDist()
MOST_GROUPS: Final = 6  # curves beside that of all


def draw(report: Report, scored: Sequence[Scored]) -> dict[str, str]:
    """Return the drawings by file name."""
    return {"det.svg": _det(report, scored), "scores.svg": _scores(report)}


def _det(report: Report, scored: Sequence[Scored]) -> str:
    plot = Plot(
        f"DET: {report.genuine.made} genuine, {report.impostor.made} impostor comparisons",
        "false match rate (left of the upright line: fewer than one in all comparisons)",
        "false non-match rate",
    )
    for rate in TICKS:
        plot.tick_across(_place(rate), f"{100 * rate:g} %")
        plot.tick_up(_place(rate), f"{100 * rate:g} %")
    plot.upright(_place(1 / report.impostor.made), "")
    named = [("all", report.trials), *_by_group(report, scored)]
    for style, (_, trials) in enumerate(named):
        plot.curve(_stairs(trials.det()), style)
    for target in report.targets:
        if target.point is not None:
            plot.mark(_place(target.point.fmr.value), _place(target.point.fnmr.value), 0)
    plot.legend([name for name, _ in named], 0.93)
    return plot.text()


def _stairs(curve: Sequence[DetPoint]) -> list[tuple[float, float]]:
    """Between two points no rate was measured: first one changes, then the other."""
    places = [(_place(one.fmr), _place(one.fnmr)) for one in curve]
    steps = [one for (x, y), (right, _) in pairwise(places) for one in ((x, y), (right, y))]
    return [*steps, places[-1]]


def _place(rate: float) -> float:
    """Return where a rate lies on an axis, 0..1; beyond its ends: at them."""
    low, high = NORMAL.inv_cdf(LOWEST), NORMAL.inv_cdf(HIGHEST)
    within = min(HIGHEST, max(LOWEST, rate))
    return (NORMAL.inv_cdf(within) - low) / (high - low)


def _by_group(report: Report, scored: Sequence[Scored]) -> list[tuple[str, Trials]]:
    found = list[tuple[str, Trials]]()
    for group in report.groups[:MOST_GROUPS]:
        own = [one for one in scored if one.pair.group == group.name and one.score is not None]
        if len({one.pair.same for one in own}) > 1:
            found.append((group.name, _trials(own)))
    return found


def _trials(scored: Sequence[Scored]) -> Trials:
    """Who is who does not matter to a curve."""
    made = ((one.score, one.pair.same) for one in scored if one.score is not None)
    return Trials(tuple(Trial(score, (0, 0 if same else 1)) for score, same in made))


def _scores(report: Report) -> str:
    trials = report.trials
    low = min(trials.genuine[0], trials.impostor[0])
    span = (max(trials.genuine[-1], trials.impostor[-1]) - low) or 1.0
    plot = Plot("Comparison scores", "comparison score", "share of the comparisons of a kind")
    columns = [_columns(scores, low, span) for scores in (trials.impostor, trials.genuine)]
    highest = max(max(one) for one in columns)
    for step in range(STEPS + 1):
        plot.tick_across(step / STEPS, f"{low + span * step / STEPS:.3f}")
        plot.tick_up(step / STEPS, f"{100 * highest * step / STEPS:.1f} %")
    for style, shares in enumerate(columns):
        for place, share in enumerate(shares):
            if share:
                plot.bar(place / COLUMNS, 1 / COLUMNS, share / highest, style)
    if report.shipping is not None and 0 <= (report.shipping.threshold - low) / span <= 1:
        plot.upright((report.shipping.threshold - low) / span, "threshold")
    plot.legend(["impostor", "genuine"], 0.2)
    return plot.text()


def _columns(scores: Sequence[float], low: float, span: float) -> list[float]:
    """Return the share of the scores in each of the columns."""
    counts = [0] * COLUMNS
    for score in scores:
        counts[min(COLUMNS - 1, floor((score - low) / span * COLUMNS))] += 1
    return [count / len(scores) for count in counts]
