"""Modbus RTU frames as a master needs them: requests out, replies in, no I/O.

A frame is unit, function, data, CRC (low byte first). Registers travel as bytes, big-endian.
Source: Modbus Application Protocol V1.1b3, 6.3, 6.6, 6.12, 6.17 and 7; Modbus over Serial Line
V1.02, 2.5.1 and 6.2.2. The device's half is `rtu_device`.
"""

import struct
from array import array
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from gate.errors import DeviceError, FrameError

LONGEST: Final = 256  # bytes of a frame
EXCEPTION_BIT: Final = 0x80


class Function(IntEnum):
    """Function codes that a lane PLC answers."""

    READ = 3
    WRITE_ONE = 6
    WRITE_MANY = 16
    EXCHANGE = 23  # read/write multiple registers; it writes first


READING: Final = frozenset({Function.READ, Function.EXCHANGE})


_READING: Final = struct.Struct(">BBHH")  # unit, function, address, registers
_WRITING: Final = struct.Struct(">HHB")  # address, registers, bytes


class Refusal(IntEnum):
    """Exception codes."""

    ILLEGAL_FUNCTION = 1
    ILLEGAL_ADDRESS = 2
    ILLEGAL_VALUE = 3
    DEVICE_FAILURE = 4


class ExceptionReply(DeviceError):
    """The device understood the request and refuses it."""

    remedy = "Compare the device's register map and settings with docs/lane-map.md."

    def __init__(self, code: int) -> None:
        """Keep the exception code, one of `Refusal` or another one."""
        known = {refusal.value: refusal.name.lower().replace("_", " ") for refusal in Refusal}
        super().__init__(f"Modbus exception {code:02}, {known.get(code, 'not defined')}")
        self.code = code


class Request(NamedTuple):
    """What a master asks: registers to read, to write, or both."""

    function: Function
    read_address: int = 0
    read_count: int = 0  # registers
    write_address: int = 0
    written: bytes = b""  # registers, big-endian


def _crc_of(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


def _crc_of_word(word: int) -> int:
    half = word >> 8 ^ _CRC[word & 0xFF]
    return half >> 8 ^ _CRC[half & 0xFF]


_CRC: Final = tuple(_crc_of(byte) for byte in range(256))
# Two bytes a step is twice as fast; the table takes 128 KiB, and 15 ms when it is imported. As a
# tuple of numbers it would be faster still in a loop, and slower wherever else was worked before.
_CRC_OF_WORD: Final = array("H", map(_crc_of_word, range(1 << 16)))
_words_of: Final = lru_cache(LONGEST)(lambda size: struct.Struct(f"<{size // 2}H"))


def crc16(data: bytes) -> int:
    """CRC-16/MODBUS: 0xFFFF to begin with, reflected 0x8005."""
    crc = 0xFFFF
    for word in _words_of(len(data)).unpack_from(data):
        crc = _CRC_OF_WORD[crc ^ word]
    return crc >> 8 ^ _CRC[(crc ^ data[-1]) & 0xFF] if len(data) % 2 else crc


def seal(body: bytes) -> bytes:
    """Append the CRC."""
    return body + crc16(body).to_bytes(2, "little")


def unseal(frame: bytes) -> bytes:
    """Return the frame without its CRC. Raises FrameError: length or CRC."""
    if not 4 <= len(frame) <= LONGEST:
        raise FrameError(f"a frame of {len(frame)} bytes")
    body = frame[:-2]
    if crc16(body) != int.from_bytes(frame[-2:], "little"):
        raise FrameError("wrong CRC")
    return body


def pack_request(unit: int, request: Request) -> bytes:
    """Return the request's frame."""
    function, address, count, write_address, written = request
    size = len(written)
    reading = _READING.pack(unit, function, address, count)
    writing = _WRITING.pack(write_address, size // 2, size) + written
    match function:
        case Function.EXCHANGE:  # nearly all of them
            return seal(reading + writing)
        case Function.READ:
            return seal(reading)
        case Function.WRITE_ONE:
            return seal(reading[:2] + writing[:2] + written)
        case Function.WRITE_MANY:
            return seal(reading[:2] + writing)


def confirmation(unit: int, request: Request) -> bytes:
    """Return the one reply that confirms a write: address, and value or count."""
    address = struct.pack(">H", request.write_address)
    one = request.function is Function.WRITE_ONE
    rest = request.written if one else struct.pack(">H", len(request.written) // 2)
    return seal(bytes((unit, request.function)) + address + rest)


def reply(frame: bytes, unit: int, request: Request) -> bytes:
    """Return the registers read, or b"" for a write that is confirmed exactly.

    Raises FrameError: not the answer to this request. ExceptionReply: refused.
    """
    body, function = unseal(frame), request.function
    if body[0] == unit and body[1] == function | EXCEPTION_BIT and len(body) == 3:
        raise ExceptionReply(body[2])
    if body[0] != unit or body[1] != function:
        raise FrameError("another unit or function")
    if function in READING:
        size = 2 * request.read_count
        if len(body) != 3 + size or body[2] != size:
            raise FrameError("another number of registers")
        return body[3:]
    if frame != confirmation(unit, request):
        raise FrameError("another write was confirmed")
    return b""
