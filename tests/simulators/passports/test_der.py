"""DER as ITU-T X.690 and RFC 5280 have it; the reader of these bytes is someone else's."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.passports import der


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (0, "020100"),
        (127, "02017f"),
        (128, "02020080"),
        (256, "02020100"),
        (-1, "0201ff"),
        (-128, "020180"),
        (-129, "0202ff7f"),
    ],
)
def test_integers(value: int, encoded: str) -> None:
    assert der.integer(value).hex() == encoded


@given(st.integers(-(1 << 520), 1 << 520))
def test_an_integer_is_as_short_as_it_can_be(value: int) -> None:
    content = der.integer(value)[2:]
    assert int.from_bytes(content, "big", signed=True) == value
    if len(content) > 1:  # X.690, 8.3.2: the first nine bits are not all alike
        assert (content[0] << 1 | content[1] >> 7) not in {0, 0x1FF}


@pytest.mark.parametrize(
    ("dotted", "encoded"),
    [
        ("1.2.840.113549", "06062a864886f70d"),
        ("2.23.136.1.1.1", "060667810801" + "0101"),
        ("0.4.0.127.0.7.2.2.4.2.2", "060a04007f00070202040202"),
    ],
)
def test_identifiers(dotted: str, encoded: str) -> None:
    assert der.oid(dotted).hex() == encoded


@pytest.mark.parametrize(
    ("size", "encoded"), [(0, "00"), (127, "7f"), (128, "8180"), (255, "81ff"), (256, "820100")]
)
def test_lengths(size: int, encoded: str) -> None:
    assert der.length(size).hex() == encoded


def test_a_tag_of_two_bytes() -> None:
    assert der.tlv(0x7F61, b"\x02\x01\x01").hex() == "7f6103020101"


def test_a_set_is_in_order() -> None:
    parts = [der.integer(300), der.integer(2), der.octets(b"")]
    assert der.set_of(parts).hex() == "3109" + "020102" + "0202012c" + "0400"


@pytest.mark.parametrize(
    ("numbers", "encoded"), [((0,), "03020780"), ((5, 6), "03020106"), ((8,), "0303070080")]
)
def test_named_bits(numbers: tuple[int, ...], encoded: str) -> None:
    assert der.named_bits(*numbers).hex() == encoded


def test_times_turn_into_the_long_form_in_2050() -> None:
    before, after = datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
    assert der.time(before) == b"\x17\x0d491231235959Z"
    assert der.time(after) == b"\x18\x0f20500101000000Z"


def test_times_are_told_in_utc() -> None:
    east = timezone(timedelta(hours=2))
    assert der.time(datetime(2024, 1, 1, 1, tzinfo=east)) == b"\x17\x0d231231230000Z"
