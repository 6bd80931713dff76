"""A chip reader whose transport blocks: one thread reads, the lane's loop never waits for it."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from typing import Annotated, NoReturn, Protocol

from drivers.chip_reader.judged import Told
from drivers.chip_reader.transport import Transport
from drivers.line_reader.presence import Presence
from gate.chip.errors import ChipError, ChipGone
from gate.errors import DeviceError, EgateError
from gate.events import ChipRead, Device
from gate.ports import Emit
from gate.reasons import Reason


class Link(Transport, Protocol):
    """A transport that somebody opened and has to close."""

    def close(self) -> None:
        """Take the power away. May be repeated."""


# With a powered chip, its access key and the lines of the page; blocking.
Read = Callable[[Transport, bytes, tuple[str, ...]], Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """How long to wait."""

    inquiry_ms: Annotated[int, range(50, 10_001)] = 1_000  # between looks for the reader itself
    deadline_ms: Annotated[int, range(500, 30_001)] = 6_000  # for one reading, or one look


@dataclass(slots=True)
class _Reading:
    crossing: int
    key: bytes = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)
    given_up: threading.Event = field(default_factory=threading.Event)
    late: asyncio.TimerHandle | None = None


@dataclass(slots=True)
class _Stoppable:
    """Says that the chip is gone as soon as nobody waits for it any more."""

    link: Transport
    given_up: threading.Event

    def transmit(self, apdu: bytes) -> bytes:
        if self.given_up.is_set():
            raise ChipGone("the reading was given up")
        return self.link.transmit(apdu)


class ThreadedChipReader:
    """Fits `gate.ports.ChipReader`. One thread at a time has the chip; a new reading waits."""

    def __init__(
        self,
        connect: Callable[[], Link],
        look: Callable[[], object],
        read: Read,
        config: Config | None = None,
    ) -> None:
        """Touch no device yet.

        Args:
            connect: Powers the chip on the reader. Raises ChipGone: none; DeviceError: no reader.
            look: Returns if the reader is there. Raises DeviceError: it is not.
            read: Reads and judges one chip.
            config: Times.
        """
        self._connect, self._look, self._read = connect, look, read
        self._config = config or Config()
        self._emit: Emit | None = None
        self._reading: _Reading | None = None
        self._portrait: tuple[int, bytes] | None = None
        self._thread = ThreadPoolExecutor(1, "chip")
        self._tasks = set[asyncio.Task[None]]()

    def begin(self, crossing: int, key: bytes, lines: tuple[str, ...]) -> None:
        """Read the chip; see `gate.ports.ChipReader`. A reading under way is given up."""
        self.stop()
        reading = self._reading = _Reading(crossing, key, lines)
        loop = asyncio.get_running_loop()
        unread = Told(None, (Reason.CHIP_UNREADABLE,))
        reading.late = loop.call_later(
            self._config.deadline_ms / 1000, self._answer, reading, unread
        )
        task = loop.create_task(self._carry_out(reading))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        """Give up what is under way; nothing of it is answered any more."""
        self._portrait = None
        self._end_reading()

    def is_reading(self, crossing: int) -> bool:
        """Tell whether a ChipRead of this crossing is still to come."""
        return self._reading is not None and self._reading.crossing == crossing

    def take_portrait(self, crossing: int) -> bytes | None:
        """Return the portrait that was read last, once; None: there is none of this crossing."""
        kept, self._portrait = self._portrait, None
        return kept[1] if kept is not None and kept[0] == crossing else None

    def _end_reading(self) -> None:
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.given_up.set()
            reading.key, reading.lines = b"", ()
            if reading.late is not None:
                reading.late.cancel()

    async def run(self, emit: Emit) -> None:
        """Look after the reader until cancelled; see `gate.ports.ChipReader`."""
        presence, self._emit = Presence(Device.CHIP_READER, emit), emit
        eye = ThreadPoolExecutor(1, "chip-look")
        try:
            await self._watch(presence, eye)
        finally:
            self.stop()
            self._emit = None
            for pool in (eye, self._thread):  # a call that hangs must not hold the loop
                pool.shutdown(wait=False, cancel_futures=True)
            self._thread = ThreadPoolExecutor(1, "chip")  # it may be run again

    async def _watch(self, presence: Presence, eye: ThreadPoolExecutor) -> NoReturn:
        loop, period_s = asyncio.get_running_loop(), self._config.inquiry_ms / 1000
        patience_s = self._config.deadline_ms / 1000
        while True:
            looked = loop.run_in_executor(eye, self._look)
            try:
                while not (await asyncio.wait((looked,), timeout=patience_s))[0]:
                    presence.lost("the smart card service does not answer")
                looked.result()
                presence.back()
            except DeviceError as error:
                presence.lost(str(error))
            await asyncio.sleep(period_s)

    async def _carry_out(self, reading: _Reading) -> None:
        loop = asyncio.get_running_loop()
        told = await loop.run_in_executor(self._thread, self._converse, reading)
        self._answer(reading, told)

    def _converse(self, reading: _Reading) -> Told:
        """Read, in the thread. The chip is let go whatever happens."""
        try:
            with closing(self._connect()) as link:
                stoppable = _Stoppable(link, reading.given_up)
                return self._read(stoppable, reading.key, reading.lines)
        except ChipError as error:
            return Told(None, (error.reason,))
        except DeviceError:
            return Told(None, (Reason.CHIP_READER_LOST,))
        except EgateError:  # whatever it is: the lane need not wait for the deadline
            return Told(None, (Reason.CHIP_UNREADABLE,))

    def _answer(self, reading: _Reading, told: Told) -> None:
        if self._reading is not reading:
            return  # given up, or answered by the deadline
        self._end_reading()
        if told.portrait is not None:
            self._portrait = reading.crossing, told.portrait
        if self._emit is not None:
            said = told.authenticated, told.reasons, told.ms, told.access, told.checks
            self._emit(ChipRead(reading.crossing, *said))
