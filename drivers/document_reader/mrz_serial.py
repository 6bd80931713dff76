"""An MRZ reader on a serial line, swipe or full page: framed lines, an inquiry now and then."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Final, Literal, NoReturn

from drivers.barcode_reader.repeats import Repeats
from drivers.document_reader.conversation import Conversation
from drivers.document_reader.messages import Garbled, Lines, Message, Sign
from drivers.document_reader.mrz_wire import MrzDecoder, MrzWire
from drivers.document_reader.swiped import tell_swiped
from drivers.line_reader.presence import Presence
from drivers.line_reader.reopening import keep_open
from drivers.transport.line import Line
from drivers.transport.serial_port import SerialPort
from gate.events import (
    Device,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
)
from gate.ports import Emit
from gate.reasons import Reason

TRIES: Final = 3  # of a device that is told NAK
UNREADABLE: Final = DocumentUnreadable(Reason.DOCUMENT_UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The line, and how this make of reader writes."""

    port: str
    baud: Annotated[int, range(1_200, 921_601)] = 9_600
    parity: Literal["N", "E", "O"] = "N"
    framing: Literal["stx_etx", "cr"] = "stx_etx"
    inquiry_ms: Annotated[int, range(10_001)] = 500  # ENQ so often; 0: the device takes none
    acknowledge: bool = False  # answer each message with ACK or NAK
    presence: bool = True  # False: a swipe reader, which can not tell that the document went
    pause_ms: Annotated[int, range(20, 2_001)] = 300  # between two bytes of a message, at most
    repeat_ms: Annotated[int, range(10_001)] = 500  # the same zone within it is one; 0: never
    no_read: str = "NOREAD"
    presented: str = "DOC+"
    removed: str = "DOC-"


class MrzSerialReader:
    """Fits `DocumentReader`. Comes back by itself when the port does."""

    def __init__(self, config: Config, line: Line | None = None) -> None:
        """Do not touch the port yet; `line` stands in for it in simulated time.

        Raises ConfigError: texts that can not be told apart.
        """
        self._config = config
        self._wire = MrzWire(
            framing=config.framing,
            no_read=config.no_read,
            presented=config.presented,
            removed=config.removed,
        )
        self._port = line or SerialPort(config.port, config.baud, parity=config.parity)
        self._garbled = 0
        self._repeats = Repeats(config.repeat_ms / 1000)

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; see `gate.ports.DocumentReader`."""
        presence = Presence(Device.DOCUMENT_READER, emit)

        async def talk() -> NoReturn:
            self._repeats.forget()
            await Conversation(
                self._port,
                MrzDecoder(self._wire),  # what a lost port has cut is never continued
                presence,
                inquiry_s=self._config.inquiry_ms / 1000,
                pause_s=self._config.pause_ms / 1000,
            ).listen(lambda message: self._take(message, emit))

        await keep_open(self._port, presence, talk)

    def _take(self, message: Message, emit: Emit) -> None:
        if isinstance(message, Garbled) and not self._is_final(message):
            self._answer(Sign.REPEAT)
            return
        if message not in {Sign.ALIVE, Sign.REPEAT}:
            self._garbled = 0
            self._answer(Sign.ALIVE)
            self._tell(message, emit)

    def _is_final(self, _message: Garbled) -> bool:
        """Count it; True: nobody will send that again, so the traveller has to."""
        self._garbled += 1
        return not self._config.acknowledge or self._garbled == TRIES

    def _answer(self, sign: Sign) -> None:
        if self._config.acknowledge:
            self._port.write(self._wire.encode(sign))

    def _tell(self, message: Message, emit: Emit) -> None:
        if not isinstance(message, Lines):
            self._repeats.forget()
        match message:
            case Sign.PRESENTED if self._config.presence:
                emit(DocumentPresented())
            case Sign.REMOVED if self._config.presence:
                emit(DocumentRemoved())
            case Lines(lines) if self._is_new(lines):
                self._tell_read(DocumentRead(lines), emit)
            case Sign.NO_READ | Garbled():
                self._tell_read(UNREADABLE, emit)

    def _is_new(self, lines: tuple[str, ...]) -> bool:
        """False: the reader tells twice what lies on it once."""
        zone = "\r".join(lines).encode("ascii")
        return self._repeats.is_new(zone, asyncio.get_running_loop().time())

    def _tell_read(self, event: DocumentRead | DocumentUnreadable, emit: Emit) -> None:
        if self._config.presence:
            emit(event)
        else:
            tell_swiped(event, emit)
