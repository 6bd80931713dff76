"""Modbus RTU frames: published examples, round trips, and no flipped bit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.lane_bus import rtu, rtu_device
from drivers.lane_bus.rtu import Function, Request

UNIT = 1
EXCHANGE = Request(Function.EXCHANGE, 0, 18, 0x0100, bytes(16))


# CRC catalogue, CRC-16/MODBUS; Modbus over Serial Line V1.02, 6.2.2; two often printed frames
@pytest.mark.parametrize(
    ("data", "crc"),
    [
        (b"123456789", 0x4B37),
        (b"\x02\x07", 0x1241),
        (bytes.fromhex("1103006B0003"), 0x8776),
        (bytes.fromhex("010402FFFF"), 0x80B8),
        (b"", 0xFFFF),
    ],
)
def test_crc(data: bytes, crc: int) -> None:
    assert rtu.crc16(data) == crc


# Modbus Application Protocol V1.1b3: 6.3, 6.6, 6.12 and 6.17, the examples of each clause
EXAMPLES = [
    (Request(Function.READ, 0x6B, 3), "03006B0003", "022B00000064", "0306022B00000064"),
    (Request(Function.WRITE_ONE, 0, 0, 1, b"\x00\x03"), "0600010003", "", "0600010003"),
    (
        Request(Function.WRITE_MANY, 0, 0, 1, bytes.fromhex("000A0102")),
        "100001000204000A0102",
        "",
        "1000010002",
    ),
    (
        Request(Function.EXCHANGE, 3, 6, 14, bytes.fromhex("00FF00FF00FF")),
        "1700030006000E00030600FF00FF00FF",
        "00FE0ACD00010003000D00FF",
        "170C00FE0ACD00010003000D00FF",
    ),
]


@pytest.mark.parametrize(("request_", "asked", "registers", "answered"), EXAMPLES)
def test_published_examples(request_: Request, asked: str, registers: str, answered: str) -> None:
    frame = rtu.pack_request(UNIT, request_)
    assert frame[1:-2] == bytes.fromhex(asked)
    assert rtu_device.unpack_request(frame) == (UNIT, request_)
    reply = rtu_device.pack_reply(UNIT, request_, bytes.fromhex(registers))
    assert reply[1:-2] == bytes.fromhex(answered)
    assert rtu.reply(reply, UNIT, request_) == bytes.fromhex(registers)


# Modbus Application Protocol V1.1b3, 7
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (1, "illegal function"),
        (2, "illegal address"),
        (3, "illegal value"),
        (4, "device failure"),
        (11, "not defined"),
    ],
)
def test_an_exception_says_what_is_refused(code: int, words: str) -> None:
    frame = rtu_device.pack_exception(UNIT, Function.EXCHANGE, code)
    assert frame[:3] == bytes((UNIT, 0x97, code))
    with pytest.raises(rtu.ExceptionReply, match=words) as caught:
        rtu.reply(frame, UNIT, EXCHANGE)
    assert caught.value.code == code


registers_of_a_status = st.binary(min_size=36, max_size=36)


@given(registers=registers_of_a_status)
def test_a_reply_comes_back_as_it_was(registers: bytes) -> None:
    assert rtu.reply(rtu_device.pack_reply(UNIT, EXCHANGE, registers), UNIT, EXCHANGE) == registers
