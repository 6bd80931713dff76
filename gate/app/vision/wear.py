"""When a vision worker has to end: after a failed analysis, and after so many crossings."""

from gate.app.vision.seen import Analysis
from gate.errors import EgateError


class WornOut(EgateError):
    """An analysis has failed: nobody knows what state the networks are in."""

    remedy = "The worker is started again by itself."


class Recycled(EgateError):
    """It has served enough: whatever a library still keeps of faces ends with the process."""

    remedy = "A new one takes its place, as configured."


class Wear:
    """Lets the networks forget after each crossing, and counts the crossings."""

    def __init__(self, analysis: Analysis, most: int) -> None:
        """Take after how many crossings the worker ends."""
        self._analysis, self._most = analysis, most
        self._crossings = 0
        self._used = False  # the networks' runtimes keep what they saw last

    def renew(self, *, begins: bool) -> None:
        """A crossing begins, or is over and wiped. Raises Recycled: it was the last one."""
        if self._used:
            self._analysis.forget()
            self._crossings += 1
        self._used = begins
        if not begins and self._crossings >= self._most:
            raise Recycled(f"it has served its {self._crossings} crossings")
