"""Typefaces as stacks of ink pictures, one a sign; drawn once, then only copied."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.ocrb.alphabet import SIGNS

FONTS: Final = Path("/usr/share/fonts/opentype/ocr-b")  # Debian's package fonts-ocr-b
FILES: Final = ("OCRB.otf", "OCRBS.otf")  # round and sharp ends of the strokes
CAP_PX: Final = 32  # height of a capital
CELL_PX: Final = (48, 40)  # (height, width) of a cell; the capital in its middle
BOLDER: Final = (-1, 0, 1, 2)  # px of the stroke; its width is about 4.5
STROKES: Final = (2.6, 3.6, 4.6, 6.0)  # px, for letters that are drawn out of strokes

Ink = NDArray[np.uint8]
Cover = Callable[[str, Any, tuple[int, int], float, float], Ink]


@dataclass(frozen=True, slots=True)
class Typeface:
    """(37, 48, 40) uint8, how far ink covers a pixel: 0..255."""

    cells: Ink


def typefaces(stroke_module: str = "") -> list[Typeface]:
    """Return all typefaces in all weights: the fonts, and the strokes if their module is named.

    Raises:
        OSError: the fonts are not installed (`apt-get install fonts-ocr-b`).
    """
    faces = [
        Typeface(_weighed(_cells(FONTS / file), bolder)) for file in FILES for bolder in BOLDER
    ]
    return faces + stroked(stroke_module) if stroke_module else faces


def stroked(module: str) -> list[Typeface]:
    """Return letters drawn out of strokes, as the simulated page reader does.

    Args:
        module: Name of a module with `cover` and `Lettering`; models import no simulator.
    """
    return [Typeface(_stroked(module, stroke)) for stroke in STROKES]


def _cells(file: Path) -> Ink:
    size = CAP_PX * 4
    capital = ImageFont.truetype(str(file), size).getbbox("H")
    font = ImageFont.truetype(str(file), round(size * size / (capital[3] - capital[1])))
    _, top, _, bottom = font.getbbox("H")
    height, width = CELL_PX
    cells = np.zeros((len(SIGNS), height, width), np.uint8)
    for place, sign in enumerate(SIGNS):
        picture = Image.new("L", (width * 4, height * 4))
        at = (width * 2 - font.getlength(sign) / 2, height * 2 - (top + bottom) / 2)
        ImageDraw.Draw(picture).text(at, sign, 255, font)
        drawn = np.asarray(picture)
        cells[place] = cv2.resize(drawn, (width, height), interpolation=cv2.INTER_AREA)
    return cells


def _weighed(cells: Ink, bolder: int) -> Ink:
    if not bolder:
        return cells
    shape = (abs(bolder) + 1, abs(bolder) + 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, shape)
    change = cv2.dilate if bolder > 0 else cv2.erode
    return np.stack([change(cell, kernel) for cell in cells]).astype(np.uint8)


def _stroked(module: str, stroke: float) -> Ink:
    lettering = import_module(module)
    cover: Cover = lettering.cover
    height, width = CELL_PX
    how = lettering.Lettering(CAP_PX - stroke, stroke, 34.0)
    top, left = (height - CAP_PX + stroke) / 2, (width - 34.0) / 2
    return np.stack([cover(sign, how, (width, height), left, top) for sign in SIGNS])
