"""Thresholds and log-likelihood ratios chosen on one set of trials and tried on another."""

from dataclasses import dataclass
from typing import Final

from gate.biometrics.evaluation.adjacent_violators import least_cost
from gate.biometrics.evaluation.band import Band, Outcome, band
from gate.biometrics.evaluation.calibration import cost, fit
from gate.biometrics.evaluation.operating import TARGETS, proven_threshold
from gate.biometrics.evaluation.trials import ROUNDING, DetPoint, Trials
from gate.biometrics.likelihood import Calibration

ACCEPTED_FMR: Final = 1e-3  # at which the referral band ends; Frontex asks as much of an e-gate
REFUSED_GENUINE: Final = 0.002  # share of the genuine trials that may fall below the band
UNUSUAL_GENUINE: Final = 0.05  # share of the genuine trials that may be told as less alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A threshold for a wished false match rate, and what it gave on the other set."""

    fmr: float
    threshold: float | None  # lowest that kept to it; None: too few trials to measure it
    proven: float | None  # lowest that keeps to it with 95 % confidence; None: too few trials
    tried: DetPoint | None  # `threshold` on the other set


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Everything that was chosen on one set, tried on the other."""

    fitted_on: Trials
    tried_on: Trials
    calibration: Calibration
    cost: float  # Cllr on the other set, bits
    least_cost: float  # of any calibration there
    thresholds: tuple[Chosen, ...]
    band: Band | None  # None: too few trials for its upper end

    @property
    def usual_from(self) -> float:
        """The score that all but few genuine trials of the fitted set reach."""
        genuine = self.fitted_on.genuine
        return genuine[int(UNUSUAL_GENUINE * len(genuine) + ROUNDING)]


def choose(fitted_on: Trials, tried_on: Trials) -> Tried | None:
    """Fit on one, try on the other; None: the first can not be calibrated."""
    try:
        calibration = fit(fitted_on)
    except ValueError:
        return None
    accept = fitted_on.keeping_to(ACCEPTED_FMR)
    return Tried(
        fitted_on=fitted_on,
        tried_on=tried_on,
        calibration=calibration,
        cost=cost(calibration, tried_on),
        least_cost=least_cost(tried_on),
        thresholds=tuple(_chosen(fitted_on, tried_on, fmr) for fmr in TARGETS),
        band=None if accept is None else band(fitted_on, accept, REFUSED_GENUINE),
    )


def halves(trials: Trials) -> tuple[Trials, Trials] | None:
    """Return the trials among every second person, and those among the others.

    Trials across are left out: nobody is on both sides. None: a side has one kind of trial only.
    """
    place = {person: n % 2 for n, person in enumerate(trials.subjects)}
    sides = [
        tuple(one for one in trials.all if {place[person] for person in one.subjects} == {side})
        for side in (0, 1)
    ]
    if any(len({one.genuine for one in side}) < 2 for side in sides):
        return None
    return Trials(sides[0]), Trials(sides[1])


def shares(limits: Band, scores: tuple[float, ...]) -> dict[str, float]:
    """Return which share of scores is a match, referred, and no match."""
    outcomes = [limits.outcome(score) for score in scores]
    return {one.value: outcomes.count(one) / len(outcomes) for one in Outcome}


def _chosen(fitted_on: Trials, tried_on: Trials, fmr: float) -> Chosen:
    threshold = fitted_on.keeping_to(fmr)
    return Chosen(
        fmr=fmr,
        threshold=threshold,
        proven=proven_threshold(fitted_on, fmr),
        tried=None if threshold is None else tried_on.at(threshold),
    )
