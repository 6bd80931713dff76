"""Bytes ⇄ messages of MRZ readers on virtual COM ports; used by the driver and by its twin.

Lines of a zone end with CR; the texts for "no read", "presented" and "removed" differ from device
to device and are settings. An empty message is a no-read too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drivers.document_reader.deframer import ACK, NAK, Deframer, Framing, Piece
from drivers.document_reader.messages import Garbled, Lines, Message, Sign
from gate.errors import ConfigError

ENQ: Final = 0x05
LINE_END: Final = re.compile(rb"\r\n|\r|\n")
PRINTABLE: Final = range(0x20, 0x7F)
MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MrzWire:
    """How one make of reader writes its messages."""

    framing: Framing = "stx_etx"
    no_read: str = "NOREAD"
    presented: str = "DOC+"
    removed: str = "DOC-"

    def __post_init__(self) -> None:
        """Raises ConfigError: texts that are not ASCII, or the same one twice."""
        texts = (self.no_read, self.presented, self.removed)
        if not all(text.isascii() and text.isprintable() for text in texts):
            raise ConfigError("no_read, presented, removed: ASCII only")
        if len(set(texts)) < len(texts):
            raise ConfigError("no_read, presented, removed: three different texts")

    def encode(self, message: Lines | Sign) -> bytes:
        """Write a message as the device would."""
        match message:
            case Sign.ALIVE:
                return bytes([ACK])
            case Sign.REPEAT:
                return bytes([NAK])
            case Lines(lines):
                body = "".join(f"{line}\r" for line in lines)
            case _:
                body = getattr(self, message.value) + ("" if self.framing == "stx_etx" else "\r")
        data = body.encode("latin-1")
        return b"\x02" + data + b"\x03" if self.framing == "stx_etx" else data


class MrzDecoder:
    """Turns bytes into messages; keeps what has begun."""

    def __init__(self, wire: MrzWire) -> None:
        self._deframer = Deframer(wire.framing)
        signs = (Sign.NO_READ, Sign.PRESENTED, Sign.REMOVED)
        self._signs = {getattr(wire, sign.value).encode("latin-1"): sign for sign in signs}

    @property
    def has_begun(self) -> bool:
        """A message has begun: a pause now means something."""
        return self._deframer.has_begun

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that are complete with these bytes."""
        yield from map(self._message, self._deframer.feed(data))

    def pause(self) -> Iterator[Message]:
        """Yield what a pause of the line completes or breaks off."""
        yield from map(self._message, self._deframer.pause())

    def _message(self, piece: Piece) -> Message:
        if not isinstance(piece, bytes):
            return piece
        lines = _split(piece)
        if not lines:
            return Sign.NO_READ
        if len(lines) == 1 and lines[0] in self._signs:
            return self._signs[lines[0]]
        return _zone(lines)


def lines_of(data: bytes) -> tuple[str, ...] | None:
    """Return the one to three lines of a zone; None: none, too many, or not text."""
    lines = _split(data)
    zone = _zone(lines) if lines else None
    return zone.lines if isinstance(zone, Lines) else None


def _split(data: bytes) -> list[bytes]:
    return [line for line in LINE_END.split(data) if line]


def _zone(lines: list[bytes]) -> Lines | Garbled:
    if len(lines) > MOST_LINES:
        return Garbled("too many lines")  # two swipes run together
    if any(byte not in PRINTABLE for line in lines for byte in line):
        return Garbled("not text")
    return Lines(tuple(line.decode("ascii") for line in lines))
