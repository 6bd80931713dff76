"""The passes of simulated passengers, read and judged by the gate's own parser and policy."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document import bcbp
from gate.policy.boarding import Boarding, judge_pass
from gate.reasons import Reason
from simulators.tickets.bcbp_write import encode
from simulators.virtual.passes import Passes

HERE = Boarding(airport="CDG", flights=frozenset({"AF834", "AF1"}))
PASSES = Passes(HERE, seed=1)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(1, 30_000)


@given(number=NUMBERS, day=DAYS)
def test_a_pass_of_the_day_is_taken(number: int, day: date) -> None:
    assert judge_pass(encode(PASSES.pass_of(number, day)), HERE, day, True) == ()


@given(number=NUMBERS, day=DAYS)
def test_the_others_are_refused_for_what_is_wrong(number: int, day: date) -> None:
    other_flight = encode(PASSES.of_another_flight(number, day))
    other_day = encode(PASSES.of_another_day(number, day))
    assert judge_pass(other_flight, HERE, day, True) == (Reason.FLIGHT_NOT_HERE,)
    assert judge_pass(other_day, HERE, day, True) == (Reason.FLIGHT_NOT_TODAY,)


@pytest.mark.parametrize("number", [1, 9_999, 10_000, 123_456])
def test_each_passenger_has_an_own_pass(number: int) -> None:
    day = date(2026, 11, 23)
    one, other = (bcbp.parse(encode(PASSES.pass_of(who, day))) for who in (number, number + 10_000))
    assert one.name != other.name
    assert one.legs[0].record_locator != other.legs[0].record_locator
    assert encode(PASSES.pass_of(number, day)) == encode(PASSES.pass_of(number, day))
