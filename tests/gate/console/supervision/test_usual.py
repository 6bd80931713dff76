"""A card says how long a step usually takes, and marks it where it takes longer."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.console.state_words import STATES
from gate.console.supervision.cards import card
from gate.console.supervision.usual import LEAST, NOTHING, Expected, expected
from gate.console.watch import LaneWatch
from gate.lane.limits import TimeLimits
from gate.view import CrossingResult, Outcome
from tests.gate.console.hall_scenes import shown
from tests.gate.console.scripted_lane import SETTINGS

STEPS = [state for state, words in STATES.items() if words.step >= 0]


def passed(*ms: float, outcome: Outcome = Outcome.RELEASED) -> list[CrossingResult]:
    return [
        CrossingResult(number, outcome, (), None, (("capturing", one), ("capture.look", 1.0)))
        for number, one in enumerate(ms)
    ]


def test_it_is_the_median_of_who_passed_and_slow_beyond_the_longest() -> None:
    told = expected("capturing", passed(4_000, 8_000, 30_000))
    assert told == Expected("usually 8 s", 30_000)


def test_a_short_step_is_not_slow_by_a_few_milliseconds() -> None:
    assert expected("capturing", passed(60, 61, 62)) == Expected("usually 1 s", 1_061)


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.OVERRIDDEN])
def test_who_did_not_pass_says_nothing_of_the_usual(outcome: Outcome) -> None:
    told = expected("capturing", passed(1_000, 1_000, 1_000, outcome=outcome))
    assert (told == NOTHING) is (outcome is not Outcome.RELEASED)


@pytest.mark.parametrize("few", range(LEAST))
def test_before_anything_is_usual_the_limit_is_told(few: int) -> None:
    told = expected("capturing", passed(*[900.0] * few), TimeLimits(capturing_ms=20_000))
    assert told == Expected("limit 20 s", 21_000)


@pytest.mark.parametrize("state", STATES)
def test_only_steps_of_a_crossing_are_expected_to_end(state: str) -> None:
    told = expected(state, (), TimeLimits())
    assert (told != NOTHING) is (state in STEPS)


def test_a_state_of_a_later_version_has_none() -> None:
    assert expected("dreaming", (), TimeLimits()) == NOTHING


@given(st.lists(st.floats(0, 1e7), min_size=LEAST, max_size=12))
def test_nobody_is_slow_who_took_what_another_took(taken: list[float]) -> None:
    told = expected("capturing", passed(*taken))
    assert told.slow_after_ms is not None
    assert told.slow_after_ms >= round(max(taken))


async def test_a_card_tells_it_of_its_own_lane() -> None:
    lane = shown("7", "capturing")
    watch = LaneWatch(lane)
    following = asyncio.create_task(watch.run())
    for result in passed(2_000, 3_000, 2_500):
        lane.show(last=result)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    settings = replace(SETTINGS, limits={"7": TimeLimits()})
    told = card(watch, settings)
    assert (told["text"]["usual"], told["slow_after_ms"]) == ("usually 2 s", 3_500)
    lane.show(status=None)  # nothing is known of it
    unknown = card(watch, settings)
    assert (unknown["mark"]["usual"], unknown["slow_after_ms"]) == ("", None)
    following.cancel()
    await asyncio.wait({following})
    assert card(LaneWatch(lane), settings)["mark"]["usual"] == ""
