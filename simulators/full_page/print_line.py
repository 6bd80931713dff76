"""Prints a line of OCR-B: out of Debian's font where it is installed, else in strokes of our own.

The font is a tool of tests and benches: nothing of it is shipped, and the product never needs it.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.specimen.lettering import Lettering, cover

FONT: Final = Path("/usr/share/fonts/opentype/ocr-b/OCRB.otf")  # Debian package fonts-ocr-b
CAPITAL_MM: Final = 2.4  # ISO 1073-2, size I
PITCH_MM: Final = 2.54
STROKE_MM: Final = 0.35
FINER: Final = 3  # drawn so much larger, then averaged

Cover = NDArray[np.uint8]
"""How far ink covers each pixel, 0..255."""


def line_cover(text: str, px_per_mm: float, *, strokes: bool = False) -> Cover:
    """Return a line, (capital + 1.2 mm, characters + 1 pitch), its first capital at half a pitch.

    Args:
        strokes: Draw it in our own strokes even where the font is there.

    Raises:
        ValueError: a sign that is not drawn.
    """
    wide = round((len(text) + 1) * PITCH_MM * px_per_mm)
    high = round((CAPITAL_MM + 1.2) * px_per_mm)
    if strokes or not FONT.is_file():
        how = Lettering(
            (CAPITAL_MM - STROKE_MM) * px_per_mm, STROKE_MM * px_per_mm, PITCH_MM * px_per_mm
        )
        top = (0.6 + STROKE_MM / 2) * px_per_mm
        return cover(text, how, (wide, high), PITCH_MM / 2 * px_per_mm, top)
    line = np.zeros((high * FINER, wide * FINER), np.uint8)
    scale = px_per_mm * FINER
    for place, sign in enumerate(text):
        glyph, left, top = _glyph(sign, round(scale * CAPITAL_MM))
        x = round((place + 0.5) * PITCH_MM * scale + left)
        y = round(0.6 * scale + top)
        h, w = glyph.shape
        part = line[y : y + h, x : x + w]
        np.maximum(part, glyph[: part.shape[0], : part.shape[1]], out=part)
    return np.asarray(cv2.resize(line, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


@lru_cache(maxsize=256)
def _glyph(sign: str, capital_px: int) -> tuple[Cover, float, float]:
    """Return a sign's ink and where it begins in its cell of one pitch, px."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(FONT), 1000)
    capital = font.getbbox("H")
    font = ImageFont.truetype(str(FONT), round(1000 * capital_px / (capital[3] - capital[1])))
    first = font.getbbox("H")
    left, top, right, bottom = font.getbbox(sign)
    picture = Image.new("L", (max(1, right - left), max(1, bottom - top)), 0)
    ImageDraw.Draw(picture).text((-left, -top), sign, font=font, fill=255)
    pitch = capital_px * PITCH_MM / CAPITAL_MM
    advance = font.getlength(sign)
    return np.asarray(picture, np.uint8), (pitch - advance) / 2 + left, float(top - first[1])
