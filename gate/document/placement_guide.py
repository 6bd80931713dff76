"""One sentence at a time about how a page lies: what is told has lasted, and can be read."""

from gate.document.placement import BEGIN, Limits, Look, Placement, judge


class Guide:
    """One sentence at a time: what is told has lasted, and stays long enough to be read."""

    def __init__(self, settle_ms: int = 120, hold_ms: int = 900, limits: Limits = BEGIN) -> None:
        """Set how long a fault must last, and how long a sentence stays at least.

        With 25 frames a second, 120 ms are three frames: a sentence comes within 200 ms.
        """
        self._settle_ms, self._hold_ms, self._limits = settle_ms, hold_ms, limits
        self._judged = self._candidate = self._shown = Placement.EMPTY
        self._since_ms = 0
        self._shown_ms: int | None = None

    @property
    def shown(self) -> Placement:
        """What is told now."""
        return self._shown

    @property
    def judged(self) -> Placement:
        """How the last frame was judged; not settled, and told to nobody."""
        return self._judged

    def see(self, look: Look, now_ms: int) -> Placement | None:
        """Take in a frame; return what to tell from now on, or None: no change.

        READY is told as soon as it has lasted: nobody waits for a sentence to be read then.
        """
        self._judged = judge(look, self._judged, self._limits)
        if self._judged is not self._candidate:
            self._candidate, self._since_ms = self._judged, now_ms
        if self._candidate is self._shown or now_ms - self._since_ms < self._settle_ms:
            return None
        is_read = self._shown_ms is None or now_ms - self._shown_ms >= self._hold_ms
        if not is_read and self._candidate is not Placement.READY:
            return None
        self._shown, self._shown_ms = self._candidate, now_ms
        return self._shown
