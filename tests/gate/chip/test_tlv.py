"""Data objects: what is read is what was written, and nothing else gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip import tlv
from gate.chip.errors import ChipError, ChipLimit, ChipMalformed

TAGS = st.sampled_from([0x02, 0x30, 0x61, 0x7C, 0x5F1F, 0x7F49, 0x7F61, 0x5F8101])
ITEMS = st.lists(st.builds(tlv.Item, TAGS, st.binary(max_size=300)), max_size=6)


@given(items=ITEMS)
def test_what_was_written_is_read(items: list[tlv.Item]) -> None:
    data = b"".join(tlv.encode(item.tag, item.value) for item in items)
    assert tlv.parse(data) == tuple(items)


# ISO/IEC 8825-1, 8.1.3: short form, then one, two, three bytes of length
@pytest.mark.parametrize(
    ("length", "encoded"),
    [(0, "00"), (127, "7F"), (128, "8180"), (255, "81FF"), (256, "820100"), (65536, "83010000")],
)
def test_length(length: int, encoded: str) -> None:
    data = tlv.encode(0x04, bytes(length))
    assert data[1 : 1 + len(encoded) // 2].hex().upper() == encoded
    assert tlv.head(data) == tlv.Head(0x04, 1 + len(encoded) // 2, length)


@pytest.mark.parametrize(
    "data",
    [
        "30",  # no length
        "3080",  # indefinite
        "308000000000",
        "3085000000000100",  # five bytes of length
        "308201",  # the length cut short
        "3002AA",  # the value cut short
        "5F",  # the tag cut short
        "5F81818101AA",  # a tag of more than three bytes
        "30847FFFFFFF00",  # 2 GiB told, one byte there
        "31FF",
    ],
)
def test_refused(data: str) -> None:
    with pytest.raises(ChipMalformed):
        tlv.parse(bytes.fromhex(data))


def test_bounds() -> None:
    with pytest.raises(ChipLimit):
        tlv.parse(b"\x02\x00" * (tlv.MOST_ITEMS + 1))
    assert len(tlv.parse(b"\x02\x00" * tlv.MOST_ITEMS)) == tlv.MOST_ITEMS


def test_only_and_first() -> None:
    items = tlv.parse(bytes.fromhex("0201AA0201BB0401CC"))
    assert tlv.only(items, 0x04) == b"\xcc"
    assert tlv.first(items, 0x02) == b"\xaa"
    assert tlv.first(items, 0x05) is None
    for tag in (0x02, 0x05):
        with pytest.raises(ChipMalformed):
            tlv.only(items, tag)


@pytest.mark.parametrize("data", ["", "0400", "30000400", "300030"])
def test_not_one_object(data: str) -> None:
    with pytest.raises(ChipMalformed):
        tlv.parse_one(bytes.fromhex(data), 0x30)


@given(data=st.binary(max_size=200))
def test_anything_at_all(data: bytes) -> None:
    try:
        items = tlv.parse(data)
    except ChipError:
        return
    assert sum(len(item.value) for item in items) < len(data) or not data


def test_a_value_is_not_shown() -> None:
    assert "secret" not in repr(tlv.Item(0x5F1F, b"secret"))
