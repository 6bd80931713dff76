"""What an error of the smart card service says: the chip is gone, is silent, or the reader is lost.

Source: the return codes of PC/SC (pcsclite.h, winscard.h).
"""

from importlib import import_module
from typing import Final

from gate.chip.errors import ChipError, ChipGone, ChipSilent
from gate.errors import DeviceError

MASK: Final = 0xFFFF_FFFF  # pyscard tells the codes with and without their sign
READER: Final = frozenset(
    {
        0x8010_0009,  # SCARD_E_UNKNOWN_READER: unplugged since it was named
        0x8010_0017,  # SCARD_E_READER_UNAVAILABLE: unplugged in between
        0x8010_002E,  # SCARD_E_NO_READERS_AVAILABLE
    }
)
SERVICE: Final = frozenset(
    {
        0x8010_0013,  # SCARD_F_COMM_ERROR: the service hung up
        0x8010_001D,  # SCARD_E_NO_SERVICE
        0x8010_001E,  # SCARD_E_SERVICE_STOPPED
    }
)
UNANSWERED: Final = frozenset(
    {
        0x8010_000A,  # SCARD_E_TIMEOUT
        0x8010_0016,  # SCARD_E_NOT_TRANSACTED: what pcsc-lite makes of a reader's own time-out
        0x8010_002F,  # SCARD_E_COMM_DATA_LOST
        0x8010_0066,  # SCARD_W_UNRESPONSIVE_CARD
    }
)


class ServiceLost(DeviceError):
    """The smart card service does not answer."""

    remedy = "Look whether pcscd runs; the lane takes it back by itself."


class ReaderLost(DeviceError):
    """The service runs, and has lost the reader."""


def faults() -> tuple[type[Exception], ...]:
    """Return both roots of pyscard's errors: a service that is missing is not of the first."""
    return (
        import_module("smartcard.Exceptions").SmartcardException,
        import_module("smartcard.pcsc.PCSCExceptions").BaseSCardException,
    )


def code_of(error: Exception) -> int:
    """Return the code of PC/SC that an error of pyscard carries; 0: none."""
    code = getattr(error, "hresult", 0)
    return code & MASK if isinstance(code, int) and code != -1 else 0


def told(error: Exception) -> ChipError | DeviceError:
    """Return our error for one of pyscard's, whose text may quote what was sent and is left out."""
    code = code_of(error)
    said = f"PC/SC: {type(error).__name__} {code:08X}"
    if code in SERVICE:
        return ServiceLost(said)
    if code in READER:
        return ReaderLost(said)
    return ChipSilent(said) if code in UNANSWERED else ChipGone(said)
