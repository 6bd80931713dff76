"""How far a share may lie from what was counted, by chance alone."""

from math import ceil, floor, sqrt
from statistics import NormalDist
from typing import Final

CONFIDENCE: Final = 0.95
Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


def wilson(counted: int, of: int) -> tuple[float, float]:
    """Return the interval of a share, 0 to 1, that holds the true one 95 times of 100.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    J. Am. Stat. Assoc. 22 (1927): the shares p with |p - counted / of| <= z sqrt(p (1 - p) / of).
    Unlike the usual plus and minus it holds where little was counted, or nothing. It takes the
    counted for independent of one another.

    Args:
        counted: 0 to `of`.
        of: sample size, at least 1.
    """
    share, spare = counted / of, Z * Z / of
    middle = (share + spare / 2) / (1 + spare)
    half = sqrt(spare * share * (1 - share) + spare * spare / 4) / (1 + spare)
    low = max(0.0, middle - half) if counted else 0.0
    return low, min(1.0, middle + half) if counted < of else 1.0


def share_words(counted: int, of: int) -> str:
    """Return a share and its interval in words, the interval rounded outwards to 0.1 %."""
    low, high = wilson(counted, of)
    down, up = floor(1000 * low) / 10, ceil(1000 * high) / 10
    return f"{counted / of:.1%}, {down:.1f} to {up:.1f}% with 95% confidence"
