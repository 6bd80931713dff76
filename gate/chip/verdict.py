"""What a reading of a chip came to: one finding a check, never one boolean."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gate.reasons import Reason


class Check(StrEnum):
    """What is looked at, in the order of a reading. Source: ICAO Doc 9303-11, 3, and 9303-12."""

    ACCESS = "access"  # the chip opened with the printed key
    PACE = "pace"  # by the strongest way that the chip offers
    FILES = "files"  # every file that is needed was read, and is well-formed
    SIGNATURE = "signature"  # of the SOD
    SIGNER = "signer"  # its certificate: chain to a known CSCA, dates, revocation
    DATA_GROUPS = "data_groups"  # hashes are those of the SOD
    ACTIVE_AUTHENTICATION = "active_authentication"
    CHIP_AUTHENTICATION = "chip_authentication"
    PACE_CAM = "pace_cam"
    SAME_ZONE = "same_zone"  # page and DG1
    SAME_STATE = "same_state"  # issuing state and the signer's country
    SAME_CARD_ACCESS = "same_card_access"  # EF.CardAccess and DG14
    SAME_NAME = "same_name"  # DG11 and the zone
    SAME_LIST = "same_list"  # EF.COM and the SOD: which data groups there are
    PORTRAIT = "portrait"  # DG2 was decoded, after its hash was found right


class Status(StrEnum):
    """What is known of one check."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_DONE = "not_done"  # not tried, or not to its end
    NOT_POSSIBLE = "not_possible"  # the chip does not offer it, by what its issuer signed


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of one reading.

    Raises:
        ValueError: it failed without a reason, passed with one, or its time is no time.
    """

    check: Check
    status: Status
    reasons: tuple[Reason, ...] = ()
    ms: float = 0.0  # that the check took, on the wire and here
    figure: str = ""  # a public value that says how: the hash of a signature

    def __post_init__(self) -> None:
        """Refuse what says nothing: a failure has reasons, a success has none."""
        if (self.status is Status.FAILED and not self.reasons) or (
            self.status is Status.PASSED and self.reasons
        ):
            raise ValueError(f"{self.check.value}: {self.status.value} with {self.reasons}")
        if not math.isfinite(self.ms) or self.ms < 0:
            raise ValueError(f"{self.check.value}: {self.ms} ms is no time")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every check exactly once, in the order of `Check`."""

    findings: tuple[Finding, ...]

    def __post_init__(self) -> None:
        """Refuse a verdict that leaves a check out."""
        if [one.check for one in self.findings] != list(Check):
            raise ValueError("a verdict has every check once, in their order")

    def of(self, check: Check) -> Finding:
        """Return the finding of this check."""
        return self.findings[list(Check).index(check)]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All that was found against the chip, each once."""
        found = (reason for one in self.findings for reason in one.reasons)
        return tuple(dict.fromkeys(found))

    @property
    def ms(self) -> tuple[tuple[str, float], ...]:
        """The time of each check that took any, as `gate.events.ChipRead` tells it."""
        return tuple((one.check.value, one.ms) for one in self.findings if one.ms)


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Make a verdict of what was found; a check that is not among it was not done.

    Raises:
        ValueError: a check is there twice: which of them would count?
    """
    known: dict[Check, Finding] = {}
    for one in findings:
        if one.check in known:
            raise ValueError(f"{one.check.value}: found twice")
        known[one.check] = one
    return Verdict(tuple(known.get(one) or Finding(one, Status.NOT_DONE) for one in Check))
