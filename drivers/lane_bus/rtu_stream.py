"""Finds Modbus RTU frames in what a line delivers: in pieces, late, among garbage. No I/O.

A user program can not measure the 1.75 ms between frames (a USB adapter alone adds up to 16 ms):
the master hunts for the head of the one reply that it expects; the device waits for silence.
"""

from functools import lru_cache
from typing import Final

from drivers.lane_bus import rtu, rtu_device
from gate.errors import FrameError

MASTER_GAP_S: Final = 0.02  # more than a USB adapter's 16 ms
DEVICE_GAP_S: Final = 0.005


class ReplyHunter:
    """Hunts the reply to one request through everything that arrives after it."""

    def __init__(self, unit: int, request: rtu.Request, gap_s: float = MASTER_GAP_S) -> None:
        """Expect the reply of `unit`; bytes further apart than `gap_s` are not one frame."""
        self._unit, self._request, self._gap_s = unit, request, gap_s
        self._lengths = _lengths(unit, request.function, request.read_count)
        self._buffer, self._last_s = bytearray(), 0.0

    def feed(self, data: bytes, now_s: float) -> list[bytes | rtu.ExceptionReply]:
        """Return the registers, or the refusal, of every whole reply that `data` completes."""
        if now_s - self._last_s > self._gap_s:
            self._buffer.clear()
        self._last_s = now_s
        self._buffer += data
        found: list[bytes | rtu.ExceptionReply] = []
        while (length := self._candidate()) is not None:
            try:
                found.append(rtu.reply(bytes(self._buffer[:length]), self._unit, self._request))
            except rtu.ExceptionReply as refusal:
                found.append(refusal)
            except FrameError:
                del self._buffer[:1]  # its head was chance: hunt on behind it
                continue
            del self._buffer[:length]
        return found

    def _candidate(self) -> int | None:
        """Drop what can not begin a reply; return its length once it is all there."""
        for start in range(len(self._buffer)):
            for head, length in self._lengths:
                if head.startswith(self._buffer[start : start + len(head)]):
                    del self._buffer[:start]
                    return length if len(self._buffer) >= length else None
        self._buffer.clear()
        return None


@lru_cache(maxsize=64)  # a driver asks for the same registers again and again
def _lengths(unit: int, function: rtu.Function, count: int) -> tuple[tuple[bytes, int], ...]:
    """Return how what may answer begins, and how long it is: the reply, the refusal."""
    refusal = bytes((unit, function | rtu.EXCEPTION_BIT)), 5
    if function in rtu.READING:
        return (bytes((unit, function, 2 * count)), 5 + 2 * count), refusal
    return (bytes((unit, function)), 8), refusal


class RequestAssembler:
    """Puts a master's request together; silence starts it anew, as the standard asks."""

    def __init__(self, gap_s: float = DEVICE_GAP_S) -> None:
        """Take bytes further apart than `gap_s` for different frames."""
        self._gap_s, self._buffer, self._last_s = gap_s, bytearray(), 0.0

    def feed(self, data: bytes, now_s: float) -> bytes | None:
        """Return the frame, with its CRC right, that `data` completes; None: none, or not one."""
        if now_s - self._last_s > self._gap_s:
            self._buffer.clear()
        self._last_s = now_s
        self._buffer += data[: rtu.LONGEST + 1]
        del self._buffer[rtu.LONGEST + 1 :]  # too long already: only silence helps
        frame = bytes(self._buffer)
        length = rtu_device.request_length(frame)
        if length is not None and len(frame) != length:
            return None  # not yet whole, or frames that ran together without a silence
        try:
            rtu.unseal(frame)
        except FrameError:
            return None
        self._buffer.clear()
        return frame
