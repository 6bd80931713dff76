"""DER and BER: exact bytes kept, nothing but typed errors, lengths bounded."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.trust import ber, der, values
from gate.chip.trust.der import encode
from gate.errors import DocumentError
from tests.gate.chip.trust.made_ber import opened
from tests.gate.chip.trust.made_cms import integer, oid


@given(content=st.binary(max_size=70_000), tag=st.sampled_from([0x02, 0x04, 0x30, 0xA0]))
def test_what_is_written_is_read(content: bytes, tag: int) -> None:
    data = encode(tag, content)
    element = der.one(data)
    assert (element.tag, element.content, element.whole) == (tag, content, data)


@given(contents=st.lists(st.binary(max_size=300), max_size=20))
def test_parts_keep_their_bytes(contents: list[bytes]) -> None:
    inside = [encode(0x04, content) for content in contents]
    assert [one.whole for one in der.parts(der.one(encode(0x30, *inside)))] == inside


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x30",
        b"\x30\x01",
        b"\x30\x80\x00\x00",  # open
        b"\x30\x81\x7f" + bytes(127),  # longer than it needs to be
        b"\x30\x82\x00\x81" + bytes(129),
        b"\x30\x85\x00\x00\x00\x00\x01\x00",
        b"\x30\x84\xff\xff\xff\xff",
        b"\x30\xff" + bytes(127),
        b"\x1f\x81\x01\x00",  # a tag of several octets
        b"\x05\x00\x00",  # more after it
    ],
)
def test_what_is_not_der_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        der.one(data)


def test_too_many_and_too_long_are_refused() -> None:
    with pytest.raises(DocumentError, match="side by side"):
        der.parts(der.one(encode(0x30, b"\x05\x00" * (der.MOST_PARTS + 1))))
    with pytest.raises(DocumentError, match="over"):
        der.one(bytes(der.MOST_BYTES + 1))


@given(value=st.integers(0, 1 << 600))
def test_numbers(value: int) -> None:
    assert values.integer(der.one(integer(value))) == value


@given(arcs=st.lists(st.integers(0, 1 << 40), max_size=8), first=st.sampled_from([0, 1, 2]))
def test_object_identifiers(arcs: list[int], first: int) -> None:
    text = ".".join(map(str, (first, 39, *arcs)))
    assert values.oid(der.one(oid(text))) == text


@pytest.mark.parametrize("content", [b"", b"\x80\x01", b"\x2a\x80\x03", b"\x2a\x83", b"\x01" * 65])
def test_no_object_identifiers(content: bytes) -> None:
    """X.690, 8.19.2: each number in as few octets as it needs, or one name has many forms."""
    with pytest.raises(DocumentError):
        values.oid(der.one(encode(0x06, content)))


@pytest.mark.parametrize(
    ("tag", "content", "moment"),
    [
        (0x17, b"491231235959Z", datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (0x17, b"500101000000Z", datetime(1950, 1, 1, tzinfo=UTC)),
        (0x17, b"2601020304Z", datetime(2026, 1, 2, 3, 4, tzinfo=UTC)),
        (0x17, b"260102030405+0130", datetime(2026, 1, 2, 1, 34, 5, tzinfo=UTC)),
        (0x18, b"20260102030405.250Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (0x18, b"20260102030405-0200", datetime(2026, 1, 2, 5, 4, 5, tzinfo=UTC)),
    ],
)
def test_times(tag: int, content: bytes, moment: datetime) -> None:
    assert values.time(der.one(encode(tag, content))) == moment


@pytest.mark.parametrize(
    ("tag", "content"),
    [
        (0x17, b"261301000000Z"),
        (0x17, b"260230000000Z"),
        (0x17, b"260101000000"),
        (0x17, b"20260101000000Z"),
        (0x18, b"00000101000000Z"),
        (0x18, b"00010101000000+2300"),
        (0x17, b"260101000000+9999"),
        (0x04, b"260101000000Z"),
    ],
)
def test_no_times(tag: int, content: bytes) -> None:
    with pytest.raises(DocumentError):
        values.time(der.one(encode(tag, content)))


def test_open_lengths_and_split_strings_become_der() -> None:
    definite = encode(0x30, encode(0x02, b"\x00\x01"))  # copied as it is
    text = opened(0x24, encode(0x04, b"ab"), opened(0x24, encode(0x04, b"c")))
    split = encode(0x24, encode(0x04, b"d"), encode(0x04, b""), encode(0x04, b"e"))
    data = opened(0x30, definite, opened(0xA0, text), split)
    right = encode(0x30, definite, encode(0xA0, encode(0x04, b"abc")), encode(0x04, b"de"))
    assert ber.as_der(data) == right
    assert ber.as_der(right) == right


@pytest.mark.parametrize(
    "data",
    [
        b"\x30\x80",
        b"\x30\x80\x00",
        b"\x30\x80" * 5_000,
        b"\x30\x80" * 17 + b"\x00\x00" * 17,
        b"\x04\x80\x00\x00",
        opened(0x30) + b"\0",
        opened(0x24, b"\x02\x01\x01"),
        opened(0x30, encode(0x24, encode(0x02, b"\1"))),
        b"\x30\x80\x04\x05ab\x00\x00",
    ],
)
def test_what_is_not_ber_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        ber.as_der(data)


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (der.one, lambda one: der.parts(der.one(one)), ber.as_der):
        try:
            read(data)
        except DocumentError as error:
            assert str(error)  # noqa: PT017  the other outcome is a value


@given(tag=st.integers(0, 255), content=st.binary(max_size=80))
def test_any_value_is_read_or_refused(tag: int, content: bytes) -> None:
    element = der.Element(tag, content, 0, 0, len(content))
    for read in (values.integer, values.boolean, values.bits, values.named_bits, values.oid):
        try:
            read(element)
        except DocumentError as error:
            assert str(error)  # noqa: PT017
