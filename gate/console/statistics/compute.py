"""Computes figures from samples: pure functions."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Final

from gate.console.history.codes import action, outcome, reason, state
from gate.console.state_words import STATES
from gate.console.statistics.figures import (
    AnswerTime,
    Cause,
    Ending,
    Figures,
    Interval,
    Limit,
    ScoreBin,
    Scores,
    StepTime,
)
from gate.console.statistics.period import Period, utc_text
from gate.console.statistics.samples import Called, Crossing
from gate.view import Outcome

PASSED: Final = {Outcome.RELEASED, Outcome.OVERRIDDEN}
BINS: Final = 50


def figures(
    of: Period, crossings: Sequence[Crossing], called: Sequence[Called], complete: bool = True
) -> Figures:
    """Return all figures of the crossings that ended within a period."""
    ended = [one for one in crossings if of.quarter(one.ended) is not None]
    return Figures(
        begin=utc_text(of.begin),
        end=utc_text(of.end),
        complete=complete,
        crossings=len(ended),
        passed=sum(one.outcome in PASSED for one in ended),
        lanes=sorted({one.lane for one in ended}),
        throughput=throughput(of, ended),
        steps=steps(ended),
        reasons=reasons(ended),
        outcomes=outcomes(ended),
        scores=scores(ended),
        calls=len(called),
        unanswered=sum(not one.action for one in called),
        answers=answers(called),
    )


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest of the values that `share` (0 < share <= 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered) - 1e-9) - 1)]


def throughput(of: Period, crossings: Sequence[Crossing]) -> list[Interval]:
    """Count the crossings of each quarter of an hour and lane."""
    ended, passed = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for one in crossings:
        if (quarter := of.quarter(one.ended)) is not None:
            ended[quarter, one.lane] += 1
            passed[quarter, one.lane] += one.outcome in PASSED
    return [
        Interval(begin=utc_text(of.moment(key[0])), lane=key[1], ended=ended[key],
                 passed=passed[key])
        for key in sorted(ended)
    ]  # fmt: skip


def steps(crossings: Sequence[Crossing]) -> list[StepTime]:
    """Return the times of each step, in the order of a crossing."""
    taken = defaultdict[str, list[float]](list)
    for one in crossings:
        for step, ms in one.ms.items():
            taken[step].append(max(0.0, ms))
    order = list(STATES)
    known = sorted(taken, key=lambda step: (order.index(step) if step in order else 99, step))
    return [StepTime(step=one, words=state(one), crossings=len(taken[one]), **_times(taken[one]))
            for one in known]  # fmt: skip


def _times(values: Sequence[float]) -> dict[str, float]:
    return {
        "median_ms": median(values),
        "p95_ms": quantile(values, 0.95),
        "longest_ms": max(values),
    }


def reasons(crossings: Sequence[Crossing]) -> list[Cause]:
    """Return each reason; the most frequent first cause comes first (Pareto)."""
    first = Counter(one.reasons[0] for one in crossings if one.reasons)
    named = Counter(code for one in crossings for code in set(one.reasons))
    total, told, found = sum(first.values()), 0, list[Cause]()
    for code in sorted(named, key=lambda one: (-first[one], -named[one], one)):
        told += first[code]
        found.append(
            Cause(
                reason=code,
                words=reason(code),
                first=first[code],
                named=named[code],
                share=first[code] / total,
                together=told / total,
            )
        )
    return found


def outcomes(crossings: Sequence[Crossing]) -> list[Ending]:
    """Return how crossings ended, the most frequent first."""
    counted = Counter(one.outcome for one in crossings)
    ordered = sorted(counted, key=lambda one: (-counted[one], one))
    return [Ending(outcome=one, words=outcome(one), crossings=counted[one],
                   share=counted[one] / len(crossings)) for one in ordered]  # fmt: skip


def scores(crossings: Sequence[Crossing]) -> Scores:
    """Return the histogram; a score beyond 0 or 1 counts in the outermost bin."""
    scored = [(one, one.score) for one in crossings if one.score is not None]
    all_of, below = Counter[int](), Counter[int]()
    limits, under = Counter[tuple[str, float]](), Counter[tuple[str, float]]()
    for one, score in scored:
        place = min(BINS - 1, math.floor(max(0.0, min(1.0, score)) * BINS + 1e-9))
        all_of[place] += 1
        if one.threshold is not None:
            key = one.reference, one.threshold
            limits[key] += 1
            under[key] += score < one.threshold
            below[place] += score < one.threshold
    bins = [ScoreBin(low=place / BINS, high=(place + 1) / BINS, scores=all_of[place],
                     below=below[place]) for place in range(BINS)]  # fmt: skip
    held = [Limit(reference=key[0], threshold=key[1], scores=limits[key], below=under[key])
            for key in sorted(limits)]  # fmt: skip
    return Scores(samples=len(scored), bins=bins, limits=held)


def answers(called: Sequence[Called]) -> list[AnswerTime]:
    """Return the times to the first answer, by what it was."""
    taken = defaultdict[str, list[float]](list)
    for one in called:
        if one.action:
            taken[one.action].append(one.after_ms)
    ordered = sorted(taken, key=lambda one: (-len(taken[one]), one))
    return [AnswerTime(action=one, words=action(one), answers=len(taken[one]), **_times(taken[one]))
            for one in ordered]  # fmt: skip
