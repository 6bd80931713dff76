"""The only maker of `Open`: holds at most one permit, bound to its crossing, used once, expiring.

No I/O, no clock. Rules 2 to 5 of the design end here: whatever the rest of the program does,
the exit is asked for only on a permit that was armed on complete evidence, or on an officer's
override that is in the journal, and that the lane PLC has read back.
"""

from dataclasses import dataclass
from typing import Final

from gate.crossing.evidence import Evidence, OverrideGrounds, missing
from gate.effects import Open, Refer
from gate.events import DoorState, LaneStatus, Mode
from gate.reasons import Reason

PERMITS: Final = range(1, 0x10000)  # 0: none


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to open the exit once."""

    number: int  # 1..65535
    crossing: int
    expires_ms: int  # monotonic


@dataclass(slots=True)
class Guard:
    """Lives for one crossing. Holds at most one permit."""

    crossing: int
    permit_ms: int
    _permit: Permit | None = None

    def arm(self, evidence: Evidence, number: int, now_ms: int) -> tuple[str, ...]:
        """Arm if all evidence is True; return the names of what stands against it."""
        return self._arm(missing(evidence), number, now_ms)

    def arm_override(self, grounds: OverrideGrounds, number: int, now_ms: int) -> tuple[str, ...]:
        """Arm on an officer's decision; return the names of what stands against it."""
        return self._arm(missing(grounds), number, now_ms)

    def _arm(self, against: tuple[str, ...], number: int, now_ms: int) -> tuple[str, ...]:
        if number not in PERMITS:
            against = (*against, "permit_number")
        expires_ms = now_ms + self.permit_ms
        self._permit = None if against else Permit(number, self.crossing, expires_ms)
        return against

    def drop(self) -> None:
        """Forget the permit."""
        self._permit = None

    @property
    def permit(self) -> Permit | None:
        """The permit held, to look at; opening takes it out."""
        return self._permit

    def read_back(self, status: LaneStatus | None) -> bool:
        """Tell whether the lane PLC shows the number of the permit held."""
        return self._permit is not None and _shows(status, self._permit.number)

    def open_exit(self, crossing: int, status: LaneStatus | None, now_ms: int) -> Open | Refer:
        """Take the permit out and open on it; refer where anything is not as it must be."""
        permit, self._permit = self._permit, None  # spent, whatever follows
        if permit is None or permit.crossing != crossing:
            return Refer(Reason.NO_PERMIT)
        if now_ms >= permit.expires_ms:
            return Refer(Reason.PERMIT_EXPIRED)
        if not _shows(status, permit.number):
            return Refer(Reason.PERMIT_NOT_ARMED)
        return Open(permit.number, permit.crossing)


def _shows(status: LaneStatus | None, number: int) -> bool:
    """One person between two locked doors, and our number armed: all in one proven look."""
    return (
        status is not None
        and status.armed_permit == number
        and status.mode is Mode.NORMAL
        and status.entry_door is DoorState.CLOSED_LOCKED
        and status.exit_door is DoorState.CLOSED_LOCKED
        and status.persons == 1
    )


def permit_number(crossing: int, attempt: int, taken: frozenset[int]) -> int:
    """Return the permit number of this arming, 1..65535, deterministic, none of `taken`.

    Args:
        crossing: Number of the crossing, from 1.
        attempt: How often this crossing was armed before, from 0.
        taken: Numbers that the PLC still shows, and the last one used: reading one of them back
            would prove nothing.
    """
    number = (crossing * 8 + attempt) % len(PERMITS) + 1
    while number in taken:
        number = number % len(PERMITS) + 1
    return number
