"""Modbus RTU frames as a device needs them: requests in, replies out, no I/O.

Kept beside the master's half so that one codec is tested from both ends.
Source: Modbus Application Protocol V1.1b3, 6.3, 6.6, 6.12, 6.17 and 7.
"""

import struct
from typing import Final

from drivers.lane_bus.rtu import (
    EXCEPTION_BIT,
    READING,
    ExceptionReply,
    Function,
    Refusal,
    Request,
    confirmation,
    seal,
    unseal,
)
from gate.errors import FrameError

_FUNCTIONS: Final = frozenset(Function)
_SIZE_AT: Final[dict[int, int]] = {Function.WRITE_MANY: 6, Function.EXCHANGE: 10}
_MOST_READ, _MOST_WRITTEN, _MOST_EXCHANGED = 125, 123, 121  # registers


def request_length(start: bytes) -> int | None:
    """Return the length of the request that begins so; None: not known, or not yet."""
    if len(start) < 2 or start[1] not in _FUNCTIONS:
        return None
    size_at = _SIZE_AT.get(start[1])
    if size_at is None:
        return 8
    return size_at + 3 + start[size_at] if len(start) > size_at else None


def unpack_request(frame: bytes) -> tuple[int, Request]:
    """Return (unit, request). Raises FrameError, or ExceptionReply with what to answer."""
    body = unseal(frame)
    if body[1] not in _FUNCTIONS:
        raise ExceptionReply(Refusal.ILLEGAL_FUNCTION)
    if request_length(frame) != len(frame):
        raise FrameError("length and function do not fit")
    unit, function, data = body[0], Function(body[1]), body[2:]
    if function is Function.WRITE_ONE:
        return unit, Request(function, 0, 0, int.from_bytes(data[:2], "big"), data[2:])
    read_address = read_count = write_address = 0
    written = b""
    if function in READING:
        read_address, read_count = struct.unpack(">HH", data[:4])
        _accept(1 <= read_count <= _MOST_READ)
        data = data[4:]
    if function in _SIZE_AT:
        write_address, count, size = struct.unpack(">HHB", data[:5])
        most = _MOST_EXCHANGED if function is Function.EXCHANGE else _MOST_WRITTEN
        _accept(1 <= count <= most and size == 2 * count)
        written = data[5:]
    return unit, Request(function, read_address, read_count, write_address, written)


def pack_reply(unit: int, request: Request, registers: bytes = b"") -> bytes:
    """Return the answer to a request; `registers` are those read."""
    if request.function in READING:
        return seal(bytes((unit, request.function, len(registers))) + registers)
    return confirmation(unit, request)


def pack_exception(unit: int, function: int, code: int) -> bytes:
    """Return the refusal of a request."""
    return seal(bytes((unit, function | EXCEPTION_BIT, code)))


def _accept(holds: bool) -> None:
    if not holds:
        raise ExceptionReply(Refusal.ILLEGAL_VALUE)
