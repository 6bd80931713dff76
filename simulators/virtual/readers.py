"""The document reader and the bar code scanner of virtual time, behind the drivers' own codecs."""

from collections.abc import Sequence

from drivers.barcode_reader.scanner_wire import Code, ScannerWire
from drivers.document_reader.messages import Lines, Sign
from drivers.document_reader.mrz_wire import ENQ, MrzWire
from simulators.virtual.cable import Cable


class DocumentReaderDevice:
    """Answers inquiries, and says what is laid on it and taken from it."""

    def __init__(self, name: str) -> None:
        self.cable = Cable(name, self._hear)
        self.occupied = False
        self._wire = MrzWire()

    def present(self) -> None:
        """Something is laid on it."""
        self.occupied = True
        self._say(Sign.PRESENTED)

    def read(self, lines: Sequence[str] | None) -> None:
        """It has read the lines; None: it can not read them."""
        self._say(Sign.NO_READ if lines is None else Lines(tuple(lines)))

    def remove(self) -> None:
        """What lay there is taken away; nothing happens where nothing lay."""
        if self.occupied:
            self.occupied = False
            self._say(Sign.REMOVED)

    def _hear(self, data: bytes) -> None:
        if ENQ in data:
            self._say(Sign.ALIVE)

    def _say(self, message: Lines | Sign) -> None:
        self.cable.send(self._wire.encode(message))


class ScannerDevice:
    """Says what is held before it, and never listens."""

    def __init__(self, name: str) -> None:
        self.cable = Cable(name, lambda _: None)
        self._wire = ScannerWire()

    def scan(self, code: bytes, symbology: str = "]Q3") -> None:
        """Hold a code before it; `symbology`: AIM identifier."""
        self.cable.send(self._wire.encode(Code(code, symbology)))

    def scan_unreadable(self) -> None:
        """Hold something before it that it can not read."""
        self.cable.send(self._wire.encode_no_read())
