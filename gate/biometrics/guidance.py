"""One sentence at a time: turns what is against each frame into calm guidance."""

from gate.reasons import Reason


class Guide:
    """Changes its mind only for a reason that has lasted, and not before the last was read."""

    def __init__(self, settle_ms: int, hold_ms: int) -> None:
        self._settle_ms, self._hold_ms = settle_ms, hold_ms
        self._candidate: Reason | None = None
        self._since_ms = 0
        self._shown: Reason | None = None
        self._shown_ms: int | None = None

    def see(self, reason: Reason | None, now_ms: int) -> Reason | None:
        """Take in the first reason against a frame; return a reason to show, or None: no change.

        A usable frame (None) changes nothing on the screen: the capture is about to end, and
        "thank you" and "come closer" in turn is the flicker that this class is there to prevent.
        """
        if reason is not self._candidate:
            self._candidate, self._since_ms = reason, now_ms
        if reason is None or reason is self._shown:
            return None
        if now_ms - self._since_ms < self._settle_ms:
            return None
        if self._shown_ms is not None and now_ms - self._shown_ms < self._hold_ms:
            return None
        self._shown, self._shown_ms = reason, now_ms
        return reason
