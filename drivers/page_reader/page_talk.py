"""One question and its answer on a page reader's serial line, within a deadline; blocks."""

import contextlib
import os
import termios
import time
from types import TracebackType
from typing import Final, Self

import serial

from drivers.page_reader.page_wire import Deframer, Message, decode, encode
from gate.errors import DeviceError, FrameError, PortMissing

LOOK_S: Final = 0.02
TOLD: Final = 80  # characters of an error that are passed on
SHAPES: Final = {"V": range(1, 9), "P": range(1, 2), "C": range(2, 7)}
"""How many fields an answer has."""


class PageTalk:
    """Owns the port from `with` to its end."""

    def __init__(self, port: str, baud: int, limit_s: float) -> None:
        """Name the line; the deadline runs from `with` on, over all questions."""
        self._port, self._baud, self._limit_s = port, baud, limit_s
        self._line: serial.Serial | None = None
        self._until = 0.0

    def __enter__(self) -> Self:
        """Open exclusively, with empty buffers. Raises PortMissing."""
        self._until = time.monotonic() + self._limit_s
        try:
            self._line = serial.Serial(
                self._port, self._baud, timeout=LOOK_S, write_timeout=self._limit_s, exclusive=True
            )
            self._line.reset_input_buffer()
        except (OSError, ValueError, termios.error) as error:  # the last is no OSError
            self._close()
            code = getattr(error, "errno", None)
            cause = os.strerror(code) if isinstance(code, int) else type(error).__name__
            raise PortMissing(f"no port {self._port}: {cause}") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with contextlib.suppress(OSError):
                line.close()

    def ask(self, number: int, letter: str, *fields: str) -> tuple[str, ...]:
        """Send a command and return the fields of its answer.

        Raises:
            DeviceError: no answer in time, the line went, an error of the device, or an answer
                with too few or too many fields. Answers to other questions are passed over.
        """
        assert self._line is not None, "only within `with`"
        deframer = Deframer()
        try:
            self._line.write(encode(Message(number, letter, fields)))
            while time.monotonic() < self._until:
                for text in deframer.feed(self._line.read(self._line.in_waiting or 1)):
                    with contextlib.suppress(FrameError):
                        answer = decode(text)
                        if answer.number == number:
                            return _taken(answer, letter)
        except OSError as error:  # serial.SerialException is one
            raise DeviceError(f"{self._port} is gone") from error
        raise DeviceError(f"{self._port}: the page reader does not answer")


def _taken(answer: Message, letter: str) -> tuple[str, ...]:
    if answer.letter == "E":
        said = " ".join(answer.fields)[:TOLD]
        raise DeviceError(f"the page reader says: {said}")
    if answer.letter != letter or len(answer.fields) not in SHAPES[letter]:
        raise DeviceError("the page reader answers something else")
    return answer.fields
