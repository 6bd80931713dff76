"""A reader with a whole simulated chip in its field, reached over vpcd's wire on loopback."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

from gate.chip.errors import ChipGone
from simulators.passports.chip.rf_clock import RfClock
from simulators.passports.field import InField
from simulators.passports.vpcd import HOST, ORDER, Reader, VpcdSlot, Writer


class Silence(Enum):
    """What is never answered."""

    NOTHING = "nothing"  # all is answered
    COMMANDS = "commands"  # of a chip that was powered
    ALL = "all"  # not even what the reader itself is asked


class ChipFieldTwin:
    """One reader; the same port before and after its cable was pulled.

    What the chip's clock counts is waited for, and chips reckon in threads: whoever else lives in
    this event loop is not kept waiting.
    """

    def __init__(self, *, pace: float = 1.0) -> None:
        """Open nothing yet; `pace`: how much faster than life the air is."""
        self.port = 0  # once it was started
        self.silence = Silence.NOTHING
        self.chip: InField | None = None  # that lies in the field now
        self._chip_is_silent = False  # that one
        self.pace = pace
        self._server: asyncio.Server | None = None
        self._talks = set[asyncio.Task[None]]()

    async def start(self) -> None:
        """Listen; may be repeated. Raises OSError: the port was taken meanwhile."""
        if self._server is None:
            self._server = await asyncio.start_server(self._talk, HOST, self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Hang up and listen no more; may be repeated."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await server.wait_closed()

    def place(self, chip: InField | None, *, silent: bool = False) -> None:
        """Lay a document down; None: it has no chip. `silent`: its chip answers no command."""
        self.chip, self._chip_is_silent = chip, silent

    def remove(self) -> None:
        """Take the document away, out of a reading if there is one."""
        self.chip, self._chip_is_silent = None, False

    def hears(self, content: bytes) -> bool:
        """Tell whether what came over the wire gets an answer: a command, or an order to power."""
        if len(content) == ORDER:
            return self.silence is not Silence.ALL
        return self.silence is Silence.NOTHING and not self._chip_is_silent

    async def _talk(self, reader: Reader, writer: Writer) -> None:
        talk = asyncio.current_task()
        assert talk is not None  # a coroutine that runs has one
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)
        # A cancelled callback of a stream is told as an error by asyncio: it ends quietly here.
        with suppress(asyncio.CancelledError):
            await _Slot(self, _Powered(self, self.chip)).converse(reader, writer)


@dataclass(slots=True)
class _Powered:
    """The chip that lay there when the reader was connected to, for as long as it does."""

    twin: ChipFieldTwin
    chip: InField | None

    @property
    def _present(self) -> InField:
        if self.chip is None or self.twin.chip is not self.chip:
            raise ChipGone("no chip lies there")
        return self.chip

    @property
    def atr(self) -> bytes:
        return self._present.atr

    @property
    def clock(self) -> RfClock:
        return self._present.clock

    def reset(self) -> None:
        self._present.reset()

    def transmit(self, apdu: bytes) -> bytes:
        return self._present.transmit(apdu)


class _Slot(VpcdSlot):
    """One connection, at the speed of the air."""

    def __init__(self, twin: ChipFieldTwin, chip: _Powered) -> None:
        super().__init__(chip)
        self._twin, self._powered = twin, chip

    async def exchange(self, content: bytes) -> bytes | None:
        if not self._twin.hears(content):
            await asyncio.Event().wait()
        if len(content) == ORDER:
            return self.answer(content)
        clock = self._powered.clock
        before_ms = clock.elapsed_ms
        answer = await asyncio.to_thread(self.answer, content)
        await asyncio.sleep((clock.elapsed_ms - before_ms) / 1000 / self._twin.pace)
        return answer
