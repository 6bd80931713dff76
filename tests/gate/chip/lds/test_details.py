"""DG11 and DG12: published values, every field, and what is spoilt."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.errors import ChipError, ChipLimit, ChipMalformed
from gate.chip.lds.dg11 import parse_dg11
from gate.chip.lds.dg12 import parse_dg12
from gate.chip.lds.full_date import FullDate, full_date, moment
from gate.chip.lds.texts import FullName
from gate.chip.tlv import encode
from tests.gate.chip.lds.vectors import values

FULL_11 = {
    0x5F0E: b"SMITH<<JOHN<T",
    0x5F10: b"123<45",
    0x5F2B: b"19620000",
    0x5F11: b"TOWN<UT",
    0x5F42: "1 ROAD<ÉTOWN".encode(),
    0x5F12: b"555",
    0x5F13: b"CLERK",
    0x5F14: b"DR",
    0x5F15: b"NOTHING",
    0x5F16: b"\xff\xd8\xff",
    0x5F17: b"X1<Y2",
    0x5F18: b"NONE",
}
FULL_12 = {
    0x5F19: b"UTOPIA",
    0x5F26: b"\x20\x24\x02\x29",
    0x5F1B: b"NONE",
    0x5F1C: b"NO TAX",
    0x5F1D: b"\xff\xd8\xff",
    0x5F1E: b"\xff\xd8",
    0x5F55: b"20240229235959",
    0x5F56: b"S1",
}


def group(file: int, objects: dict[int, bytes], extra: bytes = b"") -> bytes:
    """Write DG11 (6B) or DG12 (6C) with a tag list and these objects."""
    listed = b"".join(tag.to_bytes(2, "big") for tag in objects)
    inner = b"".join(encode(tag, value) for tag, value in objects.items())
    return encode(file, encode(0x5C, listed) + extra + inner)


def test_published(shared: Path) -> None:
    found = parse_dg11(values(shared, "dg11_test.go", "TestNewDG11Happy")[0])
    assert found.name == FullName("SMITH", "JOHN J")
    assert found.place_of_birth == ("ANYTOWN", "MN")
    assert found.address == ("123 MAPLE RD", "ANYTOWN", "MN")
    assert (found.telephone, found.profession) == ("16125551212", "TRAVEL AGENT")


def test_published_chinese(shared: Path) -> None:
    found = parse_dg11(values(shared, "dg11_test.go", "TestNewDG11China")[0])
    assert found.name == FullName("赵彬", "")
    assert found.other_names == (FullName("ZHAO", "BIN"),)


def test_published_other_names(shared: Path) -> None:
    several = values(shared, "dg11_test.go", "TestNewDG11OtherNames")
    found = [parse_dg11(data).other_names for data in several]
    assert found[0] == found[1] == (FullName("SMITH", "JOHN"), FullName("JOHN SMITH", ""))
    assert [len(names) for names in found[2:]] == [1, 1]


@pytest.mark.parametrize(
    "test",
    [
        "TestNewDG11BadTlv",
        "TestNewDG11BadTagsErr",
        "TestNewDG11UnknownTagErr",
        "TestNewDG11UnhappyRootTag",
        "TestNewDG11OtherNamesCountValidation",
    ],
)
def test_published_spoilt(shared: Path, test: str) -> None:
    for data in values(shared, "dg11_test.go", test):
        with pytest.raises(ChipMalformed):
            parse_dg11(data)


def test_published_dates(shared: Path) -> None:
    _, _, packed, plain = values(shared, "dg11_test.go", "TestProcessTagDG11")
    assert full_date(packed, "birth") == FullDate(2021, 9, 15)
    assert full_date(plain, "birth") == FullDate(2017, 9, 5)


def test_every_field_of_dg11() -> None:
    found = parse_dg11(group(0x6B, FULL_11))
    assert found.listed == tuple(FULL_11)
    assert found.name == FullName("SMITH", "JOHN T")
    assert found.birth == FullDate(1962, None, None)
    assert not found.birth.complete
    assert found.address == ("1 ROAD", "ÉTOWN")
    assert (found.personal_number, found.title, found.summary) == ("123 45", "DR", "NOTHING")
    assert (found.telephone, found.profession, found.custody) == ("555", "CLERK", "NONE")
    assert (found.proof_of_citizenship, found.other_numbers) == (b"\xff\xd8\xff", ("X1", "Y2"))
    assert repr(found).count("=") == 1  # the tags, and nothing personal


def test_every_field_of_dg12() -> None:
    others = encode(0xA0, b"\2\1\1" + encode(0x5F1A, b"DOE<<JANE"))
    found = parse_dg12(group(0x6C, FULL_12, others))
    assert found.authority == "UTOPIA"
    assert found.issued == FullDate(2024, 2, 29)
    assert found.issued.complete
    assert found.other_persons == (FullName("DOE", "JANE"),)
    assert (found.endorsements, found.tax_requirements) == ("NONE", "NO TAX")
    assert (found.front, found.rear) == (b"\xff\xd8\xff", b"\xff\xd8")
    assert (found.personalised, found.personalisation_system) == ("20240229235959", "S1")


def test_nothing_but_a_tag_list() -> None:
    assert parse_dg11(group(0x6B, {})).name is None
    assert parse_dg12(group(0x6C, {})).issued is None


@pytest.mark.parametrize(
    "objects",
    [
        {0x5F0E: b"\xff"},  # no UTF-8
        {0x5F0E: b"A\nB"},
        {0x5F0E: b"A\xc2\x9bB"},  # a control character of the terminal
        {0x5F2B: b"19620230"},
        {0x5F2B: b"1962021"},
        {0x5F2B: b"\x19\x62\x13\x01"},
        {0x5F2B: b"1962022\xff"},
    ],
)
def test_refused(objects: dict[int, bytes]) -> None:
    with pytest.raises(ChipMalformed) as error:
        parse_dg11(group(0x6B, objects))
    assert "1962" not in str(error.value)


def test_an_object_twice() -> None:
    with pytest.raises(ChipMalformed):
        parse_dg11(group(0x6B, FULL_11, encode(0x5F0E, b"DOE<<JANE")))
    with pytest.raises(ChipMalformed):
        parse_dg12(group(0x6C, FULL_12, encode(0x5F19, b"ELSEWHERE")))


def test_limits() -> None:
    with pytest.raises(ChipLimit):
        parse_dg11(group(0x6B, {0x5F15: b"A" * 4097}))
    with pytest.raises(ChipLimit):
        parse_dg11(group(0x6B, {}, encode(0x80, b"") * 32))
    names = encode(0xA0, b"\2\1\x63" + encode(0x5F0F, b"A") * 100)
    with pytest.raises(ChipLimit):
        parse_dg11(group(0x6B, {}, names))


@pytest.mark.parametrize("value", [b"20240229240000", b"20240229226000", b"20240230000000", b""])
def test_no_moment(value: bytes) -> None:
    with pytest.raises(ChipMalformed):
        moment(value, "when")


def test_a_packed_moment() -> None:
    assert moment(b"\x20\x24\x02\x29\x23\x59\x59", "when") == "20240229235959"


@given(st.dates(), st.booleans(), st.booleans())
def test_dates(day: object, with_month: bool, with_day: bool) -> None:
    year, month, number = str(day).split("-")
    text = year + (month if with_month else "00") + (number if with_day else "<<")
    found = full_date(text.encode(), "day")
    assert found.year == int(year)
    assert found.month == (int(month) if with_month else None)
    assert found.day == (int(number) if with_day else None)


@given(st.sampled_from([11, 12]), st.integers(0, 300), st.binary(min_size=1, max_size=4))
def test_spoilt(number: int, at: int, by: bytes) -> None:
    data = group(0x6B, FULL_11) if number == 11 else group(0x6C, FULL_12)
    at %= len(data)
    spoilt = (data[:at] + by + data[at + len(by) :])[: len(data)]
    try:
        found = parse_dg11(spoilt) if number == 11 else parse_dg12(spoilt)
    except ChipError:
        return
    assert found.listed is not None
