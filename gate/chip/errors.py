"""What can go wrong between the reader and a chip, sorted by what follows from it."""

from typing import ClassVar

from gate.errors import DocumentError


class ChipError(DocumentError):
    """The chip, or what it sent, is not as the standard says. Never holds what was read."""

    reason: ClassVar[str] = "chip_malformed"
    remedy = "Lay the document again; if it fails again, refer the traveller."


class ChipMalformed(ChipError):
    """Bytes that are not what they claim to be: TLV, APDU, point, key, padding."""


class ChipLimit(ChipError):
    """More bytes, commands or items than a document can have."""

    reason = "chip_limit"


class ChipUnsupported(ChipError):
    """An algorithm or a parameter that the standard does not have, or that policy refuses."""

    reason = "chip_unsupported"


class ChipRefused(ChipError):
    """The chip answered a command with an error.

    Args:
        told: Which command.
        status: The two status bytes as a number, as in ISO/IEC 7816-4, 5.6.
    """

    reason = "chip_refused"

    def __init__(self, told: str, status: int) -> None:
        super().__init__(f"{told}: status {status:04X}")
        self.status = status


class AccessDenied(ChipError):
    """The chip does not know our password, or we do not believe that it does."""

    reason = "chip_access_denied"
    remedy = "Read the printed lines again, or type the card access number."


class SecureMessagingLost(ChipError):
    """An answer that is not protected as agreed: a fault on the air, or another chip.

    `status` is that of the unprotected answer, 0 where there was none.
    """

    reason = "chip_secure_messaging"

    def __init__(self, told: str, status: int = 0) -> None:
        super().__init__(f"secure messaging: {told}" + (f", status {status:04X}" if status else ""))
        self.status = status


class NotGenuine(ChipError):
    """The chip does not hold the private key that its issuer vouches for: a copy."""

    reason = "chip_not_genuine"
    remedy = "Refer the traveller; the chip may be a copy."
