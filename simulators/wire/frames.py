"""Where Modbus RTU frames end in a stream that is still clean: faults can hit whole ones."""

from typing import Final

from drivers.lane_bus import rtu, rtu_device

LONGEST_GAP_S: Final = 0.004  # after it a remainder is passed on as it is: nobody's frame


def reply_length(start: bytes) -> int | None:
    """Return the length of the reply that begins so; None: not known, or not yet."""
    if len(start) < 3:
        return None
    if start[1] & rtu.EXCEPTION_BIT:
        return 5
    if start[1] in rtu.READING:
        return 5 + start[2]
    return 8 if start[1] in set(rtu.Function) else None


class FrameCutter:
    """Cuts one direction of a clean line into frames, without waiting for the silence."""

    def __init__(self, *, replies: bool) -> None:
        """Cut replies, or requests."""
        self._length = reply_length if replies else rtu_device.request_length
        self._buffer = bytearray()

    @property
    def has_rest(self) -> bool:
        """Whether the beginning of a frame, or something else, is kept."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[bytes]:
        """Return the frames that `data` completes."""
        self._buffer += data
        found = list[bytes]()
        while (length := self._length(bytes(self._buffer))) and length <= len(self._buffer):
            found.append(bytes(self._buffer[:length]))
            del self._buffer[:length]
        return found

    def rest(self) -> bytes:
        """Return what is kept and forget it: the line has been silent."""
        data = bytes(self._buffer)
        self._buffer.clear()
        return data
