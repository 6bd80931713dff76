"""Cuts what arrives from a scanner into codes, however the bytes are split up.

A ticket of a railway may hold every byte, CR and ETX too, so that no byte in it can end it: there
a code is what comes without a pause. Where codes are known to be text the end of the frame ends
them, at once, and several may come in one breath.
"""

from collections.abc import Iterator
from typing import Final, Literal, Protocol

from drivers.barcode_reader.scanner_wire import Code, ScannerWire
from gate.errors import ConfigError

Ends = Literal["pause", "frame"]
MOST: Final = 4_096  # bytes; a QR code holds 2,953


class Decoder(Protocol):
    """Keeps what has begun, at most MOST bytes of it."""

    @property
    def has_begun(self) -> bool:
        """Something came: a pause now means something."""

    def feed(self, data: bytes) -> Iterator[Code]:
        """Yield the codes that are complete with these bytes."""

    def pause(self) -> Iterator[Code]:
        """Yield what a pause of the line completes; forget what it breaks off."""


def decoder_for(wire: ScannerWire, ends: Ends) -> Decoder:
    """Return the decoder. Raises ConfigError: codes that end with a frame, and no frame."""
    if ends == "pause":
        return PauseDecoder(wire)
    if not wire.ends[1]:
        raise ConfigError('ends = "frame" needs a framing other than "none"')
    return FrameDecoder(wire)


class PauseDecoder:
    """A code is what came since the last pause; too much of it is no code."""

    def __init__(self, wire: ScannerWire) -> None:
        self._wire = wire
        self._data = bytearray()
        self._too_long = False

    @property
    def has_begun(self) -> bool:
        return bool(self._data) or self._too_long

    def feed(self, data: bytes) -> Iterator[Code]:
        self._too_long = self._too_long or len(self._data) + len(data) > MOST
        if self._too_long:
            self._data.clear()
        else:
            self._data += data
        return iter(())

    def pause(self) -> Iterator[Code]:
        data, self._data, self._too_long = bytes(self._data), bytearray(), False
        if code := self._wire.decode(data):
            yield code


class FrameDecoder:
    """A code ends with its frame. What grows too long is dropped up to the next frame."""

    def __init__(self, wire: ScannerWire) -> None:
        self._wire = wire
        self._start, self._end = wire.ends
        self._data = bytearray()
        self._cut = False  # what comes until the next end is the rest of something too long

    @property
    def has_begun(self) -> bool:
        return bool(self._data) or self._cut

    def feed(self, data: bytes) -> Iterator[Code]:
        self._data += data
        while (place := self._data.find(self._end)) >= 0:
            after = place + len(self._end)
            frame = bytes(self._data[:after])
            del self._data[:after]
            cut, self._cut = self._cut, False
            if code := self._code(frame, cut):
                yield code
        if self._start:
            del self._data[: max(0, self._data.rfind(self._start))]
        if len(self._data) > MOST:
            del self._data[: 1 - len(self._end) or None]  # half an end may stand there
            self._cut = True

    def pause(self) -> Iterator[Code]:
        self._data.clear()
        self._cut = False
        return iter(())

    def _code(self, frame: bytes, cut: bool) -> Code | None:
        if self._start:  # a second start begins anew, and after too much comes a start again
            frame = frame[frame.rfind(self._start) :] if self._start in frame else b""
        elif cut:
            return None
        return self._wire.decode(frame) if len(frame) <= MOST else None
