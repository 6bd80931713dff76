"""What happens to a chip in the field: it is taken away, or another one is put in its place."""

from dataclasses import dataclass
from typing import Protocol

from gate.chip.errors import ChipGone
from simulators.passports.chip.rf_clock import RfClock


class InField(Protocol):
    """What a reader's antenna sees."""

    @property
    def atr(self) -> bytes:
        """Return the answer to reset."""

    @property
    def clock(self) -> RfClock:
        """Return what has been counted."""

    def reset(self) -> None:
        """Switch the field off and on."""

    def transmit(self, apdu: bytes) -> bytes:
        """Exchange one command. Raises ChipGone: nothing is there."""


@dataclass(slots=True)
class Removed:
    """A chip that is lifted once it has sent so many bytes; reset does not bring it back."""

    chip: InField
    after_bytes: int
    sent: int = 0

    @property
    def atr(self) -> bytes:
        """Return that of the chip."""
        return self.chip.atr

    @property
    def clock(self) -> RfClock:
        """Return that of the chip."""
        return self.chip.clock

    def reset(self) -> None:
        """Switch the field off and on."""
        self.chip.reset()

    def transmit(self, apdu: bytes) -> bytes:
        """Exchange one command; the answer in which the count is reached is lost."""
        if self.sent < self.after_bytes:
            answer = self.chip.transmit(apdu)
            self.sent += len(answer)
            if self.sent < self.after_bytes:
                return answer
        raise ChipGone("the chip has left the field")


@dataclass(slots=True)
class Swapped:
    """A chip that gives way to another once it has sent so many bytes."""

    first: InField
    second: InField
    after_bytes: int
    sent: int = 0

    @property
    def present(self) -> InField:
        """Return the one that lies there now."""
        return self.first if self.sent < self.after_bytes else self.second

    @property
    def atr(self) -> bytes:
        """Return that of the one that lies there."""
        return self.present.atr

    @property
    def clock(self) -> RfClock:
        """Return that of the first, which goes on counting."""
        return self.first.clock

    def reset(self) -> None:
        """Switch the field off and on."""
        self.present.reset()

    def transmit(self, apdu: bytes) -> bytes:
        """Exchange one command with the one that lies there."""
        answer = self.present.transmit(apdu)
        self.sent += len(answer)
        return answer
