"""Puts the characters of all lines of a zone into one grid, so that none is left out unseen."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gate.document.reading.grammar import grammars
from gate.document.reading.signs import MOST_SIGNS, Frame, Sign
from models.ocrb.alphabet import BLANK, CLASSES, STRIDE_PX
from models.ocrb.runs import Columns, Runs, pitch_of, runs_of, tidied

LEAST_CHARACTERS: Final = 8  # of a line; with fewer it is no line of a zone
LEAST_MASS: Final = 1e-6
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cells:
    """The n places of one line, as arrays. Personal data: not in the repr."""

    chances: NDArray[np.float64] = field(repr=False)  # (n, 37), one column each of SIGNS; sum 1
    presences: NDArray[np.float64]  # (n,), 0..1, that a character stands here at all
    centres: NDArray[np.float64]  # (n,), px of the line picture


def frame_of(lines: list[Columns]) -> Frame:
    """Return the signs of all lines; arguments and result as of `cells_of`."""
    return signs_of(cells_of(lines))


def signs_of(rows: tuple[Cells, ...]) -> Frame:
    """Return the same places one by one, without arrays."""
    return tuple(
        tuple(map(Sign, map(tuple, chances), presences, centres))
        for chances, presences, centres in (
            (row.chances.tolist(), row.presences.tolist(), row.centres.tolist()) for row in rows
        )
    )


def cells_again(frame: Frame) -> tuple[Cells, ...]:
    """Return the arrays of such places: undoes `signs_of`."""
    return tuple(
        Cells(
            np.array([sign.probabilities for sign in row]),
            np.array([sign.presence for sign in row]),
            np.array([sign.x for sign in row]),
        )
        for row in frame
    )


def cells_of(lines: list[Columns]) -> tuple[Cells, ...]:
    """Return the places of all lines, every row as long; empty: no characters in rows.

    A place without a character gets what the columns say there, and a presence below 0.5.

    Args:
        lines: what the network says of each line; pictures that begin at the same margin.
    """
    found = [runs_of(columns) for columns in lines]
    pitch = pitch_of(found)
    if pitch <= 0 or min(runs.count for runs in found) < LEAST_CHARACTERS:
        return ()
    found = [tidied(runs, pitch) for runs in found]
    pitch = pitch_of(found)
    rows = _places(found, pitch)
    first, last = _extent(rows)
    if last - first > MOST_SIGNS:
        return ()
    return tuple(
        _row(columns, runs, places, range(first, last))
        for columns, runs, places in zip(lines, found, rows, strict=True)
    )


def _places(found: list[Runs], pitch: float) -> list[Places]:
    """Number the characters by their distances: a gap of two pitches leaves a place free.

    Distances and not positions are rounded: perspective stretches a line to one side.
    """
    rows, origin = list[Places](), found[0].centres[0]
    for runs in found:
        steps = ((runs.centres[1:] - runs.centres[:-1]) / pitch).round()
        places = np.empty(runs.count, np.intp)
        places[0] = round(float(runs.centres[0] - origin) / pitch)
        places[1:] = places[0] + np.cumsum(np.maximum(1, steps))
        rows.append(places)
    return rows


def _extent(rows: list[Places]) -> tuple[int, int]:
    """Return the first place and the one behind the last, without marks beside the zone.

    Every place of a zone is printed in every line, if only with a filler. So an outer place that
    is empty in a line is not the zone's, unless it has the right length with it.
    """
    first, last = min(int(row[0]) for row in rows), max(int(row[-1]) for row in rows) + 1
    while last - first > 1 and not grammars(len(rows), last - first):
        at_start = sum(first in row for row in rows)
        at_end = sum(last - 1 in row for row in rows)
        if min(at_start, at_end) == len(rows):
            break
        first, last = (first + 1, last) if at_start < at_end else (first, last - 1)
    return first, last


def _row(columns: Columns, runs: Runs, places: Places, wanted: range) -> Cells:
    centres = _centres(runs, places, wanted)
    starts = middle_columns(centres, len(columns))
    ends = starts + 1  # of a place where no character was found
    inside = (places >= wanted.start) & (places < wanted.stop)
    at = places[inside] - wanted.start
    starts[at], ends[at] = runs.starts[inside], runs.ends[inside]
    return Cells(*seen(columns, starts, ends), centres)


def middle_columns(centres: NDArray[np.float64], count: int) -> Places:
    """Return the column in the middle of each place, of so many columns."""
    nearest = (centres / STRIDE_PX).round()
    return np.minimum(np.maximum(nearest, 0), count - 1).astype(np.intp)


def seen(
    columns: Columns, starts: Places, ends: Places
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the probabilities of the signs, and of a character at all, of each run of columns.

    The mean over the run: a column counts by how sure it is that it is no blank.
    """
    edges = np.array([starts, ends]).T.ravel()  # every other part is a run, the rest lies between
    whole = np.zeros((len(columns) + 1, CLASSES), np.float64)  # the last run may end at the end
    whole[:-1] = columns
    mass = np.add.reduceat(whole, edges, axis=0)[::2, :BLANK] + LEAST_MASS
    blanks = np.minimum.reduceat(whole[:, BLANK], edges)[::2]
    presences = np.minimum(np.maximum(1 - blanks, 0), 1)
    return mass / mass.sum(axis=1, keepdims=True), presences


def _centres(runs: Runs, places: Places, wanted: range) -> NDArray[np.float64]:
    """Return where the places lie, px; on beyond both ends at the line's own pitch."""
    at = np.asarray(wanted, np.float64)
    pitch = (runs.centres[-1] - runs.centres[0]) / max(1, int(places[-1] - places[0]))
    inside = np.interp(at, places, runs.centres)
    before, behind = np.minimum(at - places[0], 0), np.maximum(at - places[-1], 0)
    return np.asarray(inside + (before + behind) * pitch, np.float64)
