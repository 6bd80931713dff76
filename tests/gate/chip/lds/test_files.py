"""The small files: EF.COM, EF.ATR/INFO, DG1, DG7, DG13, DG15."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip import oids
from gate.chip.errors import ChipError, ChipLimit, ChipMalformed
from gate.chip.lds.atr_info import AtrInfo, parse_atr_info
from gate.chip.lds.com import Com, parse_com
from gate.chip.lds.data_groups import GROUPS, TAGS, content
from gate.chip.lds.dg1 import parse_dg1
from gate.chip.lds.dg7 import parse_dg7
from gate.chip.lds.dg13 import parse_dg13
from gate.chip.lds.dg15 import EC, RSA, parse_dg15
from gate.chip.tlv import encode
from gate.document.mrz import Kind, parse
from tests.gate.chip.lds.pictures import jp2, jpeg
from tests.gate.chip.lds.vectors import values
from tests.gate.chip.lds.zones import TD1, TD2, TD3


def dg1(*lines: str) -> bytes:
    return encode(0x61, encode(0x5F1F, "".join(lines).encode()))


def com(tags: bytes = b"\x61\x75\x6e", lds: bytes = b"0107", unicode: bytes = b"040000") -> bytes:
    return encode(0x60, encode(0x5F01, lds) + encode(0x5F36, unicode) + encode(0x5C, tags))


def key(algorithm: bytes, bits: bytes = b"\0\1") -> bytes:
    return encode(0x6F, encode(0x30, encode(0x30, algorithm) + encode(3, bits)))


def test_tags_are_one_to_one() -> None:
    assert set(TAGS) == set(range(1, 17))
    assert len(GROUPS) == 16


@pytest.mark.parametrize(("lines", "kind"), [(TD1, Kind.TD1), (TD2, Kind.TD2), (TD3, Kind.TD3)])
def test_dg1(lines: tuple[str, ...], kind: Kind) -> None:
    found = parse_dg1(dg1(*lines))
    assert found == lines
    zone = parse(found)
    assert (zone.kind, zone.wrong_checks, zone.primary) == (kind, (), "ERIKSSON")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        dg1(TD3[0]),
        dg1(TD3[0], TD3[1].lower()),
        dg1(TD3[0], TD3[1][:-1] + " "),
        dg1(*TD3) + b"\0",
        dg1(*TD3)[:-1],
        encode(0x62, encode(0x5F1F, b"A" * 88)),
        encode(0x61, encode(0x5F1E, b"A" * 88)),
    ],
)
def test_no_dg1(data: bytes) -> None:
    with pytest.raises(ChipMalformed) as error:
        parse_dg1(data)
    assert "ERIKSSON" not in str(error.value)


def test_com() -> None:
    assert parse_com(com()) == Com((1, 7), (4, 0, 0), (1, 2, 14))


@pytest.mark.parametrize(
    "data",
    [
        com(tags=b"\x61\x60"),
        com(tags=b"\x61\x61"),
        com(lds=b"017"),
        com(unicode=b"04000x"),
        encode(0x60, b""),
        b"",
    ],
)
def test_no_com(data: bytes) -> None:
    with pytest.raises(ChipMalformed):
        parse_com(data)


def test_atr_info() -> None:
    sizes = encode(0x7F66, b"\2\2\1\1" + b"\2\3\1\0\0")
    data = encode(0x43, b"\xb8") + encode(0x47, b"\x73\xf6\xc0") + sizes + encode(0x82, b"\x90\0")
    assert parse_atr_info(data) == AtrInfo(257, 65_536, True, True)
    assert parse_atr_info(encode(0x47, b"\0\0\0")) == AtrInfo(None, None, False, False)
    assert parse_atr_info(b"") == AtrInfo(None, None, None, None)


@pytest.mark.parametrize(
    "sizes",
    [b"", b"\2\2\1\0", b"\2\1\x7f\2\2\1\0", b"\4\2\1\0\2\2\1\0", b"\2\2\1\0\2\4\1\0\0\0", b"\2\5"],
)
def test_no_atr_info(sizes: bytes) -> None:
    with pytest.raises(ChipMalformed):
        parse_atr_info(encode(0x7F66, sizes))


def test_dg7() -> None:
    two = encode(0x67, b"\2\1\2" + encode(0x5F43, jpeg(6, 5)) + encode(0x5F43, jp2(8, 7)))
    assert [one.width for one in parse_dg7(two)] == [6, 8]


@pytest.mark.parametrize(
    "inner", [b"", b"\2\1\0", b"\2\1\2" + encode(0x5F43, jpeg()), b"\2\1\1\4\0"]
)
def test_no_dg7(inner: bytes) -> None:
    with pytest.raises(ChipMalformed):
        parse_dg7(encode(0x67, inner))


def test_dg13() -> None:
    assert parse_dg13(encode(0x6D, b"whatever")) == b"whatever"
    with pytest.raises(ChipLimit):
        parse_dg13(encode(0x6D, bytes(65_536)))
    with pytest.raises(ChipMalformed):
        parse_dg13(encode(0x6C, b""))


def test_published_dg15(shared: Path) -> None:
    data, expected = values(shared, "dg15_test.go", "TestNewDG15")
    found = parse_dg15(data)
    assert (found.algorithm, found.encoded, found.is_rsa) == (RSA, expected, True)
    assert expected.hex() not in repr(found)


@pytest.mark.parametrize(
    "test", ["TestNewDG15BadTlv", "TestNewDG15UnhappyRootTag", "TestNewDG15MissingKeyErr"]
)
def test_published_spoilt_dg15(shared: Path, test: str) -> None:
    with pytest.raises(ChipMalformed):
        parse_dg15(values(shared, "dg15_test.go", test)[0])


def test_dg15() -> None:
    curve = encode(6, oids.encode(EC)) + encode(6, oids.encode("1.2.840.10045.3.1.7"))
    assert not parse_dg15(key(curve)).is_rsa
    with pytest.raises(ChipMalformed):
        parse_dg15(key(encode(6, oids.encode("1.2.840.10040.4.1"))))  # DSA
    with pytest.raises(ChipMalformed):
        parse_dg15(key(b""))
    with pytest.raises(ChipLimit):
        parse_dg15(key(curve, bytes(5000)))


SAMPLES = [
    (parse_com, com()),
    (parse_dg1, dg1(*TD3)),
    (parse_dg7, encode(0x67, b"\2\1\1" + encode(0x5F43, jpeg()))),
    (parse_dg15, key(encode(6, oids.encode(RSA)))),
    (parse_atr_info, encode(0x47, b"\0\0\xc0") + encode(0x7F66, b"\2\2\1\1\2\2\1\1")),
]


@given(st.sampled_from(SAMPLES), st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_spoilt(sample: tuple[object, bytes], at: int, by: bytes) -> None:
    read, data = sample
    at %= len(data)
    try:
        found = read(data[:at] + by + data[at + len(by) :])  # type: ignore[operator]
    except ChipError:
        return
    assert found is not None


@given(st.integers(1, 16), st.binary(max_size=40))
def test_content(number: int, value: bytes) -> None:
    assert content(encode(TAGS[number], value), number) == value
    with pytest.raises(ChipMalformed):
        content(encode(TAGS[number % 16 + 1], value), number)
