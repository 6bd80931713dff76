"""A bar code scanner on a serial line: it speaks when it has read something, and only then."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal, NoReturn

from drivers.barcode_reader.scanner_wire import ScannerDecoder, ScannerWire
from drivers.line_reader.presence import Presence
from drivers.line_reader.reopening import keep_open, piece_or_pause
from drivers.transport.line import Line
from drivers.transport.serial_port import SerialPort
from gate.events import BarcodeRead, Device
from gate.ports import Emit

IDLE_S: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The line, and how this make of scanner writes."""

    port: str
    baud: Annotated[int, range(1_200, 921_601)] = 9_600
    parity: Literal["N", "E", "O"] = "N"
    framing: Literal["cr", "lf", "crlf", "stx_etx", "none"] = "cr"
    identifier: bool = False  # the scanner puts an AIM identifier such as ]Q3 before each code
    pause_ms: Annotated[int, range(10, 1_001)] = 100  # ends a code; longer than between two bytes


class ScannerSerialReader:
    """Fits `BarcodeReader`. Scanners take no inquiry: an open port is all that is known of one."""

    def __init__(self, config: Config, line: Line | None = None) -> None:
        """Do not touch the port yet; `line` stands in for it in simulated time."""
        self._config = config
        self._wire = ScannerWire(framing=config.framing, identifier=config.identifier)
        self._port = line or SerialPort(config.port, config.baud, parity=config.parity)

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; see `gate.ports.BarcodeReader`. What is no code is dropped."""
        presence = Presence(Device.BARCODE_READER, emit)

        async def talk() -> NoReturn:
            presence.back()
            decoder = ScannerDecoder(self._wire)
            while True:
                pause_s = self._config.pause_ms / 1000 if decoder.has_begun else IDLE_S
                if data := await piece_or_pause(self._port, pause_s):
                    decoder.feed(data)
                elif code := decoder.pause():
                    emit(BarcodeRead(code.data))

        await keep_open(self._port, presence, talk)
