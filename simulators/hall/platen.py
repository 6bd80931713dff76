"""What the camera over the platen sees: nothing, or a document that is slid into its place."""

import threading
from time import monotonic
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from simulators.full_page.shot import CANVAS, PLATEN_BGR

SLIDE_S: Final = 0.4
SLIDE_PX: Final = 240
SHAKE_PX: Final = 22
Picture = NDArray[np.uint8]


class Platen:
    """One document at a time. `now` is called in the camera's thread."""

    def __init__(self) -> None:
        wide, high = CANVAS
        self._empty = np.empty((high, wide, 3), np.uint8)
        self._empty[:] = PLATEN_BGR
        self._lock = threading.Lock()
        self._laid: tuple[Picture, float, bool] | None = None
        self._turn = 0

    def lay(self, jpeg: bytes, *, restless: bool = False) -> None:
        """Slide in a document; restless: it is moved all the time."""
        seen = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
        if seen is None:
            raise ValueError("no picture of a platen")
        with self._lock:
            self._laid = (np.asarray(seen, np.uint8), monotonic(), restless)

    def clear(self) -> None:
        """Take it away; nothing happens where nothing lies."""
        with self._lock:
            self._laid = None

    def now(self) -> Picture:
        """Return what is seen, (960, 1280, 3) BGR, without the sensor's noise."""
        with self._lock:
            laid = self._laid
        if laid is None:
            return self._empty
        picture, since_s, restless = laid
        left = max(0.0, 1.0 - (monotonic() - since_s) / SLIDE_S)
        shift = round(SLIDE_PX * left)
        if restless:
            self._turn += 1
            shift += SHAKE_PX * (self._turn % 2)
        return self._shifted(picture, shift) if shift else picture

    def _shifted(self, picture: Picture, shift: int) -> Picture:
        seen = self._empty.copy()
        seen[:, shift:] = picture[:, :-shift]
        return seen
