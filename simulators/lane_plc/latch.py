"""Events that stay until somebody acknowledges them."""

from dataclasses import dataclass

from gate.events import NOTHING_LATCHED, Latched


@dataclass(slots=True)
class Latch:
    """What read registers 12 and 13 show."""

    events: Latched = NOTHING_LATCHED
    acknowledged: Latched = NOTHING_LATCHED  # as in the newest frame

    def picture(self) -> object:
        """Return all that it remembers."""
        return self.events, self.acknowledged

    def set(self, event: Latched) -> None:
        """Hold an event."""
        if event:
            self.events |= event

    def acknowledge(self, bits: Latched) -> None:
        """Clear what is newly acknowledged; a bit that is only held clears nothing new."""
        if bits != self.acknowledged:
            rising = bits & ~self.acknowledged
            self.events &= ~rising
            self.acknowledged = bits
