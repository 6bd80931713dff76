"""The table is complete: nothing is missing in it, nothing in it is idle, every state ends."""

from collections import Counter

import pytest

from gate.effects import SetDoor, StartTimer
from gate.events import DoorRequest
from gate.lane.lane import Lane
from gate.lane.limits import DEFAULT_LIMITS
from gate.lane.sentences import SENTENCES, sentence
from gate.lane.states import IGNORED, INITIAL, ROWS, SHEETS, STATES, TABLE, TRIGGERS
from gate.lane.when_officers import always, state_limit
from tests.gate.lane.given import at, settings

DESIGN = (
    "out_of_service, ready, reading_document, checking_document, entering, isolating, capturing,"
    " deciding, releasing, leaving, clearing, referred, returning, emergency, maintenance, fault"
)


def test_the_states_are_those_of_the_design() -> None:
    assert tuple(DESIGN.split(", ")) == STATES


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_every_pair_has_a_row_or_a_reason(state: str, trigger: str) -> None:
    pair = (state, trigger)
    assert (pair in ROWS) != (pair in IGNORED)
    assert pair not in IGNORED or len(IGNORED[pair]) > 20


def test_nothing_is_named_that_does_not_exist() -> None:
    pairs = set(ROWS) | set(IGNORED)
    assert {state for state, _ in pairs} == set(STATES)
    assert {trigger for _, trigger in pairs} == set(TRIGGERS)
    assert {row.dest for row in TABLE} <= {*STATES, None}


def test_no_row_stands_behind_one_that_is_always_taken() -> None:
    for rows in ROWS.values():
        assert always not in [row.test for row in rows[:-1]]


def test_no_row_stands_twice() -> None:
    most = Counter((row.source, row.trigger, row.dest, row.test) for row in TABLE)
    assert set(most.values()) == {1}


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_limit_and_what_follows_it(state: str) -> None:
    assert DEFAULT_LIMITS.of(state) > 0
    tests = [row.test for row in ROWS[(state, "timer_expired")]]
    assert tests[-1] is state_limit or state_limit in tests


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_sentence(state: str) -> None:
    facts = Lane(settings(), at(0)).facts
    assert SENTENCES[state].endswith((".", "!"))
    assert sentence(state, facts)


@pytest.mark.parametrize("state", STATES)
def test_from_every_state_the_lane_can_become_ready(state: str) -> None:
    reached = {state}
    while grown := {row.dest for row in TABLE if row.source in reached and row.dest} - reached:
        reached |= grown
    assert "ready" in reached


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_reached(state: str) -> None:
    assert state == INITIAL or any(row.dest == state for row in TABLE)


def test_no_state_asks_for_the_exit_and_few_for_the_entry() -> None:
    opened = {name for name, sheet in SHEETS.items() if sheet.doors and sheet.doors.entry is
              DoorRequest.OPEN}  # fmt: skip
    assert opened == {"entering", "returning"}
    with pytest.raises(ValueError, match="only the guard"):
        SetDoor(DoorRequest.CLOSE, DoorRequest.OPEN)


def test_a_start_opens_nothing_and_has_a_limit() -> None:
    effects = Lane(settings(), at(0)).start()
    doors = [effect for effect in effects if isinstance(effect, SetDoor)]
    assert doors == [SetDoor(DoorRequest.HOLD, DoorRequest.HOLD)]
    assert any(isinstance(effect, StartTimer) for effect in effects)
