"""An MRZ reader that takes commands: it is asked its version, told to read, and beeps when told."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Final, Literal, NoReturn

from drivers.barcode_reader.repeats import Repeats
from drivers.document_reader.baud_search import BaudSearch
from drivers.document_reader.command_frames import Frame, encode
from drivers.document_reader.command_talk import ERROR, INQUIRE, CommandTalk
from drivers.document_reader.mrz_wire import lines_of
from drivers.document_reader.swiped import tell_swiped
from drivers.line_reader.presence import Presence
from drivers.line_reader.reopening import keep_open
from drivers.transport.line import Line
from drivers.transport.serial_port import SerialPort
from gate.errors import ConfigError, FrameError
from gate.events import Device, DocumentRead, DocumentUnreadable
from gate.ports import Emit
from gate.reasons import Reason

UNREADABLE: Final = DocumentUnreadable(Reason.DOCUMENT_UNREADABLE)
Baud = Annotated[int, range(1_200, 921_601)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The line, and how this make of reader speaks."""

    port: str
    baud: Baud = 9_600
    other_bauds: tuple[Baud, ...] = ()  # tried in turn where nothing is understood at `baud`
    parity: Literal["N", "E", "O"] = "N"
    frames: Literal["checked", "counted"] = "checked"  # STX..ETX and BCC, or a length before data
    reads: Literal["continuous", "inquired"] = "continuous"  # tells by itself, or when it is asked
    inquiry_ms: Annotated[int, range(50, 10_001)] = 500  # how often it is asked
    pause_ms: Annotated[int, range(20, 2_001)] = 300  # between two bytes of a frame, at most
    repeat_ms: Annotated[int, range(10_001)] = 1_000  # the same zone within it is one; 0: never
    signal_read: str = ""  # a command after each reading: its letter and data, such as "B1"
    signal_unread: str = ""  # the same after a document that it could not read


class MrzCommandedReader:
    """Fits `DocumentReader`. It can not tell that a document went, and says so after each read."""

    def __init__(self, config: Config, line: Line | None = None) -> None:
        """Do not touch the port yet; `line` stands in for it in simulated time.

        Raises ConfigError: a signal that is no command, or repeats shorter than inquiries.
        """
        self._config = config
        self._polled = config.reads == "inquired"
        if self._polled and config.repeat_ms <= config.inquiry_ms:
            raise ConfigError("repeat_ms: longer than inquiry_ms, else one document is many")
        self._signals = {
            True: _signal(config, "signal_read"),
            False: _signal(config, "signal_unread"),
        }
        self._port = BaudSearch(
            (config.baud, *config.other_bauds),
            lambda baud: line or SerialPort(config.port, baud, parity=config.parity),
        )

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; see `gate.ports.DocumentReader`."""
        presence = Presence(Device.DOCUMENT_READER, emit)

        async def talk() -> NoReturn:
            talking = CommandTalk(
                self._port,
                self._config.frames,
                polled=self._polled,
                inquiry_s=self._config.inquiry_ms / 1000,
                pause_s=self._config.pause_ms / 1000,
            )
            repeats = Repeats(self._config.repeat_ms / 1000)

            def there() -> None:
                self._port.settle()
                presence.back()

            await talking.listen(there, lambda frame: self._take(frame, talking, repeats, emit))

        await keep_open(self._port, presence, talk)

    def _take(self, frame: Frame, talking: CommandTalk, repeats: Repeats, emit: Emit) -> None:
        if frame.command == ERROR and not frame.data.startswith(INQUIRE.encode()):
            return  # about a signal, say: no document
        if self._polled and frame == Frame(INQUIRE):
            return  # asked, and nothing lies there
        lines = lines_of(frame.data) if frame.command == INQUIRE else None
        now_s = asyncio.get_running_loop().time()
        if repeats.is_new(frame.command.encode() + frame.data, now_s):
            tell_swiped(UNREADABLE if lines is None else DocumentRead(lines), emit)
            if signal := self._signals[lines is not None]:
                talking.send(signal)
        talking.arm()


def _signal(config: Config, key: str) -> Frame | None:
    text: str = getattr(config, key)
    if not text:
        return None
    try:
        signal = Frame(text[0], text[1:].encode("ascii"))
        encode(signal, config.frames)
    except (UnicodeEncodeError, FrameError) as error:
        raise ConfigError(f"{key}: a capital, then ASCII") from error
    return signal
