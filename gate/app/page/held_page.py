"""The picture of the page that was read: in memory only, overwritten when the page is gone."""

import threading
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
QUALITY: Final = 92


class HeldPage:
    """One page at a time; any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._picture: Picture | None = None

    def hold(self, picture: Picture, turn_deg: float) -> None:
        """Keep a copy, (h, w, 3) BGR, turned by the quarters that bring its text upright.

        Args:
            turn_deg: By how much the text is turned clockwise.
        """
        upright = np.rot90(picture, round(turn_deg / 90) % 4).copy()
        with self._lock:
            self._erase()
            self._picture = upright

    def erase(self) -> None:
        """Overwrite and forget it. May be repeated."""
        with self._lock:
            self._erase()

    def jpeg(self) -> bytes:
        """Return the picture; empty where no page was read."""
        with self._lock:
            if self._picture is None:
                return b""
            done, data = cv2.imencode(".jpg", self._picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
            return data.tobytes() if done else b""

    def _erase(self) -> None:
        if self._picture is not None:
            self._picture.fill(0)
            self._picture = None
