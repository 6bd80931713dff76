"""What light does: bands of a backlight over the rows, and flat glare of glass."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.alignment import chip
from models.faces import Picture, Points

Chip = NDArray[np.float32]
ROWS: Final = slice(30, 132)  # of the chip: brows to chin
COLUMNS: Final = slice(34, 116)
DARK: Final = 12.0  # grey levels added, so that noise in the dark weighs less
GLARE: Final = 247  # grey level
NOD: Final = 2.5  # rows by columns, of a face that nods


def brightness(picture: Picture, points: Points) -> Chip:
    """Return the log brightness of the aligned face, (102, 82) float32. Personal: memory only."""
    grey = cv2.cvtColor(chip(picture, points), cv2.COLOR_RGB2GRAY)[ROWS, COLUMNS]
    return np.asarray(np.log(grey.astype(np.float32) + DARK), np.float32)


def alike(before: Chip, now: Chip) -> float:
    """Return how alike two aligned faces are, -1..1: the correlation of their brightness."""
    one, other = before - before.mean(), now - now.mean()
    return float(
        (one * other).sum() / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-6)
    )


def banding(before: Chip, now: Chip) -> float:
    """Return how much more two frames differ by rows than by columns: spread of log brightness.

    A shutter that reads row after row sees a flickering screen in bands that wander from frame to
    frame. A face that turns changes rows and columns alike; 0: not more than a nod does.
    """
    change = now - before
    change = np.clip(change, *np.percentile(change, [5, 95]))
    rows, columns = _wave(change.mean(axis=1)), _wave(change.mean(axis=0))
    return max(0.0, rows - NOD * columns)


def _wave(profile: NDArray[np.float32]) -> float:
    """Spread of what is neither constant nor a slope."""
    at = np.linspace(-1, 1, profile.size)
    level = np.polynomial.polynomial.polyfit(at, profile, 1)
    return float(np.std(profile - np.polynomial.polynomial.polyval(at, level)))


def glare(picture: Picture, points: Points) -> float:
    """Return the largest patch of plain white on and around the face, as share of the face's box.

    Skin mirrors a lamp in small, soft spots; glass in one flat patch, hard at its edge.
    """
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    size = high - low
    left, top = np.maximum(np.round(low - [0.1, 0.25] * size).astype(int), 0)
    right, down = np.round(high + 0.1 * size).astype(int)
    part = picture[top:down, left:right]
    if not part.size:
        return 0.0
    white = (part.min(axis=2) >= GLARE).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=4)
    areas = stats[1:, cv2.CC_STAT_AREA]
    return float(areas.max(initial=0)) / float(size[0] * size[1])
