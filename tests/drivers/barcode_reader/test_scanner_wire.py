"""The scanner's codec: any code comes back from any split of its bytes, and nothing else does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.barcode_reader.repeats import Repeats
from drivers.barcode_reader.scanner_decoder import (
    MOST,
    Decoder,
    Ends,
    FrameDecoder,
    PauseDecoder,
    decoder_for,
)
from drivers.barcode_reader.scanner_wire import IDENTIFIERS, Code, Framing, ScannerWire
from drivers.picture.barcode import Symbology

FRAMINGS: tuple[Framing, ...] = ("cr", "lf", "crlf", "stx_etx", "none")
TEXT = st.text("ABCXYZ/ 0189", min_size=1, max_size=80).map(str.encode)


def read(decoder: Decoder, *pieces: bytes) -> list[Code]:
    """Read pieces; b"" is a pause."""
    found = list[Code]()
    for piece in pieces:
        found += decoder.feed(piece) if piece else decoder.pause()
    return found


def split(encoded: bytes, cuts: list[int]) -> list[bytes]:
    ends = [0, *sorted(cuts), len(encoded)]
    return [encoded[a:b] for a, b in pairwise(ends) if a < b]


@given(
    data=st.binary(min_size=1, max_size=300).filter(lambda one: one != b"NOREAD"),
    framing=st.sampled_from(FRAMINGS),
    symbology=st.sampled_from(["", "]Q3", "]z0", "]L2"]),
    around=st.tuples(st.binary(max_size=4), st.binary(max_size=4)),
    cuts=st.lists(st.integers(0, 300), max_size=5),
)
def test_any_code_comes_back(
    data: bytes, framing: Framing, symbology: str, around: tuple[bytes, bytes], cuts: list[int]
) -> None:
    wire = ScannerWire(
        framing=framing, identifier=bool(symbology), prefix=around[0], suffix=around[1]
    )
    encoded = wire.encode(Code(data, symbology))
    assert read(PauseDecoder(wire), *split(encoded, cuts), b"") == [Code(data, symbology)]


@given(
    codes=st.lists(TEXT, min_size=1, max_size=6),
    framing=st.sampled_from(FRAMINGS[:-1]),
    cuts=st.lists(st.integers(0, 400), max_size=8),
)
def test_text_codes_need_no_pause(codes: list[bytes], framing: Framing, cuts: list[int]) -> None:
    wire = ScannerWire(framing=framing)
    encoded = b"".join(wire.encode(Code(data)) for data in codes)
    assert [one.data for one in read(FrameDecoder(wire), *split(encoded, cuts))] == codes


@pytest.mark.parametrize(
    ("framing", "identifier", "data"),
    [
        ("cr", False, b"ABC"),
        ("cr", False, b"\r"),
        ("cr", False, b"NOREAD\r"),
        ("crlf", False, b"ABC\r"),
        ("stx_etx", False, b"\x02"),
        ("stx_etx", False, b"\x02\x03"),
        ("stx_etx", False, b"ABC\x03"),
        ("none", False, b"A" * (MOST + 1)),
        ("cr", True, b"ABC\r"),
        ("cr", True, b"]Q3\r"),
        ("cr", True, b"]QQ\r"),
    ],
)
def test_no_code(framing: Framing, identifier: bool, data: bytes) -> None:
    wire = ScannerWire(framing=framing, identifier=identifier)
    good = wire.encode(Code(b"XYZ", "]Q3"))
    assert [one.data for one in read(PauseDecoder(wire), data, b"", good, b"")] == [b"XYZ"]
    if framing != "none":
        assert [one.data for one in read(FrameDecoder(wire), data, b"", good)] == [b"XYZ"]


@pytest.mark.parametrize("data", [b"ABC", b"#ABC", b"ABC!", b"#!", b"#", b"# ABC!"])
def test_what_lacks_prefix_or_suffix_is_no_code(data: bytes) -> None:
    wire = ScannerWire(prefix=b"# ", suffix=b"!")
    expected = [Code(b"ABC")] if data == b"# ABC!" else []
    assert read(FrameDecoder(wire), data + b"\r") == expected


@pytest.mark.parametrize("ends", ["pause", "frame"])
@pytest.mark.parametrize("framing", FRAMINGS[:-1])
def test_endless_bytes_are_bounded_and_over(ends: Ends, framing: Framing) -> None:
    wire = ScannerWire(framing=framing)
    decoder, good = decoder_for(wire, ends), wire.encode(Code(b"XYZ"))
    start = wire.ends[0]
    assert list(decoder.feed(start)) == []
    for _ in range(20):
        assert list(decoder.feed(b"A" * 1_000)) == []
        assert len(decoder._data) <= MOST  # type: ignore[attr-defined]
    assert decoder.has_begun
    if ends == "frame":  # the rest up to an end is dropped, the next is whole
        assert read(decoder, b"AAA" + wire.ends[1], good) == [Code(b"XYZ")]
    assert read(decoder, b"") == []
    assert not decoder.has_begun
    assert read(decoder, good, b"") == [Code(b"XYZ")]


def test_a_second_start_begins_anew() -> None:
    decoder = FrameDecoder(ScannerWire(framing="stx_etx"))
    assert read(decoder, b"noise\x02M1DES\x02M1DOE\x03") == [Code(b"M1DOE")]
    assert read(decoder, b"\x02" + b"A" * (MOST - 2), b"\x02M1D", b"OE\x03") == [Code(b"M1DOE")]


@given(pieces=st.lists(st.binary(max_size=60), max_size=8), framing=st.sampled_from(FRAMINGS))
def test_any_bytes_give_codes_and_no_error(pieces: list[bytes], framing: Framing) -> None:
    wire = ScannerWire(framing=framing, identifier=True)
    for ends in ("pause",) if framing == "none" else ("pause", "frame"):
        for code in read(decoder_for(wire, ends), *pieces):  # type: ignore[arg-type]
            assert code.data
            assert code.symbology[0] == "]"


def test_every_symbology_has_an_identifier() -> None:
    assert set(IDENTIFIERS) == set(Symbology)
    assert Code(b"1", "]E0").is_one_of((Symbology.EAN13,))
    assert not Code(b"1", "]E3").is_one_of((Symbology.EAN13, Symbology.EAN8))
    assert not Code(b"1").is_one_of(tuple(Symbology))


def test_the_same_code_counts_again_once_it_was_away() -> None:
    repeats, one, other = Repeats(0.5), b"M1DOE/JOHN", b"M1ROE/JANE"
    seen = [(one, 0.0), (one, 0.4), (one, 0.8), (other, 0.9), (one, 1.0), (one, 1.5)]
    assert [repeats.is_new(*sight) for sight in seen] == [True, False, False, True, True, True]
    repeats.forget()
    assert repeats.is_new(one, 1.6)
    assert [Repeats(0).is_new(one, 0.0) for _ in range(2)] == [True, True]
    assert not any(b"DOE" in value for value in vars(repeats).values() if isinstance(value, bytes))


def test_nothing_personal_is_shown() -> None:
    assert "DOE" not in repr(Code(b"M1DOE/JOHN"))
