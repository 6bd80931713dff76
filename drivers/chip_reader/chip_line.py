"""A chip reader that does the chip protocol by itself, on a serial line: simulated halls only.

It tells whether the chip is authentic and nothing else; `emrtd` reads real chips, behind the same
port.
"""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Final, Literal, NoReturn

from drivers.chip_reader.chip_wire import (
    ChipDecoder,
    Finding,
    Found,
    Message,
    Read,
    Sign,
    encode,
)
from drivers.line_reader.presence import Presence
from drivers.line_reader.reopening import keep_open, piece_or_pause
from drivers.transport.line import Line
from drivers.transport.serial_port import SerialPort
from gate.errors import DeviceError
from gate.events import ChipRead, Device
from gate.ports import Emit
from gate.reasons import Reason

UNANSWERED_UNTIL_LOST: Final = 3
VERDICTS: Final[dict[Finding, tuple[bool | None, tuple[Reason, ...]]]] = {
    Finding.AUTHENTIC: (True, ()),
    Finding.CLONE: (False, (Reason.CHIP_NOT_AUTHENTICATED,)),
    Finding.UNREADABLE: (None, (Reason.CHIP_UNREADABLE,)),
    Finding.REMOVED: (None, (Reason.CHIP_UNREADABLE,)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The line of the reader."""

    port: str
    baud: Annotated[int, range(1_200, 921_601)] = 115_200
    parity: Literal["N", "E", "O"] = "N"
    inquiry_ms: Annotated[int, range(50, 10_001)] = 300  # three without an answer: it is lost
    deadline_ms: Annotated[int, range(500, 30_001)] = 6_000  # for one reading


@dataclass(frozen=True, slots=True)
class _Reading:
    crossing: int
    begun_s: float
    late: asyncio.TimerHandle


class ChipLineReader:
    """Fits `ChipReader`. Comes back by itself when the port does."""

    def __init__(self, config: Config, line: Line | None = None) -> None:
        """Do not touch the port yet; `line` stands in for it in simulated time."""
        self._config = config
        self._port = line or SerialPort(config.port, config.baud, parity=config.parity)
        self._emit: Emit | None = None
        self._reading: _Reading | None = None

    def begin(self, crossing: int, key: bytes, lines: tuple[str, ...]) -> None:
        """Read the chip; see `gate.ports.ChipReader`. A reading under way is given up."""
        del lines  # this reader compares nothing
        self.stop()
        loop = asyncio.get_running_loop()
        late = loop.call_later(self._config.deadline_ms / 1000, self._give_up)
        self._reading = _Reading(crossing, loop.time(), late)
        self._say(Read(crossing, key))

    def stop(self) -> None:
        """Stop what is under way; nothing of it is answered any more."""
        if self._reading is not None:
            self._forget()
            self._say(Sign.STOP)

    async def run(self, emit: Emit) -> None:
        """Read until cancelled; see `gate.ports.ChipReader`."""
        presence = Presence(Device.CHIP_READER, emit)
        self._emit = emit

        async def talk() -> NoReturn:
            try:
                await self._talk(presence)
            finally:
                self._forget()  # the loss itself answers the question

        try:
            await keep_open(self._port, presence, talk)
        finally:
            self._emit = None

    async def _talk(self, presence: Presence) -> NoReturn:
        loop, decoder, unanswered = asyncio.get_running_loop(), ChipDecoder(), 0
        period_s = self._config.inquiry_ms / 1000
        ask_s = loop.time()
        while True:
            if loop.time() >= ask_s:
                if unanswered == UNANSWERED_UNTIL_LOST:
                    raise DeviceError("the chip reader does not answer")
                self._port.write(encode(Sign.INQUIRY))
                unanswered, ask_s = unanswered + 1, loop.time() + period_s
            for message in decoder.feed(await piece_or_pause(self._port, ask_s - loop.time())):
                unanswered = 0
                presence.back()
                self._take(message)

    def _take(self, message: Message) -> None:
        reading = self._reading
        if isinstance(message, Found) and reading and message.crossing == reading.crossing:
            self._answer(reading, *VERDICTS[message.finding])

    def _give_up(self) -> None:
        if (reading := self._reading) is not None:
            self._answer(reading, None, (Reason.CHIP_UNREADABLE,))
            self._say(Sign.STOP)

    def _answer(
        self, reading: _Reading, authenticated: bool | None, reasons: tuple[Reason, ...]
    ) -> None:
        self._forget()
        spent_ms = (asyncio.get_running_loop().time() - reading.begun_s) * 1000
        if self._emit is not None:
            self._emit(ChipRead(reading.crossing, authenticated, reasons, (("read", spent_ms),)))

    def _forget(self) -> None:
        if self._reading is not None:
            self._reading.late.cancel()
            self._reading = None

    def _say(self, message: Read | Sign) -> None:
        if not self._port.is_open:
            return
        try:
            self._port.write(encode(message))
        except DeviceError:
            return  # who reads the line notices it and tells of the loss
