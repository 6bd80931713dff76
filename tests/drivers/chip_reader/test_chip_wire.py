"""The chip reader's codec: what was said comes back, and nothing else is a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chip_reader.chip_wire import (
    ChipDecoder,
    Finding,
    Found,
    Message,
    Read,
    Sign,
    decode,
    encode,
)
from gate.errors import FrameError

KEY = bytes(range(20))
MESSAGES = st.one_of(
    st.sampled_from(Sign),
    st.builds(Found, st.integers(1, 10**16 - 1), st.sampled_from(Finding)),
    st.builds(Read, st.integers(1, 10**16 - 1), st.binary(min_size=20, max_size=20)),
)


# CRC-16/IBM-3740: its check value over "123456789" is 29B1 (CRC catalogue).
def test_the_checksum_is_the_published_one() -> None:
    with pytest.raises(FrameError, match="no message"):
        decode(b"123456789*29B1")  # a good frame
    with pytest.raises(FrameError, match="not a frame"):
        decode(b"123456789*29B2")


@given(MESSAGES)
def test_every_message_comes_back(message: Message) -> None:
    assert list(ChipDecoder().feed(encode(message))) == [message]


@given(st.lists(MESSAGES, max_size=4), st.binary(max_size=60))
def test_a_byte_at_a_time_and_noise_before(messages: list[Message], noise: bytes) -> None:
    decoder, found = ChipDecoder(), []
    quiet = noise.replace(b"\x02", b"").replace(b"\x03", b"")
    for byte in quiet + b"".join(map(encode, messages)):
        found.extend(decoder.feed(bytes([byte])))
    assert found == messages


@given(message=MESSAGES, bit=st.integers(0, 100 * 8 - 1))
def test_no_flipped_bit_makes_another_message(message: Message, bit: int) -> None:
    frame = bytearray(encode(message))
    frame[bit // 8 % len(frame)] ^= 1 << bit % 8
    assert list(ChipDecoder().feed(bytes(frame))) in ([], [message])


@given(st.binary(max_size=300))
def test_nonsense_is_dropped(data: bytes) -> None:
    list(ChipDecoder().feed(b"\x02" + data))


@pytest.mark.parametrize(
    "text", [b"A1,authentic ", b"A0,authentic", b"A1,perhaps", b"R1,00", b"A01,clone", b"", b"x"]
)
def test_what_is_not_of_the_protocol_is_refused_without_its_bytes(text: bytes) -> None:
    frame = encode(Sign.HERE)  # its CRC is over another text
    with pytest.raises(FrameError) as raised:
        decode(text + frame[2:-1])
    assert text.decode() not in str(raised.value) or not text


def test_the_key_is_in_no_repr() -> None:
    assert KEY.hex() not in repr(Read(7, KEY))
    assert "key" not in repr(Read(7, KEY))
