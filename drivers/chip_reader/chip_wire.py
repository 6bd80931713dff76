"""Bytes ⇄ messages of a chip reader that does the chip protocol by itself, behind a serial line.

STX, the text, `*`, CRC-16 (CCITT, 0xFFFF) of the text as four hex digits, ETX. Ours, and simulated
only: it carries what a lane has to tell such a device. Real chips are read by `emrtd`.

to the reader      `?` are you there · `R<crossing>,<key>` read, key 40 hex digits · `S` stop
from the reader    `!` here · `A<crossing>,<finding>` what the reading found
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from gate.errors import FrameError

STX, ETX = 0x02, 0x03
MOST: Final = 80  # bytes between STX and ETX; the longest message has 65
READ: Final = re.compile(r"R([1-9][0-9]{0,15}),([0-9a-f]{40})")
FOUND: Final = re.compile(r"A([1-9][0-9]{0,15}),([a-z_]+)")
FRAME: Final = re.compile(rb"([ -~]+)\*([0-9A-F]{4})")


class Finding(StrEnum):
    """What a reading came to."""

    AUTHENTIC = "authentic"  # data signed by the issuer, in a chip that proved itself
    CLONE = "clone"  # readable, and not authentic
    UNREADABLE = "unreadable"  # no chip, another key, or it breaks off
    REMOVED = "removed"  # the document was taken away meanwhile


class Sign(StrEnum):
    """A message without content."""

    INQUIRY = "?"
    STOP = "S"
    HERE = "!"


@dataclass(frozen=True, slots=True)
class Read:
    crossing: int
    key: bytes = field(repr=False)  # 20 bytes


@dataclass(frozen=True, slots=True)
class Found:
    crossing: int
    finding: Finding


Message = Sign | Read | Found


def encode(message: Message) -> bytes:
    """Write a message, framed."""
    match message:
        case Read():
            text = f"R{message.crossing},{message.key.hex()}"
        case Found():
            text = f"A{message.crossing},{message.finding.value}"
        case _:
            text = message.value
    data = text.encode("ascii")
    return b"\x02" + data + b"*%04X\x03" % _crc(data)


def decode(frame: bytes) -> Message:
    """Read what stands between STX and ETX. Raises FrameError: no message; never its bytes."""
    parts = FRAME.fullmatch(frame)
    if parts is None or int(parts[2], 16) != _crc(parts[1]):
        raise FrameError("not a frame of a chip reader")
    text = parts[1].decode("ascii")
    if found := READ.fullmatch(text):
        return Read(int(found[1]), bytes.fromhex(found[2]))
    try:
        if found := FOUND.fullmatch(text):
            return Found(int(found[1]), Finding(found[2]))
        return Sign(text)
    except ValueError:
        raise FrameError("no message of a chip reader") from None  # a key may stand in it


class ChipDecoder:
    """Cuts what arrives into messages; a second STX begins anew, noise is dropped."""

    def __init__(self) -> None:
        self._data: bytearray | None = None  # None: between frames

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that are complete with these bytes."""
        for byte in data:
            if byte == STX:
                self._data = bytearray()
            elif self._data is not None and byte == ETX:
                frame, self._data = bytes(self._data), None
                yield from _message(frame)
            elif self._data is not None:
                self._data.append(byte)
                if len(self._data) > MOST:
                    self._data = None


def _message(frame: bytes) -> Iterator[Message]:
    try:
        yield decode(frame)
    except FrameError:
        return  # a spoilt answer is none: the deadline tells


def _crc(data: bytes) -> int:
    return binascii.crc_hqx(data, 0xFFFF)
