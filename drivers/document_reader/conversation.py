"""Listens to an MRZ reader and asks it now and then, from one opening of its port to the loss."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Final, NoReturn

from drivers.document_reader.deframer import ANSWERS
from drivers.document_reader.messages import Message
from drivers.document_reader.mrz_wire import ENQ, MrzDecoder
from drivers.line_reader.presence import Presence
from drivers.line_reader.reopening import piece_or_pause
from drivers.transport.line import Line
from gate.errors import DeviceError

UNANSWERED_UNTIL_LOST: Final = 3
IDLE_S: Final = 60.0


class Conversation:
    """Any byte counts as a sign of life; three inquiries without one are a loss."""

    def __init__(
        self,
        port: Line,
        decoder: MrzDecoder,
        presence: Presence,
        *,
        inquiry_s: float,
        pause_s: float,
    ) -> None:
        """Begin; `inquiry_s` 0: never ask, and the open port alone counts as life."""
        self._port, self._decoder, self._presence = port, decoder, presence
        self._inquiry_s, self._pause_s = inquiry_s, pause_s
        self._unanswered = 0
        self._clock = asyncio.get_running_loop().time
        self._heard_s = self._ask_s = self._clock()

    async def listen(self, take: Callable[[Message], None]) -> NoReturn:
        """Hand over every message. Raises DeviceError: the port is gone, or nobody answers."""
        if not self._inquiry_s:
            self._presence.back()
        while True:
            self._ask()
            data = await piece_or_pause(self._port, self._due_s() - self._clock())
            for message in self._messages(data):
                take(message)

    def _ask(self) -> None:
        if not self._inquiry_s or self._clock() < self._ask_s:
            return
        if self._unanswered == UNANSWERED_UNTIL_LOST:
            raise DeviceError("the document reader does not answer")
        self._port.write(bytes([ENQ]))
        self._unanswered += 1
        self._ask_s = self._clock() + self._inquiry_s

    def _due_s(self) -> float:
        pause_ends = self._heard_s + self._pause_s if self._decoder.has_begun else None
        ask = self._ask_s if self._inquiry_s else None
        due = [moment for moment in (pause_ends, ask) if moment is not None]
        return min(due, default=self._clock() + IDLE_S)

    def _messages(self, data: bytes) -> Iterator[Message]:
        now_s = self._clock()
        if data:
            self._unanswered = 0
            if data.translate(None, ANSWERS):  # an answer to an inquiry keeps no message open
                self._heard_s = now_s
            self._presence.back()
            yield from self._decoder.feed(data)
        elif self._decoder.has_begun and now_s >= self._heard_s + self._pause_s:
            yield from self._decoder.pause()
