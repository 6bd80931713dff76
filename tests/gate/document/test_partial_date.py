"""Two-digit years and unknown parts: the reading that lets nobody through by mistake."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.partial_date import age, birth_range, expiry_day, partial_date
from gate.errors import DocumentError

TODAY = date(2026, 11, 24)


def born(text: str, today: date = TODAY) -> tuple[date, date] | None:
    return birth_range(partial_date(text, "birth"), today)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("740812", "1974-08-12", "1974-08-12"),
        ("261124", "2026-11-24", "2026-11-24"),
        ("261125", "1926-11-25", "1926-11-25"),
        ("260101", "2026-01-01", "2026-01-01"),  # or a centenarian: the younger reading
        ("63<<<<", "1963-01-01", "1963-12-31"),
        ("6302<<", "1963-02-01", "1963-02-28"),
        ("630200", "1963-02-01", "1963-02-28"),
        ("63<<31", "1963-01-31", "1963-12-31"),
        ("26<<<<", "2026-01-01", "2026-11-24"),
        ("2612<<", "1926-12-01", "1926-12-31"),
        ("000229", "2000-02-29", "2000-02-29"),
    ],
)
def test_birth(text: str, earliest: str, latest: str) -> None:
    assert born(text) == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize("text", ["<<<<<<", "<<0101", "110229"])  # 2011, 1911: no 29 February
def test_birth_unknown(text: str) -> None:
    assert born(text) is None


@given(birth=st.dates(date(1930, 1, 1), date(2026, 11, 24)))
def test_a_birth_of_the_last_96_years_is_found(birth: date) -> None:
    assert born(birth.strftime("%y%m%d")) == (birth, birth)


@given(text=st.dates().map(lambda day: day.strftime("%y%m%d")), today=st.dates(date(1990, 1, 1)))
def test_no_birth_lies_in_the_future(text: str, today: date) -> None:
    span = born(text, today)
    assert span is None or span[0] <= span[1] <= today


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("320415", "2032-04-15"),
        ("120415", "2012-04-15"),
        ("961210", "1996-12-10"),
        ("751231", "2075-12-31"),
        ("760101", "1976-01-01"),
    ],
)
def test_expiry(text: str, day: str) -> None:
    assert expiry_day(partial_date(text, "expiry"), TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["<<<<<<", "32<<<<", "3204<<", "320400", "270229"])
def test_expiry_unknown(text: str) -> None:
    assert expiry_day(partial_date(text, "expiry"), TODAY) is None


@pytest.mark.parametrize(
    "text", ["741301", "740832", "740431", "7<0812", "74081", "74081²", "ABCDEF"]
)
def test_no_date(text: str) -> None:
    with pytest.raises(DocumentError):
        partial_date(text, "birth")


@pytest.mark.parametrize(
    ("birth", "today", "years"),
    [
        ("2008-11-24", "2026-11-24", 18),
        ("2008-11-25", "2026-11-24", 17),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
    ],
)
def test_age(birth: str, today: str, years: int) -> None:
    assert age(date.fromisoformat(birth), date.fromisoformat(today)) == years
