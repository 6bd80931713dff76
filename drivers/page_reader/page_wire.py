"""Bytes ⇄ messages of full-page readers that take commands and give pictures by address.

A frame is STX, a text of at most 900 printable ASCII characters, ETX, and the exclusive or of text
and ETX. The text is a number from 0 to 9999 that the host chose and the device repeats, a letter
and fields, separated by `|`: V version, P presence, C capture, E error.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final

from gate.errors import FrameError

STX, ETX = 0x02, 0x03
MOST: Final = 900
NUMBERS: Final = 10_000
LETTERS: Final = frozenset("VPCE")


@dataclass(frozen=True, slots=True)
class Message:
    """A command or an answer."""

    number: int  # 0..9999
    letter: str  # V, P, C, E
    fields: tuple[str, ...] = ()


def encode(message: Message) -> bytes:
    """Write a frame. Raises ValueError: what can not stand in one."""
    text = "|".join((str(message.number), message.letter, *message.fields))
    is_plain = text.isascii() and text.isprintable() and len(text) <= MOST
    has_bar = any("|" in field for field in message.fields)
    if not is_plain or has_bar or not 0 <= message.number < NUMBERS:
        raise ValueError("not a message of this protocol")
    data = text.encode("ascii")
    return bytes([STX, *data, ETX, _check(data)])


def decode(data: bytes) -> Message:
    """Read the text of a frame. Raises FrameError: not a message of this protocol."""
    try:
        number, letter, *fields = data.decode("ascii").split("|")
    except (UnicodeDecodeError, ValueError) as error:
        raise FrameError("page reader: not a message") from error
    if not (number.isdecimal() and len(number) <= 4 and letter in LETTERS):
        raise FrameError("page reader: not a message")
    return Message(int(number), letter, tuple(fields))


def _check(data: bytes | bytearray) -> int:
    return reduce(xor, data, ETX)


class Deframer:
    """Cuts what arrives into texts; keeps at most one frame, and drops what is damaged."""

    def __init__(self) -> None:
        """Begin between frames."""
        self._data: bytearray | None = None
        self._ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the text of each whole frame that is undamaged."""
        for byte in data:
            text = self._data
            if self._ended and text is not None:
                self._data, self._ended = None, False
                if byte == _check(text):
                    yield bytes(text)
                elif byte == STX:
                    self._data = bytearray()
            elif byte == STX:
                self._data = bytearray()  # a second start begins anew
            elif text is not None and byte == ETX:
                self._ended = True
            elif text is not None:
                self._keep(text, byte)

    def _keep(self, text: bytearray, byte: int) -> None:
        if len(text) >= MOST or not 0x20 <= byte < 0x7F:
            self._data = None
        else:
            text.append(byte)
