"""Cuts what arrives from an MRZ reader that takes commands into frames, however it is split up."""

from collections.abc import Iterator
from functools import reduce
from operator import xor
from typing import Protocol

from drivers.document_reader.command_frames import (
    COMMANDS,
    HEADER_BYTES,
    MOST,
    Frame,
    Manner,
    Piece,
    Short,
    Spoilt,
)
from drivers.document_reader.deframer import ACK, ETX, NAK, STX


class FrameDecoder(Protocol):
    """Keeps what has begun, at most one frame."""

    @property
    def has_begun(self) -> bool:
        """A frame has begun: a pause now breaks it off."""

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Yield what is complete with these bytes."""

    def pause(self) -> Iterator[Piece]:
        """Yield what a pause of the line breaks off."""


def decoder(manner: Manner) -> FrameDecoder:
    """Return a new decoder."""
    return CheckedDecoder() if manner == "checked" else CountedDecoder()


class CheckedDecoder:
    """A new STX begins anew, so that half a frame never runs into the next."""

    def __init__(self) -> None:
        self._body: bytearray | None = None  # None: between frames
        self._ended = False  # ETX came, the check comes next, whatever its value

    @property
    def has_begun(self) -> bool:
        return self._body is not None

    def feed(self, data: bytes) -> Iterator[Piece]:
        for byte in data:
            yield from self._take(byte)

    def pause(self) -> Iterator[Piece]:
        if self._body is not None:
            self._body, self._ended = None, False
            yield Spoilt("cut short")

    def _take(self, byte: int) -> Iterator[Piece]:
        if self._ended:
            yield self._checked(byte)
        elif byte == STX:
            self._body = bytearray()
        elif self._body is None:
            if byte in {ACK, NAK}:
                yield Short(byte == ACK)
        else:
            self._body.append(byte)
            self._ended = byte == ETX
            if len(self._body) > MOST + 2:
                self._body, self._ended = None, False
                yield Spoilt("too long")

    def _checked(self, check: int) -> Piece:
        body, self._body, self._ended = bytes(self._body or b""), None, False
        if reduce(xor, body) != check:
            return Spoilt("wrong check")
        if body[0] not in COMMANDS:
            return Spoilt("not a command")
        return Frame(chr(body[0]), body[1:-1])


class CountedDecoder:
    """What can be no frame is dropped up to the next pause."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._dropping = False

    @property
    def has_begun(self) -> bool:
        return bool(self._data) or self._dropping

    def feed(self, data: bytes) -> Iterator[Piece]:
        if self._dropping:
            return
        self._data += data
        while self._data and not self._dropping:
            if self._data[0] not in COMMANDS:
                yield self._drop("not a command")
            elif len(self._data) < HEADER_BYTES:
                return
            elif (length := int.from_bytes(self._data[1:HEADER_BYTES], "big")) > MOST:
                yield self._drop("too long")
            elif len(self._data) < HEADER_BYTES + length:
                return
            else:
                command, end = chr(self._data[0]), HEADER_BYTES + length
                frame = Frame(command, bytes(self._data[HEADER_BYTES:end]))
                del self._data[:end]
                yield frame

    def pause(self) -> Iterator[Piece]:
        cut, self._dropping = bool(self._data), False
        self._data.clear()
        if cut:
            yield Spoilt("cut short")

    def _drop(self, reason: str) -> Spoilt:
        self._data.clear()
        self._dropping = True
        return Spoilt(reason)
