"""Round steps for the axes of drawings."""

import math


def nice_step(span: float, most: int) -> float:
    """Return 1, 2 or 5 times a power of ten: at most `most` of it make up the span, > 0."""
    if not math.isfinite(span) or span <= 0:
        return 1.0
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= rough * (1 - 1e-9))
