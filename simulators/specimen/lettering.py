"""Draws text in strokes, smooth at any size, with a fixed or a proportional pitch."""

import unicodedata
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.specimen.glyphs import HIGH, MARKS, PATHS, WHOLE, WIDE, Points, lines

FINER: Final = 8  # sub-pixel steps of cv2's fixed-point coordinates, as a power of two


@dataclass(frozen=True, slots=True)
class Lettering:
    """How text is drawn; sizes in pixels."""

    height: float  # of a capital, centre to centre of its strokes
    stroke: float
    pitch: float  # from letter to letter
    colour: tuple[int, int, int] = (30, 26, 24)  # BGR


def strokes_of(letter: str) -> list[Points]:
    """Return the strokes of an upper-case letter with its marks. Raises ValueError: not drawn."""
    if letter in WHOLE:
        return list(lines(WHOLE[letter]))
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if base not in PATHS or any(mark not in MARKS for mark in marks):
        raise ValueError(f"no strokes for {letter!r}")
    return [s for path in (PATHS[base], *(MARKS[m] for m in marks)) for s in lines(path)]


def cover(
    text: str, how: Lettering, size: tuple[int, int], left: float, top: float
) -> NDArray[np.uint8]:
    """Return how far ink covers each pixel, 0..255, (height, width) of `size` (width, height)."""
    finer, unit = 4, how.height / HIGH
    width, height = size
    ink = np.zeros((height * finer, width * finer), np.uint8)
    narrow = min(unit, (how.pitch - 1.35 * how.stroke) / WIDE)
    for place, letter in enumerate(text):
        x = left + place * how.pitch + (how.pitch - narrow * WIDE) / 2
        for stroke in strokes_of(letter):
            points = (stroke * (narrow, unit) + (x, top)) * finer * (1 << FINER)
            cv2.polylines(
                ink, [points.round().astype(np.int32)[:, None]], False, 255,
                max(1, round(how.stroke * finer)), cv2.LINE_AA, FINER,
            )  # fmt: skip
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def write(page: NDArray[np.uint8], text: str, how: Lettering, left: float, top: float) -> None:
    """Write text onto a BGR page, in place; left, top: of the first capital, pixels."""
    if not text:
        return
    x0, y0 = int(left - how.pitch), int(top - how.height / 2)
    x1 = min(page.shape[1], int(left + (len(text) + 1) * how.pitch) + 1)
    y1 = min(page.shape[0], int(top + 1.5 * how.height) + 1)
    x0, y0 = max(0, x0), max(0, y0)
    alpha = cover(text, how, (x1 - x0, y1 - y0), left - x0, top - y0)[..., None] / 255
    under = page[y0:y1, x0:x1].astype(np.float32)
    page[y0:y1, x0:x1] = (under + alpha * (np.array(how.colour) - under)).round().astype(np.uint8)
