"""Turns comparison scores into log-likelihood ratios, and says how good these are.

The line is gate.biometrics.likelihood.Calibration. Fitted on a calibration set, judged on another.

Sources: Platt, Advances in Large Margin Classifiers (1999), for the smoothed targets; Brümmer and
du Preez, Computer Speech and Language 20 (2006), for Cllr.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, fsum, log, log1p
from statistics import fmean, pstdev
from typing import Final

from gate.biometrics.evaluation.trials import Trials
from gate.biometrics.likelihood import Calibration

STEPS: Final = 100
CONVERGED: Final = 1e-10
DAMPING: Final = 1e-9  # of the Hessian: scores may be all but separable


def fit(trials: Trials) -> Calibration:
    """Fit by logistic regression; both kinds of trials count the same, however many there are.

    Raises:
        ValueError: all scores are the same, or genuine ones are not higher than others.
    """
    scores = (*trials.genuine, *trials.impostor)
    middle, spread = fmean(scores), pstdev(scores)
    if spread == 0:
        raise ValueError("all scores are the same")
    samples = [
        sample
        for kind, sign in ((trials.genuine, 1), (trials.impostor, -1))
        for sample in _samples([(score - middle) / spread for score in kind], sign)
    ]
    slope, offset = _newton(samples)
    if slope <= 0:
        raise ValueError("genuine scores are not higher than impostor scores")
    return Calibration(
        slope=slope / spread,
        intercept=offset - slope * middle / spread,
        lowest=-log(len(trials.genuine) + 1),
        highest=log(len(trials.impostor) + 1),
    )


def cllr(genuine: Iterable[float], impostor: Iterable[float]) -> float:
    """Return the cost of log-likelihood ratios, bits: 0 perfect, 1 as good as none at all."""
    own = fmean(_softplus(-llr) for llr in genuine)
    other = fmean(_softplus(llr) for llr in impostor)
    return (own + other) / 2 / log(2)


def cost(calibration: Calibration, trials: Trials) -> float:
    """Return Cllr of a calibration on trials, which have to be others than it was fitted on."""
    own, other = map(calibration.llr, trials.genuine), map(calibration.llr, trials.impostor)
    return cllr(own, other)


@dataclass(frozen=True, slots=True)
class _Sample:
    score: float  # standardised
    target: float  # probability, 0..1
    weight: float


def _samples(scores: Sequence[float], sign: int) -> Iterable[_Sample]:
    smoothed = (len(scores) + 1) / (len(scores) + 2)
    target = smoothed if sign > 0 else 1 - smoothed
    return (_Sample(score, target, 1 / len(scores)) for score in scores)


def _newton(samples: Sequence[_Sample]) -> tuple[float, float]:
    """Return slope and offset of the least cross entropy: it is convex, so halving is enough."""
    slope, offset, cost_now = 0.0, 0.0, _entropy(samples, 0.0, 0.0)
    for _ in range(STEPS):
        across, up = _step(samples, slope, offset)
        share = 1.0
        while (new := _entropy(samples, slope + share * across, offset + share * up)) > cost_now:
            share /= 2
            if share < CONVERGED:
                return slope, offset
        slope, offset = slope + share * across, offset + share * up
        if cost_now - new < CONVERGED * cost_now:
            break
        cost_now = new
    return slope, offset


def _step(samples: Sequence[_Sample], slope: float, offset: float) -> tuple[float, float]:
    """Solve the two equations of a Newton step."""
    g1 = g0 = h11 = h10 = h00 = 0.0
    for one in samples:
        p = _logistic(slope * one.score + offset)
        error, curve = one.weight * (p - one.target), one.weight * p * (1 - p)
        g1, g0 = g1 + error * one.score, g0 + error
        h11, h10 = h11 + curve * one.score * one.score, h10 + curve * one.score
        h00 += curve
    h11, h00 = h11 + DAMPING, h00 + DAMPING
    determinant = h11 * h00 - h10 * h10
    return (h10 * g0 - h00 * g1) / determinant, (h10 * g1 - h11 * g0) / determinant


def _entropy(samples: Sequence[_Sample], slope: float, offset: float) -> float:
    logits = ((one, slope * one.score + offset) for one in samples)
    return fsum(one.weight * (_softplus(x) - one.target * x) for one, x in logits)


def _softplus(x: float) -> float:
    return max(x, 0.0) + log1p(exp(-abs(x)))


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
