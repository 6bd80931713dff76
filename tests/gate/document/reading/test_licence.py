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


@given(place=st.integers(0, 29), other=st.sampled_from(SIGNS), certainty=st.floats(0.6, 0.98))
def test_the_digit_over_all_settles_no_doubt(place: int, other: str, certainty: float) -> None:
    line = DUTCH + check_digit(DUTCH)
    if other == line[place]:
        return
    seen = with_sign(frame([line]), 0, place, sign(line[place], certainty, other, place))
    reading = read([seen])
    allowed = reading.type is not None and any(one.place == place + 1 for one in reading.unsure)
    # Where the other may not stand there, there is no doubt.
    assert allowed or reading.lines == (line,)
