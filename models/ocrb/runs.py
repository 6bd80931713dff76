"""Characters of one line: runs of columns that are no blank, none of them cut in two or joined."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.ocrb.alphabet import BLANK, STRIDE_PX

Columns = NDArray[np.float32]
"""(w / 4, 38): probabilities of the signs and of blank, column by column."""

SOLID: Final = 0.5  # a column with less is blank
ONE: Final = 0.6  # pitches that the columns of one character span
APART: Final = 0.6  # pitches between two characters, at least


@dataclass(frozen=True, slots=True)
class Runs:
    """One entry a character, from left to right."""

    starts: NDArray[np.intp]  # first column
    ends: NDArray[np.intp]  # the column behind the last
    centres: NDArray[np.float64]  # px
    totals: NDArray[np.float64] = field(repr=False)  # (2, columns + 1): weight and moment so far

    @property
    def count(self) -> int:
        return len(self.starts)


def runs_of(columns: Columns) -> Runs:
    """Return the runs as they are: at times one for two characters, or two for one."""
    solid = np.concatenate([[False], columns[:, BLANK] < 1 - SOLID, [False]])
    edges = np.flatnonzero(solid[1:] != solid[:-1])
    return _with_centres(_totals(columns), edges[0::2], edges[1::2])


def pitch_of(lines: list[Runs]) -> float:
    """Return the distance of neighbours, px; 0.0: there are no neighbours."""
    steps = np.concatenate([line.centres[1:] - line.centres[:-1] for line in lines])
    if not len(steps):
        return 0.0
    steps.sort()  # the median; np.median takes four times as long for so few
    return float(steps[(len(steps) - 1) // 2] + steps[len(steps) // 2]) / 2


def tidied(runs: Runs, pitch: float) -> Runs:
    """Part what is too wide for one character; join what is too near for two."""
    parted = _parted(runs, pitch)
    near = parted.centres[1:] - parted.centres[:-1] < APART * pitch
    if not near.any():
        return parted
    first, last = np.concatenate([[True], ~near]), np.concatenate([~near, [True]])
    return _with_centres(runs.totals, parted.starts[first], parted.ends[last])


def _parted(runs: Runs, pitch: float) -> Runs:
    wide = (runs.ends - runs.starts) * STRIDE_PX
    counts = np.maximum(1, ((wide - ONE * pitch) / pitch).round() + 1).astype(np.intp)
    if counts.max(initial=1) == 1:
        return runs
    starts, ends = list[int](), list[int]()
    every = zip(runs.starts.tolist(), runs.ends.tolist(), counts.tolist(), strict=True)
    for start, end, count in every:
        cuts = [start + round((end - start) * part / count) for part in range(count + 1)]
        starts += cuts[:-1]
        ends += cuts[1:]
    return _with_centres(runs.totals, np.array(starts, np.intp), np.array(ends, np.intp))


def _totals(columns: Columns) -> NDArray[np.float64]:
    weights = np.maximum(1 - columns[:, BLANK], 1e-6).astype(np.float64)
    totals = np.zeros((2, len(weights) + 1))
    np.cumsum(weights, out=totals[0, 1:])
    np.cumsum(weights * np.arange(len(weights)), out=totals[1, 1:])
    return totals


def _with_centres(
    totals: NDArray[np.float64], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> Runs:
    mass, moment = totals[:, ends] - totals[:, starts]
    return Runs(starts, ends, moment / mass * STRIDE_PX, totals)
