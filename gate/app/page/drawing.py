"""Draws what was found into the picture: the zone's outline, and what was read beside it."""

from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.app.page.reader import PageReading
from gate.errors import StartError

Picture = NDArray[np.uint8]
VALID: Final = (60, 160, 40)  # BGR
OTHERWISE: Final = (40, 90, 230)
ROW: Final = 26  # px of a line of text under the picture
FONT: Final = cv2.FONT_HERSHEY_PLAIN


def drawn(picture: Picture, page: PageReading) -> Picture:
    """Return a copy with the zone outlined; below it the lines, unsure characters marked.

    Args:
        picture: (h, w, 3) BGR.
    """
    if page.best is None:
        return picture.copy()
    reading = page.best.reading
    colour = VALID if reading.valid else OTHERWISE
    below = ROW * (len(reading.lines) + 1)
    canvas = np.asarray(
        cv2.copyMakeBorder(picture, 0, below, 0, 0, cv2.BORDER_CONSTANT, value=(255,) * 3),
        np.uint8,
    )
    corners = page.best.zone.corners.round().astype(np.int32)
    cv2.polylines(canvas, [corners], True, colour, max(1, picture.shape[1] // 500), cv2.LINE_AA)
    for number, line in enumerate(reading.lines, 1):
        unsure = {one.place for one in reading.unsure if one.line == number}
        _write(canvas, line, unsure, picture.shape[0] + ROW * number)
    return canvas


def save(picture: Picture, target: Path) -> None:
    """Write a PNG. Raises StartError: not writable."""
    _, data = cv2.imencode(".png", picture)
    try:
        target.write_bytes(data.tobytes())
    except OSError as error:
        raise StartError(f"{target} can not be written: {error.strerror}") from error


def _write(canvas: Picture, line: str, unsure: set[int], baseline: int) -> None:
    step = min(canvas.shape[1] / (len(line) + 1), 18.0)
    for place, sign in enumerate(line, 1):
        colour = OTHERWISE if place in unsure else (0, 0, 0)
        at = (round((place - 0.5) * step), baseline)
        cv2.putText(canvas, sign, at, FONT, step / 11, colour, 1, cv2.LINE_AA)
