"""Tells whether frames were taken in this crossing by a camera that is alive."""

from collections.abc import Sequence
from itertools import pairwise

from gate.biometrics.measures import FrameMeasures


def is_live(frames: Sequence[FrameMeasures], begin_ms: int, max_age_ms: int) -> bool:
    """Return True only for frames of this crossing, fresh, advancing and all different.

    This says that the camera is alive, not that the person is: that is the presentation-attack
    check. A real sensor never delivers two equal pictures; a frozen or replayed one does.
    """
    if not frames:
        return False
    fresh = all(f.stamp_ms >= begin_ms and 0 <= f.age_ms <= max_age_ms for f in frames)
    ordered = sorted(frames, key=lambda frame: frame.stamp_ms)
    advancing = all(a.sequence < b.sequence for a, b in pairwise(ordered))
    return fresh and advancing and len({f.digest for f in frames}) == len(frames)


def advances(frame: FrameMeasures, last: FrameMeasures | None, begin_ms: int) -> bool:
    """Tell whether a frame is of this capture, after the last one and not the same again."""
    if frame.stamp_ms < begin_ms:
        return False
    return last is None or (
        frame.sequence > last.sequence
        and frame.stamp_ms >= last.stamp_ms
        and frame.digest != last.digest
    )
