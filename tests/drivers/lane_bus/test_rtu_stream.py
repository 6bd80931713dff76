"""Frames out of a line: in pieces, among garbage, late, twice; and never a wrong one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.lane_bus import rtu, rtu_device
from drivers.lane_bus.rtu import Function, Request
from drivers.lane_bus.rtu_stream import ReplyHunter, RequestAssembler

EXCHANGE = Request(Function.EXCHANGE, 0, 18, 0x0100, bytes(16))
REGISTERS = bytes(range(36))
REPLY = rtu_device.pack_reply(1, EXCHANGE, REGISTERS)
ASKED = rtu.pack_request(1, EXCHANGE)


def hunt(*pieces: bytes, apart_s: float = 0.001) -> list[bytes | rtu.ExceptionReply]:
    hunter, found = ReplyHunter(1, EXCHANGE), list[bytes | rtu.ExceptionReply]()
    for number, piece in enumerate(pieces):
        found += hunter.feed(piece, number * apart_s)
    return found


def test_in_one_piece() -> None:
    assert hunt(REPLY) == [REGISTERS]


def test_byte_by_byte() -> None:
    assert hunt(*(bytes([byte]) for byte in REPLY)) == [REGISTERS]


@given(st.integers(1, 40), st.binary(max_size=64))
def test_cut_anywhere_after_garbage(cut: int, garbage: bytes) -> None:
    assert hunt(garbage + REPLY[:cut], REPLY[cut:]) == [REGISTERS]


def test_garbage_that_looks_like_the_head() -> None:
    head = REPLY[:3]
    assert hunt(head + head + head[:2] + REPLY) == [REGISTERS]
    assert hunt(b"\x01" * 50 + REPLY) == [REGISTERS]
    assert hunt(b"\x01\x97\x02" + REPLY) == [REGISTERS]


def test_two_replies_are_two() -> None:
    assert hunt(REPLY + REPLY) == [REGISTERS, REGISTERS]
    assert hunt(REPLY[:10], REPLY[10:] + REPLY[:5], REPLY[5:]) == [REGISTERS, REGISTERS]


def test_a_refusal_is_found_and_does_not_hide_what_follows() -> None:
    found = hunt(rtu_device.pack_exception(1, Function.EXCHANGE, 4) + REPLY)
    assert isinstance(found[0], rtu.ExceptionReply)
    assert found[0].code == 4
    assert found[1:] == [REGISTERS]


def test_a_long_silence_within_a_frame_ends_it() -> None:
    assert hunt(REPLY[:20], REPLY[20:], apart_s=0.05) == []
    assert hunt(REPLY[:20], b"", REPLY, apart_s=0.05) == [REGISTERS]


@pytest.mark.parametrize(
    "other",
    [
        rtu_device.pack_reply(2, EXCHANGE, REGISTERS),
        rtu_device.pack_reply(1, Request(Function.READ, 0, 18), REGISTERS),
        rtu_device.pack_reply(1, EXCHANGE, REGISTERS[:-2]),
        rtu_device.pack_exception(1, Function.READ, 2),
        rtu_device.pack_exception(2, Function.EXCHANGE, 2),
        REPLY[:-1],
        ASKED,  # our own words, from an adapter that echoes
    ],
)
def test_frames_for_somebody_else_are_not_ours(other: bytes) -> None:
    assert hunt(other) == []
    assert hunt(other + REPLY) == [REGISTERS]


def test_no_flipped_bit_is_found_in_a_stream() -> None:
    for bit in range(len(REPLY) * 8):
        wrong = bytearray(REPLY)
        wrong[bit // 8] ^= 1 << bit % 8
        assert hunt(bytes(wrong)) == []
        assert hunt(bytes(wrong) + REPLY) == [REGISTERS]


def test_random_and_mutated_bytes_never_pass() -> None:
    chance, found = random.Random(4), 0
    for _ in range(5_000):
        data = bytearray(REPLY)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        for registers in hunt(chance.randbytes(chance.randrange(8)) + bytes(data)):
            assert registers == REGISTERS  # a mutation that changed nothing
            found += 1
    assert found < 50


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_the_hunter_keeps_no_more_than_a_frame(pieces: list[bytes]) -> None:
    hunter = ReplyHunter(1, EXCHANGE)
    for piece in pieces:
        hunter.feed(piece, 0.0)
        assert len(hunter._buffer) < len(REPLY)


def test_the_device_takes_a_whole_frame_and_nothing_else() -> None:
    assembler = RequestAssembler()
    assert assembler.feed(ASKED[:10], 1.000) is None
    assert assembler.feed(ASKED[10:], 1.002) == ASKED
    assert assembler.feed(b"\xff" + ASKED, 2.0) is None  # no silence between: no frame
    assert assembler.feed(ASKED, 2.002) is None
    assert assembler.feed(ASKED, 2.1) == ASKED  # silence helps
    assert assembler.feed(ASKED + ASKED, 3.0) is None  # a queue of old frames is no frame
    assert assembler.feed(ASKED[:10], 4.0) is None
    assert assembler.feed(ASKED[10:], 4.1) is None  # too late
    assert assembler.feed(ASKED, 5.0) == ASKED


def test_an_unknown_function_is_a_frame_by_its_crc() -> None:
    unknown = rtu.seal(bytes.fromhex("012B0E0100"))
    assert RequestAssembler().feed(unknown, 1.0) == unknown
    assert RequestAssembler().feed(unknown[:-1], 1.0) is None


@given(st.lists(st.binary(max_size=400), max_size=10))
def test_the_device_keeps_no_more_than_a_frame(pieces: list[bytes]) -> None:
    assembler = RequestAssembler()
    for piece in pieces:
        frame = assembler.feed(piece, 0.0)
        assert frame is None or len(frame) <= rtu.LONGEST
        assert len(assembler._buffer) <= rtu.LONGEST + 1
