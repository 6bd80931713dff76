"""Refuse old frames: read at 5 of 25 fps, a camera's queue is 6 s old (measured)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

MAX_AGE_NS: Final = 200_000_000
SLOWEST_NS: Final = 600_000_000  # from frame to frame; the gap of a longer silence is suspect
WAITS: Final = 3
STEP_PX: Final = 8
FIELDS: Final = 4  # each way
NOISE_LEVELS: Final = 0.02  # mean change of a sample, of 255; a live sensor's is 0.3 and more


def is_fresh(stamp_ns: int, now_ns: int) -> bool:
    """Tell whether a frame may take part in a decision."""
    # Monotonic: a wall clock set back would make a past face look present.
    # No abs(): a stamp from the future is a fault, not a young frame.
    return 0 <= now_ns - stamp_ns <= MAX_AGE_NS


class Backlog:
    """Finds frames that lay in a queue: their stamp would say when they were read, not taken.

    After an opening, or after this process was held up (before a read or amid one), frames lie
    ready and reading returns at once. Reads that have to wait again, several in a row as a busy
    machine also delays one here and there, tell that the queue is empty.
    """

    def __init__(self, frame_ns: int) -> None:
        """Take the time from frame to frame, ns."""
        self._least_ns, self._usual_ns = frame_ns // 4, frame_ns
        self._returned_ns: int | None = None
        self._waited = 0  # reads in a row; WAITS: what is read is new

    def is_new(self, begun_ns: int, returned_ns: int) -> bool:
        """Tell whether the frame of a read from `begun_ns` to `returned_ns` is a new one."""
        last_ns, self._returned_ns = self._returned_ns, returned_ns
        gap_ns = 0 if last_ns is None else returned_ns - last_ns
        up_to_date, waits = self._waited >= WAITS, returned_ns - begun_ns >= self._least_ns
        if up_to_date and gap_ns > self._longest_ns():
            self._waited = 0
        elif waits:
            self._waited += 1
            # A camera in the dark, or one on a busy machine, is slow: that is no hold-up.
            self._usual_ns = (3 * self._usual_ns + gap_ns) // 4
        elif not up_to_date:
            self._waited = 0
        return self._waited >= WAITS

    def _longest_ns(self) -> int:
        return max(MAX_AGE_NS, min(3 * self._usual_ns, SLOWEST_NS))


class FreezeWatch:
    """Finds a picture that repeats: an equal frame is no news, so a frozen camera falls silent.

    A repeated frame renews neither time nor sequence. One that is repeated once (25 fps sent as
    30) costs nothing; one that stays grows old and is refused like any other old frame.
    """

    def __init__(self) -> None:
        self._last: NDArray[np.int16] | None = None
        self._sums: tuple[int, ...] | None = None

    def repeats(self, image: NDArray[np.uint8]) -> bool:
        """Compare with the frame before, on every 8th pixel in both directions."""
        self._sums = None
        sample = image[::STEP_PX, ::STEP_PX].astype(np.int16)
        last, self._last = self._last, sample
        if last is None or last.shape != sample.shape:
            return False
        return float(np.abs(sample - last).mean()) <= NOISE_LEVELS

    def repeats_unseen(self, image: NDArray[np.uint8]) -> bool:
        """Do as `repeats`, and keep nothing that shows anything: 16 sums of brightness.

        Noise changes at least one of them from frame to frame. A frozen picture that was encoded
        anew, with other errors, passes here, and is found once frames are kept.
        """
        self._last = None
        high, wide = image.shape[0] // FIELDS, image.shape[1] // FIELDS
        fields = (
            image[row * high : (row + 1) * high, column * wide : (column + 1) * wide]
            for row in range(FIELDS)
            for column in range(FIELDS)
        )
        last, self._sums = self._sums, tuple(int(one.sum(dtype=np.int64)) for one in fields)
        return self._sums == last
