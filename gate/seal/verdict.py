"""What is said of a signature: a status and a reason, never one boolean."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gate.reasons import Reason


class Kind(StrEnum):
    """What a certificate is trusted for; the folder that it lies in."""

    RAIL = "rail"
    VDS = "vds"
    VDS_NC = "vds-nc"
    FRENCH = "2d-doc"


class Status(StrEnum):
    """What is known of a signature."""

    VALID = "valid"
    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_SIGNER = "unknown_signer"  # not verified: neither right nor wrong
    EXPIRED_CERTIFICATE = "expired_certificate"  # or not valid yet
    UNUSABLE_KEY = "unusable_key"


REASONS: Final[Mapping[Status, Reason | None]] = {
    Status.VALID: None,
    Status.BAD_SIGNATURE: Reason.SIGNATURE_WRONG,
    Status.UNKNOWN_SIGNER: Reason.SIGNER_UNKNOWN,
    Status.EXPIRED_CERTIFICATE: Reason.SIGNER_NOT_VALID,
    Status.UNUSABLE_KEY: Reason.SIGNER_UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one signature; `signer` is a public name, such as "DETS32"."""

    status: Status
    signer: str

    @property
    def reason(self) -> Reason | None:
        """The reason against it; None: it is valid."""
        return REASONS[self.status]
