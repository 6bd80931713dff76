"""The modelled PLC behaves as the simulated one: what is proven of it is true of its twin."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gate.events import DoorRequest, Levels, ModeRequest
from simulators.checker.anybody import FRAMES
from tests.simulators.checker.pair import Pair

NORMAL = Levels(mode=ModeRequest.NORMAL)
DEEDS = st.one_of(
    st.tuples(st.just("ask"), st.sampled_from(FRAMES)),
    st.tuples(st.just("come_in")),
    st.tuples(st.just("go_out"), st.sampled_from(("entry", "exit"))),
    st.tuples(st.just("fire"), st.booleans()),
    st.tuples(st.just("mains"), st.booleans()),
    st.tuples(st.just("turn_reset")),
    st.tuples(st.just("silence")),
    st.tuples(st.just("acknowledge")),
)
COMMON = st.one_of(
    st.tuples(st.just("ask"), st.sampled_from([f for f in FRAMES if f.mode is ModeRequest.NONE])),
    st.tuples(st.just("come_in")),
    st.tuples(st.just("go_out"), st.sampled_from(("entry", "exit"))),
)


def armed() -> Pair:
    """A pair in normal mode."""
    pair = Pair()
    pair.ask(NORMAL)
    pair.ask(Levels())
    return pair


def play(pair: Pair, deeds: list[tuple[object, ...]]) -> None:
    for deed, *given_ in deeds:
        getattr(pair, str(deed))(*given_)
        assert pair.differ() == [], f"after {deed} {given_}"


def test_a_passage_is_the_same_for_both() -> None:
    pair = armed()
    close, arm = Levels(DoorRequest.CLOSE, DoorRequest.CLOSE), 7
    open_entry = replace(close, entry_door=DoorRequest.OPEN)
    play(pair, [("ask", open_entry), ("come_in",), ("ask", close)])
    play(pair, [("ask", replace(close, arm=arm))])
    assert pair.model.armed == arm
    opening = next(
        frame for frame in FRAMES if frame.permit == arm and frame.exit_door.name == "OPEN"
    )
    play(pair, [("ask", opening)])
    assert (pair.model.spent, pair.model.exit.name) == (arm, "OPEN")
    play(pair, [("go_out", "exit"), ("ask", close)])
    assert (pair.model.persons, pair.model.passages, pair.model.shut) == (0, 1, True)


@given(deeds=st.lists(COMMON, max_size=10))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_doors_and_permits_are_the_same_for_both(deeds: list[tuple[object, ...]]) -> None:
    play(armed(), deeds)


@pytest.mark.slow
@given(deeds=st.lists(DEEDS, max_size=12))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_everything_is_the_same_for_both(deeds: list[tuple[object, ...]]) -> None:
    play(Pair(), deeds)
