"""A chip in a PC/SC reader, by way of the system's smart card service (pcscd, WinSCard).

pyscard is an optional extra, `egate[pcsc]`, and imported only when a reader is opened. Source:
PC/SC part 5; ISO/IEC 14443-4 (chips of passports speak T=1 to the service).
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from drivers.chip_reader.pcsc_faults import ServiceLost, code_of, faults, told
from gate.chip.errors import ChipGone, ChipSilent
from gate.errors import PortMissing, StartError

MOST_READERS: Final = 64
MOST_APDU_BYTES: Final = 65_536 + 9


class NoPyscard(StartError):
    """The optional package that speaks to the smart card service is not installed."""

    remedy = "Install egate[pcsc]; where no wheel fits it needs libpcsclite-dev and swig."


def reader_names() -> tuple[str, ...]:
    """Return the readers that the service knows, in its order.

    Raises:
        NoPyscard: the optional extra is not installed.
        ServiceLost: the service does not answer.
    """
    return tuple(str(reader) for reader in _readers())


def look_for(reader: str = "") -> Any:
    """Return the package's own object of the reader; see `PcscTransport` for name and errors."""
    found = [one for one in _readers() if reader in str(one)]
    exact = [one for one in found if str(one) == reader]
    if len(exact or found) != 1:
        raise PortMissing(f"{len(found)} PC/SC readers fit {reader!r}, not one")
    return (exact or found)[0]


class PcscTransport:
    """One powered chip in one reader. Fits `Transport`; blocking, for one thread."""

    def __init__(self, reader: str = "") -> None:
        """Power the chip that lies on the reader.

        Args:
            reader: Its name or a part of it, as `reader_names` tells; "": the only one there is.

        Raises:
            NoPyscard, ServiceLost: as `reader_names`.
            PortMissing: no such reader, or more than one that the name fits.
            ChipGone: no chip lies on it, or it can not be powered.
            ReaderLost: it was unplugged just now.
        """
        self._connection: Any = look_for(reader).createConnection()
        block = import_module("smartcard.CardConnection").CardConnection.T1_protocol
        _attempt(lambda: self._connection.connect(block))

    @property
    def atr(self) -> bytes:
        """Answer to reset, which a contactless reader makes up. Raises ChipGone: closed."""
        return bytes(_attempt(self._opened().getATR))

    def transmit(self, apdu: bytes) -> bytes:
        """Send a command; see `Transport`. Raises ValueError: longer than any APDU."""
        if len(apdu) > MOST_APDU_BYTES:
            raise ValueError("longer than any APDU")
        connection = self._opened()
        try:
            data, first, second = _attempt(lambda: connection.transmit(list(apdu)))
        except ChipSilent:
            # The reader gave up waiting. Only one that still sees a chip was let down by it.
            _attempt(connection.getATR)
            raise
        return bytes((*data, first, second))

    def close(self) -> None:
        """Take the power away. May be repeated, also after the chip was taken away."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.disconnect()
        except faults():
            return  # it is gone already

    def _opened(self) -> Any:
        if self._connection is None:
            raise ChipGone("PC/SC: closed")
        return self._connection


def _attempt(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except faults() as error:
        raise told(error) from None


def _readers() -> list[Any]:
    try:
        readers = import_module("smartcard.System").readers
    except ImportError:
        raise NoPyscard("pyscard is not installed") from None
    try:
        return list(readers())[:MOST_READERS]
    except faults() as error:
        raise ServiceLost(f"PC/SC: {type(error).__name__} {code_of(error):08X}") from None
