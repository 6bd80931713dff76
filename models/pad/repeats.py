"""Frozen and looped streams: frames that come again, exactly or but for a little noise."""

import hashlib
from collections import deque
from statistics import median
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from models.faces import Picture

SIZE: Final = (80, 60)  # px, of the thumbnails that are compared
MOST: Final = 40  # frames
LATER_MS: Final = 400  # nearer frames are alike in any case


class Repeats:
    """A row of thumbnails. Personal: `erase` it."""

    def __init__(self) -> None:
        self._small: deque[tuple[int, NDArray[np.float32]]] = deque()
        self._digests: dict[bytes, None] = {}
        self._next: list[float] = []
        self.same = 0
        self.change: float | None = None

    def add(self, stamp_ms: int, picture: Picture, reduced: NDArray[np.uint8]) -> None:
        """Take in a frame, (h, w, 3) BGR, and its reduced copy."""
        digest = hashlib.blake2b(picture[::4, ::4].tobytes(), digest_size=8).digest()
        self.same += digest in self._digests
        self._digests[digest] = None
        now = cv2.resize(reduced, SIZE, interpolation=cv2.INTER_AREA).astype(np.float32)
        if self._small:
            self._next.append(_differ(self._small[-1][1], now))
            far = max(_differ(one, now) for _, one in self._small)
            self.change = max(self.change or 0.0, far)
        self._small.append((stamp_ms, now))
        if len(self._small) > MOST:
            self._small.popleft()[1].fill(0)

    @property
    def repeat(self) -> float | None:
        """How unlike a frame is to the most alike one well before or after it, by the next one.

        Of movement it is well over 1; of a loop the noise alone is left. None: too few frames.
        """
        nearest = []
        for stamp, one in self._small:
            far = [other for at, other in self._small if abs(at - stamp) >= LATER_MS]
            if far:
                nearest.append(min(_differ(one, other) for other in far))
        if len(nearest) < len(self._small) or not nearest or not self._next:
            return None
        return median(nearest) / max(median(self._next), 1e-3)

    def erase(self) -> None:
        """Overwrite the thumbnails and forget the rest."""
        for _, one in self._small:
            one.fill(0)
        self._small.clear()
        self._digests.clear()
        self._next.clear()
        self.same, self.change = 0, None


def _differ(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.sqrt(np.mean((one - other) ** 2)))
