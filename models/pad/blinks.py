"""Blinks in a row of eye openings."""

from collections.abc import Sequence
from statistics import median
from typing import Final

CLOSED: Final = 0.55  # of the eyes' own opening: people's eyes differ too much for one limit
OPEN: Final = 0.8
LEAST: Final = 0.12  # a row that is never more open tells nothing of blinks


def count_blinks(openness: Sequence[float]) -> int:
    """Return how often the eyes closed and opened again, against their own median."""
    if not openness or (own := median(openness)) < LEAST:
        return 0
    blinks, closed = 0, False
    for one in openness:
        if one <= CLOSED * own:
            closed = True
        elif closed and one >= OPEN * own:
            blinks, closed = blinks + 1, False
    return blinks
