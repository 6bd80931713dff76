"""What each step of a verification came to: a status, a code and a figure, never one boolean."""

from dataclasses import dataclass
from enum import StrEnum

from gate.chip.verdict import Status


class Step(StrEnum):
    """What is looked at, in this order. Source: ICAO Doc 9303-11, 5.1; 9303-12, 6."""

    STRUCTURE = "structure"  # of what is signed, and that there is one signer
    DIGEST = "digest"  # the signed attributes hold the content's digest
    ALGORITHMS = "algorithms"  # agree, and are strong enough
    SIGNATURE = "signature"
    SIGNER = "signer"  # its certificate is there and made for this
    SIGNER_DATES = "signer_dates"
    ISSUER = "issuer"  # a known CSCA issued it
    ISSUER_DATES = "issuer_dates"
    REVOCATION = "revocation"
    DATA_GROUPS = "data_groups"


class Code(StrEnum):
    """Why a step is not passed."""

    MALFORMED = "malformed"
    SIGNERS = "not_one_signer"
    UNRELATED = "unrelated_certificate"
    DIGEST_WRONG = "digest_wrong"
    ALGORITHMS_DIFFER = "algorithms_differ"
    ALGORITHM_WEAK = "algorithm_weak"
    SIGNATURE_WRONG = "signature_wrong"
    KEY_UNUSABLE = "key_unusable"
    SIGNER_MISSING = "signer_missing"
    KEY_USAGE = "key_usage"
    KEY_PERIOD = "outside_key_period"  # of the signer's private key
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    CSCA_UNKNOWN = "csca_unknown"
    ISSUER_SIGNATURE_WRONG = "issuer_signature_wrong"
    KEY_IDENTIFIER_DIFFERS = "key_identifier_differs"
    PATH_TOO_LONG = "path_too_long"  # an authority in between that may not be there
    COUNTRY_DIFFERS = "country_differs"
    REVOKED = "revoked"
    NO_REVOCATION_LIST = "no_revocation_list"
    REVOCATION_LIST_OLD = "revocation_list_old"
    GROUP_CHANGED = "group_changed"
    GROUP_NOT_SIGNED = "group_not_signed"
    GROUP_MISSING = "group_missing"
    EARLIER_STEP = "earlier_step"  # not done, since what it needs is not there


@dataclass(frozen=True, slots=True)
class Result:
    """One step. The figure is a public value: a date, a size, a list of numbers.

    Raises:
        ValueError: passed with a code against it, or anything else without one.
    """

    step: Step
    status: Status
    code: Code | None = None
    figure: str = ""
    ms: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what says nothing."""
        if (self.status is Status.PASSED) is not (self.code is None):
            raise ValueError(f"{self.step.value}: {self.status.value} with {self.code}")


def passed(step: Step, figure: str = "") -> Result:
    """Return a step that is as it should be."""
    return Result(step, Status.PASSED, None, figure)


def failed(step: Step, code: Code, figure: str = "") -> Result:
    """Return a step that speaks against it."""
    return Result(step, Status.FAILED, code, figure)


def not_done(step: Step, code: Code = Code.EARLIER_STEP, figure: str = "") -> Result:
    """Return a step that was not tried, or not to its end."""
    return Result(step, Status.NOT_DONE, code, figure)
