"""The grid of a zone: characters of one pitch, 30, 36 or 44 in a line, under each other."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Columns = NDArray[np.float64]

COUNTS: Final = (30, 36, 44)
PITCHES: Final = (12.0, 30.0)  # px at capitals of 20 px; OCR-B: 21, less where they are smeared
STRETCH: Final = (0.87, 1.06)  # the ends may lie in a rule or a stain beside the zone
FINER: Final = 8192  # of the spectrum: a step of 0.05 px at a pitch of 20 px
CELL: Final = (0.0, 0.28, 0.5, 0.72)  # pitches from its end: the border, and what lies inside
OUTSIDE: Final = 3.0  # how much ink beside the grid counts against it


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the characters stand in line images, px."""

    count: int
    pitch: float
    start: float  # the left border of the first character's cell
    regularity: float  # -1..1: how empty the borders between cells are, against the cells

    def turned(self, width: int) -> "Grid":
        """Return the grid of line images of this width that are turned on their head."""
        start = width - self.start - self.count * self.pitch
        return Grid(self.count, self.pitch, start, self.regularity)


def fit(columns: Columns, left: float, right: float) -> Grid:
    """Fit a grid to how much ink each column has, between the rough ends of the text."""
    blurred = np.convolve(columns, np.ones(3) / 3, "same")
    spectrum = _spectrum(blurred, left, right)
    fits = [_fit(blurred, spectrum, (right - left) / (count - 0.4), count) for count in COUNTS]
    return max(fits, key=lambda one: one[1])[0]


def _spectrum(columns: Columns, left: float, right: float) -> NDArray[np.complex128]:
    """Return amplitude and phase of the ink between the ends, k waves over FINER columns."""
    ink = columns.copy()
    ink[: max(0, int(left))] = ink[int(right) :] = 0.0
    inside = slice(max(0, int(left)), int(right))
    ink[inside] = (ink[inside] - ink[inside].mean()) * _window(len(ink[inside]))
    return np.fft.rfft(ink, FINER)


@lru_cache(maxsize=64)
def _window(length: int) -> Columns:
    return np.asarray(np.hanning(length), np.float64)


def _fit(
    columns: Columns, spectrum: NDArray[np.complex128], rough: float, count: int
) -> tuple[Grid, float]:
    """Return the best grid of so many characters near a pitch, and how well it does."""
    low, high = (int(FINER / (rough * part)) for part in reversed(STRETCH))
    waves = spectrum[low : high + 2]
    best = int(np.abs(waves).argmax())
    pitch = FINER / (low + best)
    border = (0.5 - np.angle(waves[best]) / (2 * np.pi)) * pitch  # half a pitch off the ink
    start, outside = _start(columns, border, pitch, count)
    regularity = _regularity(columns, start, pitch, count)
    likely = PITCHES[0] <= pitch <= PITCHES[1]
    merit = regularity - OUTSIDE * outside - (0.0 if likely else 1.0)
    return Grid(count, pitch, start, regularity), merit


def _start(columns: Columns, border: float, pitch: float, count: int) -> tuple[float, float]:
    """Choose the whole cells that hold the ink; return the first border, and the ink beside."""
    total = np.concatenate([[0.0], np.cumsum(columns)])
    shifts = np.arange(-3, max(1, int((len(columns) - border) / pitch) - count + 4))
    starts = border % pitch + shifts * pitch

    def upto(x: Columns) -> Columns:
        return total[np.clip(x.round().astype(np.intp), 0, len(columns))]

    inside = upto(starts + count * pitch) - upto(starts)
    middle = np.abs(starts + count * pitch / 2 - len(columns) / 2) / len(columns)
    best = int((inside / max(total[-1], 1e-9) - 0.02 * middle).argmax())
    return float(starts[best]), 1.0 - float(inside[best] / max(total[-1], 1e-9))


def _regularity(columns: Columns, start: float, pitch: float, count: int) -> float:
    borders = start + pitch * np.arange(1, count)
    places = borders - np.array(CELL)[:, None] * pitch
    there = (places >= 0) & (places < len(columns) - 0.5)
    at = np.clip(places.round(), 0, len(columns) - 1).astype(np.intp)
    means = (columns[at] * there).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    at_border, inside = float(means[0]), float(means[1:].mean())
    return (inside - at_border) / max(inside + at_border, 1e-6)
