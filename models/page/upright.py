"""Tells whether a line is read the right way up: by its fillers, which point to the left."""

from typing import Final

import cv2
import numpy as np

from models.page.ink import Grey
from models.page.strip import CAPITAL

WIDE: Final = 13  # px of the filler at capitals of 20 px
HALF: Final = CAPITAL // 2  # px of the capitals in which it is looked for: as telling, a quarter
MOST: Final = 12  # fillers that are listened to; a line without any says nothing


def _filler() -> Grey:
    """Draw the sign of ISO 1073-2 for 'less than': an angle over the middle of the capitals."""
    drawn = np.full((CAPITAL * 4, (WIDE + 4) * 4), 255, np.uint8)
    points = np.array([[WIDE + 1.0, 3.2], [2.5, 10.0], [WIDE + 1.0, 16.8]]) * 4
    cv2.polylines(drawn, [points.round().astype(np.int32)], False, 0, 11, cv2.LINE_AA)
    small = cv2.resize(drawn, (WIDE + 4, CAPITAL), interpolation=cv2.INTER_AREA)
    return _halved(np.asarray(cv2.GaussianBlur(small, (0, 0), 0.8), np.uint8))


def _halved(grey: Grey) -> Grey:
    size = (grey.shape[1] // 2, grey.shape[0] // 2)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


FILLER: Final = _filler()
TURNED: Final = np.ascontiguousarray(FILLER[:, ::-1])


def uprightness(line: Grey) -> float:
    """Return -1..1 for a line image: above 0 it stands upright, near 0 it can not be told."""
    half = _halved(line)
    return _alike(half, FILLER) - _alike(half, TURNED)


def _alike(line: Grey, sign: Grey) -> float:
    """Return how well the sign is found where it is found best, 0..1."""
    likeness = cv2.matchTemplate(line, sign, cv2.TM_CCOEFF_NORMED).max(axis=0)
    likeness = np.nan_to_num(likeness, nan=0.0, posinf=0.0, neginf=0.0)
    padded = np.pad(likeness, (0, -len(likeness) % HALF), constant_values=-1.0)
    peaks = np.sort(padded.reshape(-1, HALF).max(axis=1))[::-1][:MOST]
    return float(np.clip(peaks, 0, 1).mean())
