"""The codec of MRZ readers: any split of the bytes, a swipe in another, garbage, endless bytes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.document_reader.deframer import MOST, Framing
from drivers.document_reader.messages import Garbled, Lines, Message, Sign
from drivers.document_reader.mrz_wire import MrzDecoder, MrzWire
from gate.errors import ConfigError

TD3 = Lines(
    ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
)
TD1 = Lines(
    (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    )
)
STX_ETX, CR = MrzWire(), MrzWire(framing="cr")
WIRES = st.sampled_from([STX_ETX, CR])
MRZ_LINES = st.lists(st.text("ABCXYZ0189<", min_size=1, max_size=44), min_size=1, max_size=3)
SIGNS = st.sampled_from([Sign.PRESENTED, Sign.REMOVED, Sign.NO_READ])
MESSAGES = MRZ_LINES.map(lambda lines: Lines(tuple(lines))) | SIGNS | st.just(Sign.ALIVE)


def read(wire: MrzWire, *pieces: bytes) -> list[Message]:
    """Read pieces; b"" is a pause."""
    decoder, found = MrzDecoder(wire), list[Message]()
    for piece in pieces:
        found += decoder.feed(piece) if piece else decoder.pause()
    return found


@given(messages=st.lists(MESSAGES, max_size=5), wire=WIRES, data=st.data())
def test_any_split_gives_the_same_messages(
    messages: list[Lines | Sign], wire: MrzWire, data: st.DataObject
) -> None:
    pieces = list[bytes]()
    for message in messages:
        encoded = wire.encode(message)
        cuts = sorted(data.draw(st.lists(st.integers(1, len(encoded)), max_size=6)))
        ends = [0, *cuts, len(encoded)]
        pieces += [encoded[a:b] for a, b in pairwise(ends) if a < b]
        pieces.append(b"")
    assert read(wire, *pieces) == messages


def test_frames_need_no_pause_between_them() -> None:
    data = b"".join(map(STX_ETX.encode, (Sign.PRESENTED, TD3, Sign.REMOVED, TD1)))
    assert read(STX_ETX, data) == [Sign.PRESENTED, TD3, Sign.REMOVED, TD1]


@given(cut=st.integers(1, 91))
def test_a_second_swipe_is_never_mixed_with_the_first(cut: int) -> None:
    first = STX_ETX.encode(TD3)
    assert read(STX_ETX, first[:cut], STX_ETX.encode(TD1)) == [TD1]
    (only,) = read(CR, CR.encode(TD3)[:cut], CR.encode(TD1), b"")
    assert only != TD1
    if isinstance(only, Lines):  # lines of both: no zone has such a shape
        assert len({len(line) for line in only.lines}) > 1
    assert read(CR, CR.encode(TD3)[:cut], b"", CR.encode(TD1), b"")[-1] == TD1


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n"])
def test_every_line_end(end: bytes) -> None:
    body = b"".join(line.encode() + end for line in TD3.lines)
    assert read(STX_ETX, b"\x02" + body + b"\x03") == [TD3]
    assert read(STX_ETX, b"\x02" + body.removesuffix(end) + b"\x03") == [TD3]
    assert read(CR, body, b"") == [TD3]


@pytest.mark.parametrize(
    ("wire", "pieces", "expected"),
    [
        (STX_ETX, (b"noise\x03\r\n",), []),
        (STX_ETX, (b"\x02\x03",), [Sign.NO_READ]),
        (STX_ETX, (b"\x02\r\r\x03",), [Sign.NO_READ]),
        (STX_ETX, (b"\x02ABC", b""), [Garbled("cut short")]),
        (STX_ETX, (b"\x02AB\x00C\x03",), [Garbled("not text")]),
        (STX_ETX, (b"\x02A\xc4\x03",), [Garbled("not text")]),
        (STX_ETX, (b"\x02A\rB\rC\rD\r\x03",), [Garbled("too many lines")]),
        (STX_ETX, (b"\x02AB\x06C\x03",), [Sign.ALIVE, Lines(("ABC",))]),
        (STX_ETX, (b"\x15",), [Sign.REPEAT]),
        (CR, (b"",), []),
        (CR, (b"ABC", b""), [Garbled("cut short")]),
        (CR, (b"\r", b""), [Sign.NO_READ]),
        (CR, (b"NOREAD\r", b""), [Sign.NO_READ]),
        (CR, (b"\x06", b""), [Sign.ALIVE]),
    ],
)
def test_what_else_comes(wire: MrzWire, pieces: tuple[bytes, ...], expected: list[Message]) -> None:
    assert read(wire, *pieces) == expected


@pytest.mark.parametrize(("wire", "start"), [(STX_ETX, b"\x02"), (CR, b"")])
def test_endless_bytes_are_bounded_and_over_with_the_next_start(
    wire: MrzWire, start: bytes
) -> None:
    decoder = MrzDecoder(wire)
    assert list(decoder.feed(start + b"A" * 100_000)) == [Garbled("too long")]
    assert len(decoder._deframer._data or b"") <= MOST
    assert list(decoder.pause()) == []
    assert [*decoder.feed(wire.encode(TD3)), *decoder.pause()] == [TD3]


@given(
    pieces=st.lists(st.binary(max_size=60), max_size=8), framing=st.sampled_from(["cr", "stx_etx"])
)
def test_any_bytes_give_messages_and_no_error(pieces: list[bytes], framing: Framing) -> None:
    for message in read(MrzWire(framing=framing), *pieces):
        assert isinstance(message, Lines | Sign | Garbled)


@pytest.mark.parametrize("texts", [{"removed": "NOREAD"}, {"presented": "é"}, {"no_read": "A\r"}])
def test_texts_that_can_not_be_told_apart(texts: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        MrzWire(**texts)  # type: ignore[arg-type]


def test_nothing_personal_is_shown() -> None:
    assert "ERIKSSON" not in repr(TD3)
    assert "ERIKSSON" not in repr(read(STX_ETX, STX_ETX.encode(TD3)))
