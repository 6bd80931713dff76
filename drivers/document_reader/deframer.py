"""Cuts what arrives from an MRZ reader into messages, however the bytes are split up.

STX .. ETX: a second STX begins anew, so that a swipe in the middle of another is never mixed with
it. CR: a message is what came without a pause, every line ended by CR. In both, ACK and NAK stand
for themselves wherever they are, and what grows too long is dropped up to the next start.
"""

from collections.abc import Iterator
from typing import Final, Literal

from drivers.document_reader.messages import Garbled, Sign

Framing = Literal["stx_etx", "cr"]

STX, ETX, ACK, NAK, CR, LF = 0x02, 0x03, 0x06, 0x15, 0x0D, 0x0A
CONTROLS: Final = {ACK: Sign.ALIVE, NAK: Sign.REPEAT}
ANSWERS: Final = bytes(CONTROLS)
MOST: Final = 200  # bytes; a zone has 92 at most, with line ends 98

Piece = bytes | Garbled | Sign


class Deframer:
    """Keeps what has begun; at most MOST bytes."""

    def __init__(self, framing: Framing) -> None:
        self._framing = framing
        self._data: bytearray | None = None  # None: between messages
        self._too_long = False

    @property
    def has_begun(self) -> bool:
        """A message has begun: a pause now means something."""
        return self._data is not None or self._too_long

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Yield what is complete with these bytes."""
        take = self._framed if self._framing == "stx_etx" else self._unframed
        for byte in data:
            if byte in CONTROLS:
                yield CONTROLS[byte]
            else:
                yield from take(byte)

    def pause(self) -> Iterator[Piece]:
        """The line has been quiet for longer than a device needs between two bytes."""
        data, self._data = self._data, None
        too_long, self._too_long = self._too_long, False
        if data is None or too_long:
            return
        if self._framing == "cr" and data.endswith((b"\r", b"\n")):
            yield bytes(data)
        else:
            yield Garbled("cut short")

    def _framed(self, byte: int) -> Iterator[Piece]:
        if byte == STX:
            self._data, self._too_long = bytearray(), False
        elif self._data is not None and byte == ETX:
            data, self._data = self._data, None
            yield bytes(data)
        elif self._data is not None:  # else noise between frames
            yield from self._keep(byte)

    def _unframed(self, byte: int) -> Iterator[Piece]:
        if self._too_long:
            return
        if self._data is None:
            self._data = bytearray()
        yield from self._keep(byte)

    def _keep(self, byte: int) -> Iterator[Piece]:
        assert self._data is not None
        self._data.append(byte)
        if len(self._data) > MOST:
            self._data, self._too_long = None, True
            yield Garbled("too long")
