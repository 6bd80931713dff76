"""Frames that are broken, or answer something else, are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.lane_bus import rtu, rtu_device
from drivers.lane_bus.rtu import Function, Request
from gate.errors import FrameError

UNIT = 1


EXCHANGE = Request(Function.EXCHANGE, 0, 18, 0x0100, bytes(16))


registers_of_a_status = st.binary(min_size=36, max_size=36)


@given(registers=registers_of_a_status, bit=st.integers(0, 41 * 8 - 1))
def test_no_flipped_bit_is_accepted(registers: bytes, bit: int) -> None:
    frame = bytearray(rtu_device.pack_reply(UNIT, EXCHANGE, registers))
    frame[bit // 8] ^= 1 << bit % 8
    with pytest.raises(FrameError):
        rtu.reply(bytes(frame), UNIT, EXCHANGE)


def test_every_bit_and_every_pair_of_neighbouring_bits() -> None:
    frame = rtu_device.pack_reply(UNIT, EXCHANGE, bytes(range(36)))
    as_number = int.from_bytes(frame, "big")
    for bit in range(len(frame) * 8 - 1):
        for flip in (1, 3):
            wrong = (as_number ^ flip << bit).to_bytes(len(frame), "big")
            with pytest.raises(FrameError):
                rtu.reply(wrong, UNIT, EXCHANGE)


def test_no_flipped_bit_of_a_request_is_carried_out() -> None:
    frame = rtu.pack_request(UNIT, EXCHANGE)
    for bit in range(len(frame) * 8):
        wrong = bytearray(frame)
        wrong[bit // 8] ^= 1 << bit % 8
        with pytest.raises(FrameError):
            rtu_device.unpack_request(bytes(wrong))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_frame_or_a_frame_error(data: bytes) -> None:
    for read in (lambda: rtu.reply(data, UNIT, EXCHANGE), lambda: rtu_device.unpack_request(data)):
        try:
            read()
        except (FrameError, rtu.ExceptionReply):
            continue
        assert rtu.crc16(data[:-2]) == int.from_bytes(data[-2:], "little")


@given(st.binary(min_size=1, max_size=254))
def test_any_sealed_body_is_a_frame_or_refused(body: bytes) -> None:
    try:
        rtu_device.unpack_request(rtu.seal(body))
    except (FrameError, rtu.ExceptionReply):
        return
    assert body[1] in {3, 6, 16, 23}


@pytest.mark.parametrize(
    "other",
    [
        rtu_device.pack_reply(2, EXCHANGE, bytes(36)),  # another unit
        rtu_device.pack_reply(UNIT, Request(Function.READ, 0, 18), bytes(36)),  # another function
        rtu_device.pack_reply(UNIT, EXCHANGE, bytes(34)),  # fewer registers
        rtu_device.pack_exception(UNIT, Function.READ, 2),  # of another request
    ],
)
def test_the_reply_to_something_else_is_refused(other: bytes) -> None:
    with pytest.raises(FrameError):
        rtu.reply(other, UNIT, EXCHANGE)


def test_a_reply_that_ends_before_its_length_is_refused() -> None:
    with pytest.raises(FrameError):
        rtu.reply(rtu.seal(bytes((UNIT, Function.EXCHANGE))), UNIT, EXCHANGE)


def test_a_write_is_confirmed_exactly_or_not_at_all() -> None:
    asked = Request(Function.WRITE_ONE, 0, 0, 5, b"\x00\x63")
    other = Request(Function.WRITE_ONE, 0, 0, 5, b"\x00\x62")
    with pytest.raises(FrameError):
        rtu.reply(rtu_device.pack_reply(UNIT, other), UNIT, asked)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("012B0E0100", 1),  # a function that is not there
        ("010300000000", 3),  # no register
        ("01030000007E", 3),  # 126 registers
        ("0110010000010400000000", 3),  # byte count and count differ
    ],
)
def test_what_a_device_must_refuse(body: str, code: int) -> None:
    with pytest.raises(rtu.ExceptionReply) as caught:
        rtu_device.unpack_request(rtu.seal(bytes.fromhex(body)))
    assert caught.value.code == code
