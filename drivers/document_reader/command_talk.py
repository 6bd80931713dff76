"""Talks with an MRZ reader that takes commands, from one opening of its port to the loss.

First its version is asked, until it answers: what answers in whole frames is there and is heard at
the right rate. Then it is told to read, or asked again and again what it has read.
"""

import asyncio
from collections.abc import Callable
from typing import Final, NoReturn

from drivers.document_reader.command_frames import Frame, Manner, Piece, Short, encode
from drivers.document_reader.deframer import NAK
from drivers.document_reader.frame_decoders import decoder
from drivers.line_reader.reopening import piece_or_pause
from drivers.transport.line import Line
from gate.errors import DeviceError

INQUIRE, VERSION, CONTINUOUS, ERROR = "I", "V", "C", "E"
ON: Final = b"\x01"
NEVER_WELL: Final = Frame(ERROR, INQUIRE.encode())
UNANSWERED_UNTIL_LOST: Final = 3
TRIES: Final = 3  # of one frame


class CommandTalk:
    """Frames out and in. What the frames of a reading mean is for who listens."""

    def __init__(
        self, port: Line, manner: Manner, *, polled: bool, inquiry_s: float, pause_s: float
    ) -> None:
        """Begin; `polled`: ask for readings, else let them come by themselves."""
        self._port, self._manner, self._polled = port, manner, polled
        self._inquiry_s, self._pause_s = inquiry_s, pause_s
        self._decoder = decoder(manner)
        self._clock = asyncio.get_running_loop().time
        self._ask_s = self._heard_s = self._clock()
        self._unanswered = self._spoilt = self._refused = 0
        self._knows_version = False

    async def listen(self, there: Callable[[], None], take: Callable[[Frame], None]) -> NoReturn:
        """Tell that it is there, and hand over each frame that is about a reading.

        A frame that came spoilt three times is handed over as an error about a reading.

        Raises:
            DeviceError: the port is gone, nobody answers, or it will not read.
        """
        while True:
            self._ask()
            for piece in await self._pieces():
                if isinstance(piece, Frame):
                    self._unanswered = self._spoilt = self._refused = 0
                    self._hear(piece, there, take)
                elif isinstance(piece, Short):
                    self._hear_short(piece.good)
                elif self._knows_version and self._has_been_enough():
                    take(NEVER_WELL)

    def send(self, frame: Frame) -> None:
        """Send a command; its answer is a sign of life and no more."""
        self._port.write(encode(frame, self._manner))

    def arm(self) -> None:
        """Let the next document be read; readers forget it with each reading."""
        if not self._polled:
            self.send(Frame(CONTINUOUS, ON))

    def _ask(self) -> None:
        if self._clock() < self._ask_s:
            return
        if self._unanswered == UNANSWERED_UNTIL_LOST:
            raise DeviceError("the document reader does not answer, or not at this rate")
        inquire = self._polled and self._knows_version
        self.send(Frame(INQUIRE if inquire else VERSION))
        self._unanswered += 1
        self._ask_s = self._clock() + self._inquiry_s

    async def _pieces(self) -> list[Piece]:
        due_s = self._ask_s
        if self._decoder.has_begun:
            due_s = min(due_s, self._heard_s + self._pause_s)
        data = await piece_or_pause(self._port, due_s - self._clock())
        if data:
            self._heard_s = self._clock()
            return list(self._decoder.feed(data))
        if self._decoder.has_begun and self._clock() >= self._heard_s + self._pause_s:
            return list(self._decoder.pause())
        return []

    def _hear(self, frame: Frame, there: Callable[[], None], take: Callable[[Frame], None]) -> None:
        about = frame.data[:1].decode("latin-1") if frame.command == ERROR else ""
        if VERSION in {frame.command, about} and not self._knows_version:
            self._knows_version = True
            there()
            self.arm()
        elif about == CONTINUOUS:
            raise DeviceError("the document reader refuses to read by itself")
        elif self._knows_version and frame.command in {INQUIRE, ERROR}:
            take(frame)

    def _hear_short(self, good: bool) -> None:
        """NAK: our last command did not arrive well; said again a few times."""
        if good:
            return
        self._refused += 1
        if self._refused == TRIES:
            raise DeviceError("the document reader understands no command")
        self._ask_s = self._clock()
        if self._knows_version:
            self.arm()

    def _has_been_enough(self) -> bool:
        """Count a frame that came spoilt, and have it said again; True: often enough."""
        self._spoilt += 1
        if self._spoilt == TRIES:
            self._spoilt = 0
            return True
        if self._manner == "checked":
            self._port.write(bytes([NAK]))
        else:
            self.send(Frame(INQUIRE))
        return False
