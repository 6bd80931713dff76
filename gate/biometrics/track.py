"""Follows one face over the frames of a capture, and says when it may be another one."""

from math import hypot

from gate.biometrics.measures import Box


class Track:
    """One face. Clockless: it reads the stamps of the frames."""

    def __init__(self, gap_ms: int, jump: float) -> None:
        """`gap_ms`: without a face it may be another person. `jump`: in widths of the face."""
        self._gap_ms, self._jump = gap_ms, jump
        self._box: Box | None = None
        self._stamp_ms = 0

    def follow(self, box: Box, stamp_ms: int) -> bool:
        """Take in the face of the next frame; False: it may be another face than the last.

        Who walks up to a camera moves by less than half the width of the face between two frames
        at 15 a second, and grows by less than a tenth. A swap in place is not seen here: that is
        what the templates are compared with each other for.
        """
        last, late = self._box, stamp_ms - self._stamp_ms > self._gap_ms
        self._box, self._stamp_ms = box, stamp_ms
        return last is None or not (late or self._jumped(last, box))

    def _jumped(self, last: Box, box: Box) -> bool:
        low, high = sorted((last.width, box.width))
        across = box.x + box.width / 2 - last.x - last.width / 2
        down = box.y + box.height / 2 - last.y - last.height / 2
        near = hypot(across, down) <= self._jump * low
        return not (near and high <= (1 + self._jump) * low)  # NaN and no width at all are jumps
