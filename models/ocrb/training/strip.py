"""A strip of letters as large as the typefaces are drawn, with its neighbours above and below."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from models.ocrb.alphabet import SIGNS
from models.ocrb.training.grounds import Plane
from models.ocrb.training.texts import text
from models.ocrb.training.typefaces import CAP_PX, CELL_PX, Ink, Typeface

HEIGHT: Final = 128  # px of the strip; the line stands in the middle
LINE_GAPS: Final = (1.5, 2.3)  # capitals from line to line; Doc 9303-3 4.5: 1.6 to 1.8


@dataclass(frozen=True, slots=True)
class Strip:
    """Ink 0..1 of a line of text and where its characters stand."""

    ink: Plane  # (128, w) float32
    places: tuple[int, ...]  # of SIGNS, one a character
    centres: tuple[float, ...]  # x px, one a character
    pitch: int  # px


def strip(
    rng: np.random.Generator, face: Typeface, pitch: int, room: int, hardness: float
) -> Strip:
    """Return a line that fills `room` characters, or begins or ends within them, or is none."""
    ink = np.zeros((HEIGHT, room * pitch + CELL_PX[1]), np.uint8)
    first, last = _extent(rng, room)
    signs = [SIGNS.index(sign) for sign in text(rng, last - first)] if last > first else []
    rows = _rows(rng)
    for row in rows[1:]:
        if signs and rng.random() < 0.45:
            near = [SIGNS.index(sign) for sign in text(rng, last - first)]
            _print(rng, ink, face, near, (first, pitch, row))
    _print(rng, ink, face, signs, (first, pitch, rows[0]))
    half = CELL_PX[1] / 2
    centres = tuple((first + at) * pitch + half for at in range(len(signs)))
    return Strip(_worn(rng, ink, hardness), tuple(signs), centres, pitch)


def _extent(rng: np.random.Generator, room: int) -> tuple[int, int]:
    if rng.random() < 0.03:
        return 0, 0
    first = int(rng.integers(1, room // 2)) if rng.random() < 0.3 else 0
    last = int(rng.integers(room // 2 + 1, room)) if rng.random() < 0.3 else room
    return first, last


def _rows(rng: np.random.Generator) -> tuple[int, int, int]:
    gap = round(CAP_PX * rng.uniform(*LINE_GAPS))
    return HEIGHT // 2, HEIGHT // 2 - gap, HEIGHT // 2 + gap


def _print(
    rng: np.random.Generator,
    ink: Ink,
    face: Typeface,
    signs: list[int],
    where: tuple[int, int, int],
) -> None:
    """Put cells into the strip, each a little off its place, as printers do."""
    first, pitch, middle = where
    height, width = CELL_PX
    off = rng.integers(0, 2) * rng.normal(0, 0.7, (2, max(1, len(signs))))
    for at, sign in enumerate(signs):
        left = max(0, (first + at) * pitch + round(off[0, at]))
        top = middle - height // 2 + round(off[1, at])
        upper, lower = max(0, top), max(0, min(HEIGHT, top + height))
        part = ink[upper:lower, left : left + width]
        cell = face.cells[sign, upper - top :][: len(part), : part.shape[1]]
        np.maximum(part, cell, out=part)


def _worn(rng: np.random.Generator, ink: Ink, hardness: float) -> Plane:
    """Take ink away as abrasion and poor print do, or leave it whole."""
    plane = ink.astype(np.float32) / 255
    if rng.random() < 0.7:
        return plane
    height, width = ink.shape
    cell = int(rng.integers(2, 10))
    few = rng.random((height // cell + 1, width // cell + 1), np.float32)
    spots = np.asarray(cv2.resize(few, (width, height), interpolation=cv2.INTER_LINEAR))
    hurt = 0.1 + 0.25 * hardness
    kept = np.clip((spots - hurt) * 6 + 0.5, 1 - rng.uniform(0.2, 1.0) * hardness, 1)
    return np.asarray(plane * kept, np.float32)
