"""The PLC's scan, and times counted in it: the same however the seconds were added up."""

import math
from typing import Final

SCAN_S: Final = 0.01
_ROUNDING_S: Final = 1e-6  # more than any sum of scans is wrong by, less than any scan


def reached(passed_s: float, limit_s: float) -> bool:
    """Whether a time is over."""
    return passed_s > limit_s - _ROUNDING_S


def scans_before(event_s: float, scan_s: float = SCAN_S) -> float:
    """Return how many whole scans end before an event that far away; inf: it never comes."""
    if math.isinf(event_s):
        return event_s
    return max(0, math.ceil((event_s - _ROUNDING_S) / scan_s) - 1)
