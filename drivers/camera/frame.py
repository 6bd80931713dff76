"""One camera frame, and the slot that holds the newest and never a queue."""

import threading
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture as the camera delivered it. Whoever takes it never writes into it."""

    image: NDArray[np.uint8] = field(repr=False)  # (h, w, 3) BGR
    stamp_ns: int  # monotonic, when it was delivered
    sequence: int  # +1 each frame, over reconnections too


class NewestFrame:
    """A slot for one frame: a reader that is slow skips frames, and never sees an old one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._frame: Frame | None = None
        self._closed, self._keeps = False, True

    def keep(self, on: bool) -> None:
        """Take frames, or take none and forget the one that is there."""
        with self._changed:
            self._keeps = on
            if not on:
                self._frame = None

    @property
    def keeps(self) -> bool:
        """Whether it takes frames."""
        return self._keeps

    def put(self, frame: Frame) -> None:
        """Replace what is there."""
        with self._changed:
            if self._keeps:
                self._frame = frame
                self._changed.notify_all()

    def get(self) -> Frame | None:
        """Return the newest frame, however old; None: there was none yet."""
        with self._changed:
            return self._frame

    def wait_newer(self, sequence: int, timeout_s: float) -> Frame | None:
        """Return the newest frame after `sequence`; None: none came in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._is_newer(sequence), timeout_s)
            return self._frame if self._is_newer(sequence) else None

    def close(self) -> None:
        """Let nobody wait any longer, and forget the frame."""
        with self._changed:
            self._frame, self._closed = None, True
            self._changed.notify_all()

    def _is_newer(self, sequence: int) -> bool:
        return self._frame is not None and self._frame.sequence > sequence
