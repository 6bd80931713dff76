"""Pictures without a zone that try to look like one: rows of print, rules, patterns, noise."""

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from gate.document.reading.signs import SIGNS
from simulators.full_page.print_line import line_cover

Picture = NDArray[np.uint8]
SIZE: Final = (480, 640)
FONTS: Final = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_PLAIN, cv2.FONT_HERSHEY_COMPLEX)


def clutter(seed: int) -> Picture:
    """Return a grey picture (480, 640), the same for the same seed."""
    rng = np.random.default_rng(seed)
    picture = np.full(SIZE, int(rng.integers(150, 255)), np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        DRAWERS[int(rng.integers(len(DRAWERS)))](rng, picture)
    noisy = picture + rng.normal(0, rng.uniform(0, 14), SIZE)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def _rows(rng: np.random.Generator, picture: Picture) -> None:
    font, scale = FONTS[int(rng.integers(len(FONTS)))], float(rng.uniform(0.4, 1.1))
    signs = SIGNS + "abcdefghij.,  "
    for number in range(int(rng.integers(1, 12))):
        text = "".join(rng.choice(list(signs), int(rng.integers(5, 60))))
        at = (int(rng.integers(0, 60)), 40 + number * round(40 * scale))
        cv2.putText(picture, text, at, font, scale, 20, int(rng.integers(1, 3)), cv2.LINE_AA)


def _ocrb(rng: np.random.Generator, picture: Picture) -> None:
    """Lines of OCR-B of the right length, but of any signs: no zone of any kind."""
    width = int(rng.choice([30, 36, 44]))
    top = int(rng.integers(20, 380))
    for number in range(int(rng.integers(1, 4))):
        ink = line_cover("".join(rng.choice(list(SIGNS), width)), 5.0)[:, : SIZE[1] - 10]
        part = picture[top + 30 * number :, 5:][: ink.shape[0], : ink.shape[1]]
        ink = ink[: part.shape[0]]
        np.minimum(part, 255 - ink, out=part)


def _rules(rng: np.random.Generator, picture: Picture) -> None:
    step, thick = int(rng.integers(6, 40)), int(rng.integers(1, 4))
    for at in range(0, SIZE[1], step):
        cv2.line(picture, (at, 0), (at + int(rng.integers(-30, 30)), SIZE[0]), 60, thick)
    if rng.random() < 0.5:
        picture[:: int(rng.integers(6, 30))] = 80


def _marks(rng: np.random.Generator, picture: Picture) -> None:
    """Rows of one mark: chevrons, circles, boxes, as fillers and zeros look from afar."""
    pitch, high = int(rng.integers(7, 20)), int(rng.integers(6, 16))
    for row in range(60, 60 + int(rng.integers(2, 5)) * 2 * high, 2 * high):
        for at in range(20, SIZE[1] - 20, pitch):
            points = np.array([[at + pitch // 2, row], [at, row + high // 2]])
            below = np.array([[at + pitch // 2, row + high]])
            shape = np.concatenate([points, below]).astype(np.int32)
            cv2.polylines(picture, [shape], bool(rng.random() < 0.3), 30, 1, cv2.LINE_AA)


def _blobs(rng: np.random.Generator, picture: Picture) -> None:
    for _ in range(int(rng.integers(20, 200))):
        at = (int(rng.integers(SIZE[1])), int(rng.integers(SIZE[0])))
        axes = (int(rng.integers(2, 40)), int(rng.integers(2, 20)))
        shade = int(rng.integers(0, 255))
        cv2.ellipse(picture, at, axes, float(rng.uniform(0, 180)), 0, 360, shade, -1, cv2.LINE_AA)


DRAWERS: Final[tuple[Callable[[np.random.Generator, Picture], None], ...]] = (
    _rows,
    _ocrb,
    _rules,
    _marks,
    _blobs,
)
