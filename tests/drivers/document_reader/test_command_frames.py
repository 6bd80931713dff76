"""Frames of commands: any split of the bytes, any flipped bit, garbage, endless bytes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.document_reader.command_frames import (
    COMMANDS,
    MOST,
    Frame,
    Manner,
    Piece,
    Short,
    Spoilt,
    encode,
)
from drivers.document_reader.frame_decoders import decoder
from gate.errors import FrameError

MANNERS: tuple[Manner, ...] = ("checked", "counted")
TEXT = st.text("ABCXYZ0189<\r", max_size=98).map(str.encode)
FRAMES = st.builds(Frame, st.sampled_from(sorted(map(chr, COMMANDS))), TEXT)
ZONE = b"I<UTOD231458907<<<<<<<<<<<<<<<\r"


def read(manner: Manner, *pieces: bytes) -> list[Piece]:
    """Read pieces; b"" is a pause."""
    one, found = decoder(manner), list[Piece]()
    for piece in pieces:
        found += one.feed(piece) if piece else one.pause()
    assert not one.has_begun or pieces[-1]
    return found


# IDBOX One, scanner command set 1.7: inquire, continuous reading on, and an answer with a zone.
@pytest.mark.parametrize(
    ("frame", "data"),
    [
        (Frame("I"), b"\x49\x00\x00"),
        (Frame("C", b"\x01"), b"\x43\x00\x01\x01"),
        (Frame("I", ZONE), b"\x49\x00\x1f" + ZONE),
    ],
)
def test_counted_frames_as_published(frame: Frame, data: bytes) -> None:
    assert encode(frame, "counted") == data
    assert read("counted", data) == [frame]


def test_a_checked_frame() -> None:
    assert encode(Frame("V"), "checked") == b"\x02V\x03" + bytes([ord("V") ^ 3])
    assert read("checked", b"\x06\x15noise", encode(Frame("V"), "checked")) == [
        Short(True),
        Short(False),
        Frame("V"),
    ]


@given(frames=st.lists(FRAMES, max_size=5), manner=st.sampled_from(MANNERS), data=st.data())
def test_any_split_gives_the_same_frames(
    frames: list[Frame], manner: Manner, data: st.DataObject
) -> None:
    encoded = b"".join(encode(frame, manner) for frame in frames)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(encoded)), max_size=8)))
    pieces = [encoded[a:b] for a, b in pairwise([0, *cuts, len(encoded)]) if a < b]
    assert read(manner, *pieces, b"") == frames


@given(frame=FRAMES, bit=st.integers(0, 8 * 102 - 1))
def test_no_flipped_bit_is_taken_for_what_was_sent(frame: Frame, bit: int) -> None:
    spoilt = bytearray(encode(frame, "checked"))
    bit %= 8 * len(spoilt)
    spoilt[bit // 8] ^= 1 << bit % 8
    found = read("checked", bytes(spoilt), b"")
    assert all(one == frame or not isinstance(one, Frame) for one in found) or all(
        isinstance(one, Frame) and len(one.data) < len(frame.data) for one in found
    )
    assert frame not in found


@given(pieces=st.lists(st.binary(max_size=80), max_size=8), manner=st.sampled_from(MANNERS))
def test_any_bytes_give_frames_and_no_error(pieces: list[bytes], manner: Manner) -> None:
    for one in read(manner, *pieces, b""):
        assert isinstance(one, Frame | Spoilt | Short)


@pytest.mark.parametrize(
    ("manner", "pieces", "expected"),
    [
        ("checked", (b"\x02I\x03\x00",), [Spoilt("wrong check")]),
        ("checked", (b"\x02\x03\x03",), [Spoilt("not a command")]),
        ("checked", (b"\x02IABC", b""), [Spoilt("cut short")]),
        ("checked", (b"\x02IABC\x02V\x03U",), [Frame("V")]),
        ("checked", (b"",), []),
        ("counted", (b"I\x00\x05AB", b""), [Spoilt("cut short")]),
        ("counted", (b"\x00I\x00\x00", b"", b"I\x00\x00"), [Spoilt("not a command"), Frame("I")]),
        ("counted", (b"I\xff\xffA", b"V\x00\x00", b""), [Spoilt("too long")]),
        ("counted", (b"",), []),
    ],
)
def test_what_else_comes(manner: Manner, pieces: tuple[bytes, ...], expected: list[Piece]) -> None:
    assert read(manner, *pieces) == expected


@pytest.mark.parametrize(("manner", "start"), [("checked", b"\x02I"), ("counted", b"I\xff\x00")])
def test_endless_bytes_are_bounded(manner: Manner, start: bytes) -> None:
    one = decoder(manner)
    assert list(one.feed(start + b"A" * 100_000)) == [Spoilt("too long")]
    assert len(getattr(one, "_body", None) or getattr(one, "_data", b"")) <= MOST + 2
    assert list(one.pause()) == []
    assert list(one.feed(encode(Frame("V"), manner))) == [Frame("V")]


@pytest.mark.parametrize(
    ("frame", "manner"),
    [
        (Frame(""), "counted"),
        (Frame("VV"), "counted"),
        (Frame("v"), "checked"),
        (Frame("→"), "checked"),
        (Frame("I", b"A\x03"), "checked"),
        (Frame("I", bytes(MOST + 1)), "counted"),
    ],
)
def test_what_can_not_be_framed(frame: Frame, manner: Manner) -> None:
    with pytest.raises(FrameError):
        encode(frame, manner)


def test_nothing_personal_is_shown() -> None:
    assert "D2314" not in repr(Frame("I", ZONE))
