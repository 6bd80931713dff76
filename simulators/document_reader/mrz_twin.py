"""A reader of machine readable zones as it exists on a virtual COM port, with its bad days."""

import asyncio
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from drivers.document_reader.messages import Lines, Sign
from drivers.document_reader.mrz_wire import ENQ, MrzDecoder, MrzWire
from simulators.wire.pty_port import PtyPort

ANSWER_S: Final = 1.0  # within which an acknowledging host answers
TRIES: Final = 3
ENDED_S: Final = 0.4  # after a message, so that a pause ends it (framing cr)


class MrzReaderTwin:
    """One simulated reader. Messages leave one after another, in the order of the calls."""

    def __init__(
        self,
        link: Path,
        *,
        wire: MrzWire | None = None,
        baud: int = 9_600,
        acknowledge: bool = False,
        polled: bool = False,
    ) -> None:
        """Make a reader.

        Args:
            link: Symbolic link to make; the controller opens this name.
            wire: How it writes.
            baud: bit/s of the emulated wire, 8N1.
            acknowledge: Sends again, twice at most, what is not answered with ACK.
            polled: Speaks only when it is asked with ENQ.
        """
        self.port = PtyPort(link, baud, frame_bits=10)
        self.open = asyncio.Event()  # set once the link is there
        self.is_dead = False  # plugged in, and never says a word
        self._wire = wire or MrzWire()
        self._acknowledge, self._polled = acknowledge, polled
        self._waiting = deque[bytes]()  # until asked
        self._answers = asyncio.Queue[Sign]()
        self._turn = asyncio.Lock()  # of a message, with its repetitions

    async def run(self) -> None:
        """Live until cancelled. Raises DeviceError: something else has the name of the link."""
        try:
            await self.port.open()
            self.open.set()
            while True:
                for byte in await self.port.read():
                    await self._hear(byte)
        finally:
            self.open.clear()
            self.port.close()

    async def present(self, lines: Sequence[str]) -> None:
        """Lay a document on the reader: it is noticed and then read."""
        await self._say(self._wire.encode(Sign.PRESENTED))
        await self._say(self._wire.encode(Lines(tuple(lines))))

    async def present_unreadable(self) -> None:
        """Lay something on the reader that it can not read."""
        await self._say(self._wire.encode(Sign.PRESENTED))
        await self._say(self._wire.encode(Sign.NO_READ))

    async def swipe(self, lines: Sequence[str]) -> None:
        """Draw a document through a swipe reader: the lines and nothing else."""
        await self._say(self._wire.encode(Lines(tuple(lines))))

    async def swipe_over(self, first: Sequence[str], second: Sequence[str]) -> None:
        """Begin with one document and break off for another."""
        begun = self._wire.encode(Lines(tuple(first)))
        await self._say(begun[: len(begun) // 2] + self._wire.encode(Lines(tuple(second))))

    async def remove(self) -> None:
        """Take the document off the reader."""
        await self._say(self._wire.encode(Sign.REMOVED))

    async def send(self, data: bytes) -> None:
        """Put any bytes on the line, whatever they are."""
        await self.port.write(data)

    def unplug(self) -> None:
        """Pull the cable."""
        self.port.unplug()

    async def replug(self) -> None:
        """Plug it in again: same name, usually another tty number."""
        self._waiting.clear()
        await self.port.replug()

    async def _hear(self, byte: int) -> None:
        if self.is_dead:
            return
        if byte == ENQ and not self.port.is_sending:  # else what it sends is answer enough
            alive = self._wire.encode(Sign.ALIVE)
            await self.send(self._waiting.popleft() if self._waiting else alive)
        for message in MrzDecoder(self._wire).feed(bytes([byte])):
            if isinstance(message, Sign):
                self._answers.put_nowait(message)

    async def _say(self, data: bytes) -> None:
        if self.is_dead:
            return
        if self._polled:
            self._waiting.append(data)
            return
        async with self._turn:
            for _ in range(TRIES if self._acknowledge else 1):
                self._answers = asyncio.Queue()  # an older answer is not for this
                await self.send(data)
                if await self._was_taken():
                    break
            if self._wire.framing == "cr":
                await asyncio.sleep(ENDED_S)

    async def _was_taken(self) -> bool:
        if not self._acknowledge:
            return True
        try:
            async with asyncio.timeout(ANSWER_S):
                return await self._answers.get() is Sign.ALIVE
        except TimeoutError:
            return False
