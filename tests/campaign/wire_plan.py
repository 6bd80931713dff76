"""What a lane of the campaign does, and the figures of what has happened."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from simulators.wire.rates import Fault, Rate, Rates

OF_BYTES: Final = (Fault.DROP, Fault.FLIP, Fault.INSERT, Fault.DUPLICATE)
OF_FRAMES: Final = (
    *(Fault.TWICE, Fault.DELAY, Fault.SPLIT),
    *(Fault.WRONG_UNIT, Fault.WRONG_FUNCTION, Fault.SILENCE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one lane does."""

    commands: int
    seed: int
    to_device: Rates
    to_host: Rates
    deadline_ms: int = 100  # as the driver's own default: a busy machine is no fault of the line


@dataclass(slots=True)
class Figures:
    """What has happened, in one lane or in several."""

    commands: int = 0  # frames that the driver sent, each with new levels
    executed: int = 0  # frames that the PLC took
    repeated: int = 0  # of these, the same one again
    taken: int = 0  # looks that the driver took for proof
    losses: int = 0
    passages: int = 0
    permits_used: int = 0
    faults: Counter[Fault] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)

    def add(self, other: "Figures") -> None:
        """Count another lane in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def bad_line(share: float, commands: int, seed: int) -> Plan:
    """Return a plan: this share of all bytes is spoilt, and as many frames in other ways."""
    both: Rates = {
        **{fault: Rate(share / len(OF_BYTES), per_byte=True) for fault in OF_BYTES},
        **{fault: Rate(share, per_byte=False) for fault in OF_FRAMES},
        **{fault: Rate(share / 20, per_byte=False) for fault in (Fault.UNPLUG, Fault.RENAME)},
    }
    # Only replies are replayed: nothing on a line keeps requests, and the PLC could not tell.
    to_host = {**both, Fault.REPLAY: Rate(share, per_byte=False)}
    return Plan(commands=commands, seed=seed, to_device=both, to_host=to_host)


def stale_replies(commands: int, seed: int) -> Plan:
    """Return a plan: to every reply an old one, before it, behind it or instead of it."""
    to_host = {Fault.REPLAY: Rate(1.0, per_byte=False)}
    return Plan(commands=commands, seed=seed, to_device={}, to_host=to_host)
