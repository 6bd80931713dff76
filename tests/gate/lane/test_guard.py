"""The guard makes Open only on everything at once."""

from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gate.crossing.evidence import Evidence, OverrideGrounds
from gate.effects import Open, Refer
from gate.events import DoorState, LaneStatus, Mode
from gate.lane.guard import Guard, permit_number
from gate.reasons import Reason
from tests.gate.lane.given import IDLE

NAMES = [f.name for f in fields(Evidence)]
ALL_TRUE = Evidence(**dict.fromkeys(NAMES, True))
GROUNDS = OverrideGrounds(**dict.fromkeys([f.name for f in fields(OverrideGrounds)], True))
LOOK = replace(IDLE, persons=1, armed_permit=5)
# Things that are not True, though some of them are equal to it or count as true.
NOT_TRUE = st.sampled_from([None, False, 1, 1.0, 0.99, float("nan"), "True", [True], object()])


def armed(number: int = 5, now_ms: int = 0) -> Guard:
    guard = Guard(crossing=7, permit_ms=3_000)
    assert guard.arm(ALL_TRUE, number, now_ms) == ()
    return guard


def test_a_permit_opens_once() -> None:
    guard = armed()
    assert guard.open_exit(7, LOOK, 1) == Open(5, crossing=7)
    assert guard.open_exit(7, LOOK, 2) == Refer(Reason.NO_PERMIT)


@given(name=st.sampled_from(NAMES), value=NOT_TRUE)
def test_anything_but_true_arms_nothing(name: str, value: Any) -> None:
    guard = Guard(crossing=7, permit_ms=3_000)
    assert guard.arm(replace(ALL_TRUE, **{name: value}), 5, 0) == (name,)
    assert guard.permit is None
    assert guard.open_exit(7, LOOK, 0) == Refer(Reason.NO_PERMIT)


@given(evidence=st.fixed_dictionaries({name: st.sampled_from([True, None]) for name in NAMES}))
def test_what_is_against_is_named(evidence: dict[str, bool | None]) -> None:
    against = Guard(7, 3_000).arm(Evidence(**evidence), 5, 0)
    assert against == tuple(name for name in NAMES if evidence[name] is not True)


@given(name=st.sampled_from([f.name for f in fields(OverrideGrounds)]), value=NOT_TRUE)
def test_an_override_needs_all_its_grounds(name: str, value: Any) -> None:
    guard = Guard(7, 3_000)
    assert guard.arm_override(replace(GROUNDS, **{name: value}), 5, 0) == (name,)
    assert guard.open_exit(7, LOOK, 0) == Refer(Reason.NO_PERMIT)


def test_refusing_takes_an_earlier_permit_back() -> None:
    guard = armed()
    guard.arm(Evidence(), 6, 0)
    assert guard.permit is None


def test_of_another_crossing() -> None:
    assert armed().open_exit(8, LOOK, 1) == Refer(Reason.NO_PERMIT)


@pytest.mark.parametrize(("now_ms", "opens"), [(2_999, True), (3_000, False), (10**9, False)])
def test_expiry(now_ms: int, opens: bool) -> None:
    answer = armed().open_exit(7, LOOK, now_ms)
    assert answer == (Open(5, 7) if opens else Refer(Reason.PERMIT_EXPIRED))


@pytest.mark.parametrize(
    "look",
    [
        None,
        replace(LOOK, armed_permit=0),
        replace(LOOK, armed_permit=6),
        replace(LOOK, persons=0),
        replace(LOOK, persons=2),
        replace(LOOK, mode=Mode.SAFE),
        replace(LOOK, entry_door=DoorState.CLOSING),
        replace(LOOK, exit_door=DoorState.FAULT),
    ],
)
def test_what_the_plc_shows_has_to_fit(look: LaneStatus | None) -> None:
    guard = armed()
    assert not guard.read_back(look)
    assert guard.open_exit(7, look, 1) == Refer(Reason.PERMIT_NOT_ARMED)
    assert guard.open_exit(7, LOOK, 1) == Refer(Reason.NO_PERMIT)  # spent, whatever followed


@pytest.mark.parametrize("number", [1, 65_535])
def test_numbers_at_the_ends_of_the_register(number: int) -> None:
    guard = armed(number)
    assert guard.permit is not None
    assert guard.permit.number == number
    look = replace(LOOK, armed_permit=number)
    assert guard.read_back(look) is True
    assert guard.open_exit(7, look, 1) == Open(number, crossing=7)


def test_nothing_armed_is_nothing_read_back() -> None:
    assert Guard(7, 3_000).read_back(replace(LOOK, armed_permit=0)) is False
    assert Guard(7, 3_000).read_back(LOOK) is False


@pytest.mark.parametrize("number", [0, -1, 65_536])
def test_numbers_that_no_register_holds(number: int) -> None:
    guard = Guard(7, 3_000)
    assert guard.arm(ALL_TRUE, number, 0) == ("permit_number",)
    assert guard.permit is None


@given(
    crossing=st.integers(1, 10**9),
    attempt=st.integers(0, 50),
    taken=st.frozensets(st.integers(0, 65_535), max_size=4),
)
@example(crossing=65_535, attempt=0, taken=frozenset({1}))  # wraps
@example(crossing=8_191, attempt=5, taken=frozenset({65_534}))
@example(crossing=8_191, attempt=6, taken=frozenset({65_535}))
def test_permit_numbers(crossing: int, attempt: int, taken: frozenset[int]) -> None:
    number = permit_number(crossing, attempt, taken)
    assert 1 <= number <= 65_535
    assert number not in taken
    assert number == permit_number(crossing, attempt, taken)
    assert number != permit_number(crossing, attempt + 1, taken | {number})


def test_permit_numbers_of_one_crossing_follow_each_other() -> None:
    assert [permit_number(1, attempt, frozenset({0})) for attempt in range(8)] == [*range(9, 17)]
    assert permit_number(2, 0, frozenset({0})) == 17
    assert permit_number(1, 0, frozenset({9, 10})) == 11


def test_a_permit_is_not_prolonged() -> None:
    permit = armed().permit
    with pytest.raises(FrozenInstanceError):
        permit.expires_ms = 10**9  # type: ignore[misc, union-attr]
