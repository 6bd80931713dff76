"""A licence's line is valid by what its issuer has printed, hardly ever by chance."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.check_digit import check_digit
from gate.document.reading.licence import parse_licence
from gate.document.reading.reading import read
from gate.document.reading.signs import SIGNS
from gate.errors import DocumentError
from tests.gate.document.reading.seen import frame, sign, with_sign

FRENCH = "D1FRA13AA000026181231MARTIN<<9"  # the published specimen
DUTCH = "D1NLD15094962111659VW87Z78NB84"[:-1]


def counts(line: str) -> bool:
    return read([frame([line])]).valid


def test_the_specimen() -> None:
    licence = parse_licence(FRENCH)
    assert (licence.configuration, licence.issuer, licence.wrong_checks) == ("1", "FRA", ())
    assert counts(FRENCH)


def test_an_order_that_is_not_known_has_one_digit() -> None:
    line = DUTCH + check_digit(DUTCH)
    assert read([frame([line])]).checks == {"composite": True}
    assert counts(line)


@pytest.mark.parametrize(
    "start", ["D1XYZ", "DAFRA", "D1<<<", "D1F<A", "D1FR<", "D1123", "X1FRA", "D1F<<"]
)
def test_another_start_is_no_licence(start: str) -> None:
    line = start + FRENCH[5:-1]
    line += check_digit(line)
    with pytest.raises(DocumentError, match="licence"):
        parse_licence(line)
    assert not counts(line)


@pytest.mark.parametrize("day", ["181331", "180230", "18<<31", "ABCDEF"])
def test_a_french_one_ends_on_a_day(day: str) -> None:
    line = FRENCH[:15] + day + FRENCH[21:-1]
    line += check_digit(line)
    with pytest.raises(DocumentError, match="order"):
        parse_licence(line)


@pytest.mark.parametrize("half", [slice(0, 15), slice(15, 30)], ids=["left", "right"])
def test_whatever_stands_for_a_covered_half_is_not_valid(half: slice) -> None:
    """One digit over the line would pass a tenth of these: 2,000 of 20,000."""
    rng = random.Random(20261129)
    taken = 0
    for _ in range(20_000):
        signs = list(FRENCH)
        signs[half] = rng.choices(SIGNS, k=15)
        try:
            taken += not parse_licence("".join(signs)).wrong_checks
        except DocumentError:
            continue
    assert taken == 0


def doubt(other: str) -> bool:
    """Tell whether a Dutch line is valid whose 12th sign may be other signs as well."""
    line = DUTCH + check_digit(DUTCH)
    return read([with_sign(frame([line]), 0, 11, sign(line[11], 0.8, other, 11))]).valid


def test_the_digit_over_all_settles_one_doubt_between_signs_that_it_tells_apart() -> None:
    assert DUTCH[11] == "6"
    assert doubt("0")
    assert not doubt("G")  # 6 and 16 have one digit


@given(first=st.integers(5, 28), second=st.integers(5, 28), certainty=st.floats(0.61, 0.98))
def test_two_doubts_stay_doubts(first: int, second: int, certainty: float) -> None:
    line = DUTCH + check_digit(DUTCH)
    seen = frame([line])
    for place in {first, second}:
        other = "8" if line[place] != "8" else "B"
        seen = with_sign(seen, 0, place, sign(line[place], certainty, other, place))
    assert read([seen]).valid is (first == second)
