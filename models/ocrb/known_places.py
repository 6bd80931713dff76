"""What another look at one line shows at places that an earlier one has found.

The first look has counted the characters of all lines together; another of a single line, which
misses its first character, would be one place off. So it fills places and makes none.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ocrb.cells import Cells, middle_columns, seen
from models.ocrb.runs import Columns, runs_of, tidied

SAME: Final = 0.5  # pitches from a place: what stands further off is no character of it


def cells_at(columns: Columns, centres: NDArray[np.float64]) -> Cells:
    """Return what the columns say at each place; where no character stands, presence below 0.5.

    Args:
        columns: what the network says of the line in this look.
        centres: (n,) px of the look, rising; n of at least 2.
    """
    pitch = float(np.median(np.diff(centres)))
    runs = tidied(runs_of(columns), pitch)
    starts = middle_columns(centres, len(columns))
    ends = starts + 1
    nearest = np.searchsorted((centres[1:] + centres[:-1]) / 2, runs.centres)
    near = np.abs(runs.centres - centres[nearest]) <= SAME * pitch
    starts[nearest[near]], ends[nearest[near]] = runs.starts[near], runs.ends[near]
    return Cells(*seen(columns, starts, ends), centres)
