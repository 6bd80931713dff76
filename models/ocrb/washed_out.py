"""Doubts what lies under a streak of light: half a character looks like another, and surely so.

A film's streak that hides the foot of an I leaves a T, and the side of a G a C: no network can
know. What is washed out where the paper is not was not seen.
"""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.ocrb.cells import Cells

Line = NDArray[np.uint8]

WHITE: Final = 250  # grey levels; a camera shows nothing above
LIGHTER: Final = 8  # grey levels, than the paper of the same line
LEAST: Final = 0.12  # of a column's height
ROWS: Final = slice(4, 28)  # px of a line picture: the capitals and a little more
NEAR: Final = 0.5  # pitches from the middle of a character: it is touched
HIDDEN: Final = 0.4  # presence of what was not seen whole: below `decoding.LEAST_PRESENCE`


def washed_out(line: Line) -> NDArray[np.bool_]:
    """Tell which columns of a line picture, (32, w) uint8, a streak of light touches; (w,)."""
    if int(line.max()) <= WHITE:  # most lines: no mean of them is any lighter
        return np.zeros(line.shape[1], bool)
    soft = cv2.blur(line, (3, 3))[ROWS]  # noise of a camera is no light
    white = soft > WHITE
    if not white.any():  # nearly all lines: the rest takes time
        return np.zeros(line.shape[1], bool)
    white &= soft > np.percentile(soft, 80) + LIGHTER
    return np.asarray(white.mean(axis=0) >= LEAST)


def doubted(row: Cells, line: Line) -> Cells:
    """Return the places with those under a streak as hardly seen: in no reading are they sure."""
    light = np.flatnonzero(washed_out(line))
    if not len(light) or len(row.centres) < 2:
        return row
    reach = NEAR * float(np.median(np.diff(row.centres)))
    touched = np.abs(row.centres[:, None] - light).min(axis=1) <= reach
    return replace(row, presences=np.where(touched, HIDDEN, 1.0) * row.presences)
