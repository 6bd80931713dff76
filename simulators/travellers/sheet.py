"""Contact sheets: portraits and live views side by side, for looking at."""

from collections.abc import Sequence

import cv2
import numpy as np

from simulators.travellers.clip import Look, frame
from simulators.travellers.grid import Array
from simulators.travellers.light import Light
from simulators.travellers.people import Traveller, portrait

VIEWS = (
    Look(),
    Look(yaw=24, pitch=-4, smile=0.6, light=Light(azimuth=50, warmth=0.6)),
    Look(yaw=-14, pitch=10, roll=-6, blink=1, light=Light(warmth=-0.7, key=0.5)),
)


def portraits(people: Sequence[Traveller], columns: int = 8, width: int = 220) -> Array:
    """Return a sheet of passport portraits."""
    height = round(width * 683 / 531)
    cells = [cv2.resize(portrait(t), (width, height), interpolation=cv2.INTER_AREA) for t in people]
    return _tile(cells, columns)


def lives(people: Sequence[Traveller], columns: int = 6, width: int = 320) -> Array:
    """Return a sheet of live views, three a person."""
    cells = [
        cv2.resize(frame(t, look), (width, width * 3 // 4), interpolation=cv2.INTER_AREA)
        for t in people
        for look in VIEWS
    ]
    return _tile(cells, columns)


def _tile(cells: list[Array], columns: int) -> Array:
    blank = np.full_like(cells[0], 255)
    cells = cells + [blank] * (-len(cells) % columns)
    rows = [np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]
    return np.vstack(rows)
