"""What can go wrong between the reader and a chip, sorted by what follows from it."""

from typing import ClassVar

from gate.errors import DocumentError
from gate.reasons import Reason


class ChipError(DocumentError):
    """The chip, or what it sent, is not as the standard says. Never holds what was read."""

    reason: ClassVar[Reason] = Reason.CHIP_FILE_MALFORMED
    remedy = "Lay the document again; if it fails again, refer the traveller."


class ChipMalformed(ChipError):
    """Bytes that are not what they claim to be: TLV, APDU, point, key, padding."""


class ChipLimit(ChipError):
    """More bytes, commands or items than a document can have."""

    reason = Reason.CHIP_FILE_TOO_LARGE


class ChipUnsupported(ChipError):
    """An algorithm or a parameter that the standard does not have, or that policy refuses."""

    reason = Reason.CHIP_ALGORITHM_REFUSED


class ChipRefused(ChipError):
    """The chip answered a command with an error.

    Args:
        told: Which command.
        status: The two status bytes as a number, as in ISO/IEC 7816-4, 5.6.
    """

    reason = Reason.CHIP_UNREADABLE

    def __init__(self, told: str, status: int) -> None:
        super().__init__(f"{told}: status {status:04X}")
        self.status = status


class AccessDenied(ChipError):
    """The chip does not know our password, or we do not believe that it does."""

    reason = Reason.CHIP_KEY_REFUSED
    remedy = "Read the printed lines again, or type the card access number."


class SecureMessagingLost(ChipError):
    """An answer that is not protected as agreed: a fault on the air, or another chip.

    `status` is that of the unprotected answer, 0 where there was none.
    """

    reason = Reason.CHIP_SWAPPED

    def __init__(self, told: str, status: int = 0) -> None:
        super().__init__(f"secure messaging: {told}" + (f", status {status:04X}" if status else ""))
        self.status = status


class ChipGone(ChipError):
    """No answer any more: the document was taken away, or the field broke down."""

    reason = Reason.CHIP_REMOVED
    remedy = "Leave the document on the reader until the lane says so."


class ChipSilent(ChipGone):
    """No answer in time from a chip that still lies there: broken, or badly placed."""

    reason = Reason.CHIP_SILENT
    remedy = "Lay the document again; if it stays silent, refer the traveller."


class NotGenuine(ChipError):
    """The chip does not hold the private key that its issuer vouches for: a copy."""

    reason = Reason.CHIP_AUTHENTICATION_FAILED
    remedy = "Refer the traveller; the chip may be a copy."
