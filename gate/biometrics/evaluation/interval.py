"""What a number of trials allows to say of an error rate: exact binomial limits, rule of 3.

All of it takes the trials as independent. Comparisons of the same people are not: see
`gate.biometrics.evaluation.resampling`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, exp, lgamma, log, log1p
from typing import Final

CONFIDENCE: Final = 0.95
HALVINGS: Final = 60  # of 0..1: finer than a float near 1
MOST_TERMS: Final = 10_000
CONVERGED: Final = 1e-15
TINY: Final = 1e-300


@dataclass(frozen=True, slots=True)
class Interval:
    """Of a rate; both ends belong to it."""

    low: float  # 0..1
    high: float  # 0..1

    def hull(self, other: "Interval") -> "Interval":
        """Return the smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))


def clopper_pearson(errors: int, trials: int, confidence: float = CONFIDENCE) -> Interval:
    """Return the exact two-sided interval of an error rate.

    Args:
        errors: 0..trials.
        trials: independent ones; 0: nothing is known, 0..1.
        confidence: 0..1, both ends excluded.

    Raises:
        ValueError: out of range, or some hundred million trials.

    Source: Clopper and Pearson, Biometrika 26 (1934); ISO/IEC 19795-1:2021, annex B.
    """
    _refuse_out_of_range(errors, trials, confidence)
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, errors, trials - errors + 1) if errors else 0.0
    return Interval(low, upper_limit(errors, trials, 1 - tail))


def upper_limit(errors: int, trials: int, confidence: float = CONFIDENCE) -> float:
    """Return the one-sided limit: the rate is at most this, with the confidence.

    Raises:
        ValueError: out of range, as `clopper_pearson`.
    """
    _refuse_out_of_range(errors, trials, confidence)
    return beta_quantile(confidence, errors + 1, trials - errors) if errors < trials else 1.0


def trials_needed(rate: float, confidence: float = CONFIDENCE) -> int:
    """Return how many trials without an error show that the rate is not exceeded.

    About 3 / rate at 95 %: the rule of 3 of ISO/IEC 19795-1:2021, annex B.

    Raises:
        ValueError: rate or confidence not between 0 and 1.
    """
    if not 0 < rate < 1 or not 0 < confidence < 1:
        raise ValueError("a rate or confidence out of 0..1")
    return ceil(log1p(-confidence) / log1p(-rate))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """Return x, 0..1, under which a beta variable lies with this probability; a, b > 0."""
    return _bisected(lambda x: incomplete_beta(x, a, b) < probability)


def incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b), 0..1; a, b > 0.

    Source: NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction).
    """
    if not 0 < x < 1:
        return min(1.0, max(0.0, x))
    if x > (a + 1) / (a + b + 2):  # there the fraction of the other side converges faster
        return 1 - incomplete_beta(1 - x, b, a)
    front = a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)
    return exp(front) / a / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Evaluate 1 + d1/(1 + d2/(1 + ...)) from the front (modified Lentz)."""
    value, c, d = 1.0, 1.0, 0.0
    for term in range(1, MOST_TERMS):
        m, odd = divmod(term, 2)
        if odd:
            step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / ((1 + step * d) or TINY)
        c = (1 + step / c) or TINY
        value *= c * d
        if abs(c * d - 1) < CONVERGED:
            return value
    raise ValueError("too many trials for the continued fraction")  # 10 million were not


def _bisected(is_low: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_low(middle) else (low, middle)
    return (low + high) / 2


def _refuse_out_of_range(errors: int, trials: int, confidence: float) -> None:
    if not 0 <= errors <= trials or not 0 < confidence < 1:
        raise ValueError("errors out of 0..trials, or a confidence out of 0..1")
