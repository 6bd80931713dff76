"""A bar code scanner on a serial line: it speaks when it has read something, and only then."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Final, Literal, NoReturn

from drivers.barcode_reader.repeats import Repeats
from drivers.barcode_reader.scanner_decoder import decoder_for
from drivers.barcode_reader.scanner_wire import Code, ScannerWire
from drivers.line_reader.presence import Presence
from drivers.line_reader.reopening import keep_open, piece_or_pause
from drivers.picture.barcode import Symbology
from drivers.transport.line import Line
from drivers.transport.serial_port import SerialPort
from gate.errors import ConfigError
from gate.events import BarcodeRead, Device
from gate.ports import Emit

IDLE_S: Final = 60.0
Name = Literal["qr", "aztec", "pdf417", "data_matrix", "code128", "code39", "itf", "ean13", "ean8"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The line, and how this make of scanner writes."""

    port: str
    baud: Annotated[int, range(1_200, 921_601)] = 9_600
    parity: Literal["N", "E", "O"] = "N"
    framing: Literal["cr", "lf", "crlf", "stx_etx", "none"] = "cr"
    ends: Literal["pause", "frame"] = "pause"  # "frame": at once, where no code holds such bytes
    identifier: bool = False  # the scanner puts an AIM identifier such as ]Q3 before each code
    symbologies: tuple[Name, ...] = ()  # take these only; needs `identifier`
    prefix: str = ""  # set up in the scanner: stands before each code and its identifier
    suffix: str = ""  # set up in the scanner: stands after each code
    no_read: str = "NOREAD"  # what it sends in place of a code that it could not read
    pause_ms: Annotated[int, range(10, 1_001)] = 100  # ends a code; longer than between two bytes
    repeat_ms: Annotated[int, range(10_001)] = 500  # the same code within it is one; 0: never


class ScannerSerialReader:
    """Fits `BarcodeReader`. Scanners take no inquiry: an open port is all that is known of one."""

    def __init__(self, config: Config, line: Line | None = None) -> None:
        """Do not touch the port yet; `line` stands in for it in simulated time.

        Raises ConfigError: symbologies without identifiers, texts that are no ISO 8859-1, codes
        that end with a frame and none to end them.
        """
        self._config = config
        if config.symbologies and not config.identifier:
            raise ConfigError("symbologies: only with identifier = true can they be told apart")
        self._symbologies = tuple(Symbology(name) for name in config.symbologies)
        self._wire = ScannerWire(
            framing=config.framing,
            identifier=config.identifier,
            prefix=_bytes("prefix", config.prefix),
            suffix=_bytes("suffix", config.suffix),
            no_read=_bytes("no_read", config.no_read),
        )
        decoder_for(self._wire, config.ends)
        self._port = line or SerialPort(config.port, config.baud, parity=config.parity)
        self._repeats = Repeats(config.repeat_ms / 1000)

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; see `gate.ports.BarcodeReader`. What is no code is dropped."""
        presence = Presence(Device.BARCODE_READER, emit)

        async def talk() -> NoReturn:
            presence.back()
            decoder = decoder_for(self._wire, self._config.ends)  # nothing of before a loss
            while True:
                pause_s = self._config.pause_ms / 1000 if decoder.has_begun else IDLE_S
                data = await piece_or_pause(self._port, pause_s)
                for code in decoder.feed(data) if data else decoder.pause():
                    self._tell(code, emit)

        await keep_open(self._port, presence, talk)

    def _tell(self, code: Code, emit: Emit) -> None:
        if self._symbologies and not code.is_one_of(self._symbologies):
            return
        reading = code.symbology.encode("ascii") + b" " + code.data
        if self._repeats.is_new(reading, asyncio.get_running_loop().time()):
            emit(BarcodeRead(code.data))


def _bytes(key: str, text: str) -> bytes:
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as error:
        raise ConfigError(f"{key}: characters of ISO 8859-1 only") from error
