"""Findings while they are made: each step timed, each error turned into its reason."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from gate.chip.channel import Talk
from gate.chip.errors import ChipError, ChipGone, ChipLimit, ChipRefused, SecureMessagingLost
from gate.chip.verdict import Check, Finding, Status
from gate.errors import DeviceError, DocumentError
from gate.reasons import Reason

T = TypeVar("T")

# A chip that will not prove itself although its issuer says that it can is as good as a copy; one
# that offers PACE and refuses it leads to BAC.
REFUSED: Final[Mapping[Check, Reason]] = {
    Check.CHIP_AUTHENTICATION: Reason.CHIP_AUTHENTICATION_FAILED,
    Check.ACTIVE_AUTHENTICATION: Reason.ACTIVE_AUTHENTICATION_FAILED,
    Check.PACE: Reason.CHIP_DOWNGRADED,
    Check.PACE_CAM: Reason.CHIP_AUTHENTICATION_FAILED,
}
FATAL: Final = (ChipGone, ChipLimit, SecureMessagingLost, DeviceError)


class ReadingEnds(Exception):
    """Nothing more can be asked of this chip; what was found so far stays."""


class Notes:
    """The findings of one reading; a check that is noted twice keeps its worst, and all time."""

    def __init__(self, clock_ms: Callable[[], float]) -> None:
        self._clock_ms = clock_ms
        self._found: dict[Check, Finding] = {}

    def findings(self) -> tuple[Finding, ...]:
        """Return them in the order of `Check`."""
        return tuple(self._found[check] for check in Check if check in self._found)

    def of(self, check: Check) -> Finding | None:
        return self._found.get(check)

    def note(self, check: Check, status: Status, *reasons: Reason, ms: float = 0.0) -> None:
        """Add a finding; FAILED outlasts what is noted before or after it."""
        old = self._found.get(check)
        if old is not None:
            ms += old.ms
            if old.status is Status.FAILED:
                status, reasons = old.status, (*old.reasons, *reasons)
        self._found[check] = Finding(check, status, tuple(dict.fromkeys(reasons)), ms)

    def step(self, check: Check, talk: Talk[T], *, is_last: bool = True) -> Talk[T | None]:
        """Do a step and note how it went; None: it failed, and the reading may go on.

        A check passes with its last step only; one before that adds its time.

        Raises:
            ReadingEnds: it failed, and nothing can follow.
        """
        start = self._clock_ms()
        try:
            value = yield from talk
        except (DocumentError, DeviceError) as error:
            ms = max(0.0, self._clock_ms() - start)
            self.note(check, Status.FAILED, reason_of(check, error), ms=ms)
            if isinstance(error, FATAL):
                raise ReadingEnds from error
            return None
        old = self._found.get(check)
        before = Status.NOT_DONE if old is None else old.status
        reasons = () if old is None else old.reasons
        ms = max(0.0, self._clock_ms() - start)
        self.note(check, Status.PASSED if is_last else before, *(() if is_last else reasons), ms=ms)
        return value


def reason_of(check: Check, error: DocumentError | DeviceError) -> Reason:
    """Return the reason code of an error in this check."""
    if isinstance(error, DeviceError):
        return Reason.CHIP_READER_LOST
    if isinstance(error, ChipRefused) and check in REFUSED:
        return REFUSED[check]
    return error.reason if isinstance(error, ChipError) else Reason.CHIP_FILE_MALFORMED
