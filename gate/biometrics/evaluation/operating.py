"""The false non-match rate at a wished false match rate, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from gate.biometrics.evaluation.interval import (
    Interval,
    clopper_pearson,
    trials_needed,
    upper_limit,
)
from gate.biometrics.evaluation.resampling import Draw, Resampling, by_subject
from gate.biometrics.evaluation.trials import Trials

TARGETS = (1e-2, 1e-3, 1e-4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """An error rate as counted, with two intervals of 95 %."""

    errors: int
    trials: int
    binomial: Interval  # exact, if the trials were independent
    by_subject: Interval  # what the number of people allows

    @property
    def value(self) -> float:
        """Of 0..1."""
        return self.errors / self.trials


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatingPoint:
    """A threshold and both of its error rates."""

    threshold: float
    fmr: Rate
    fnmr: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A wished false match rate and the lowest threshold that kept to it on these trials."""

    fmr: float
    point: OperatingPoint | None  # None: not to be measured, as one false match is more already
    needed: int  # impostor trials: without a false match in them the rate is shown (rule of 3)
    shown: bool  # that many were made


def operating_point(
    resampling: Resampling, draws: Sequence[Draw], threshold: float
) -> OperatingPoint:
    """Return both error rates of a fixed threshold, such as the one that ships."""
    drawn = [resampling.fnmr_at(draw, threshold) for draw in draws]
    return _point(resampling, draws, threshold, drawn)


def target(resampling: Resampling, draws: Sequence[Draw], fmr: float) -> Target:
    """Return what these trials say of a false match rate. Raises ValueError: not in 0..1."""
    trials, needed = resampling.trials, trials_needed(fmr)
    allowed = trials.allowed(fmr)
    point = None
    if allowed:
        drawn = [resampling.fnmr(draw, fmr) for draw in draws]
        point = _point(resampling, draws, trials.threshold(allowed), drawn)
    return Target(fmr=fmr, point=point, needed=needed, shown=len(trials.impostor) >= needed)


def proven_threshold(trials: Trials, fmr: float) -> float | None:
    """Return the lowest threshold whose false match rate is below the wish with 95 % confidence.

    Stricter than `target`: there the rate is the wish, and so above it as likely as not. None:
    even without one false match the trials are too few. Takes the trials as independent.
    """
    most = -1
    low, high = 0, trials.allowed(fmr)
    while low <= high:
        middle = (low + high) // 2
        if upper_limit(middle, len(trials.impostor)) <= fmr:
            most, low = middle, middle + 1
        else:
            high = middle - 1
    return trials.threshold(most) if most >= 0 else None


def _point(
    resampling: Resampling,
    draws: Sequence[Draw],
    threshold: float,
    drawn_fnmr: Sequence[float | None],
) -> OperatingPoint:
    trials = resampling.trials
    matched = [resampling.fmr_at(draw, threshold) for draw in draws]
    pairs = {frozenset(one.subjects) for one in trials.all}
    mated = sum(len(pair) == 1 for pair in pairs)
    missed, matches = trials.false_non_matches(threshold), trials.false_matches(threshold)
    return OperatingPoint(
        threshold=threshold,
        fmr=_rate(matches, len(trials.impostor), matched, len(pairs) - mated),
        fnmr=_rate(missed, len(trials.genuine), drawn_fnmr, mated),
    )


def _rate(errors: int, trials: int, drawn: Sequence[float | None], clusters: int) -> Rate:
    return Rate(
        errors=errors,
        trials=trials,
        binomial=clopper_pearson(errors, trials),
        by_subject=by_subject(drawn, errors, trials, clusters),
    )
