"""Columns as the network delivers them, out of the text that they are to show."""

import numpy as np

from models.ocrb.alphabet import BLANK, CLASSES, SIGNS, STRIDE_PX
from models.ocrb.runs import Columns

LENGTH = 250  # columns


def columns_of(text: str, pitch: float = 20.0, start: float = 30.0) -> Columns:
    """A blank in `text` leaves its place empty."""
    columns = np.full((LENGTH, CLASSES), 0.0, np.float32)
    columns[:, BLANK] = 1
    for place, sign in enumerate(text):
        if sign != " ":
            mark(columns, sign, start + place * pitch, 0.3 * pitch)
    return columns


def mark(columns: Columns, sign: str, x: float, half: float = 5.0) -> None:
    """Put a character there, in place; x and half its width in px."""
    near = np.abs(np.arange(len(columns)) * STRIDE_PX - x) <= half
    columns[near] = 0
    columns[near, SIGNS.index(sign)] = 0.98
    columns[near, BLANK] = 0.02
