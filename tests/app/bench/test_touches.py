"""The buttons of the bench's display reach its lane, as acts that are recorded."""

from collections.abc import Mapping
from typing import Any

import pytest

from gate.app.bench.bench import Bench
from gate.app.bench.recording import recorded
from gate.app.bench.replay import replayed
from gate.app.bench.shown import parts_of, settings_of
from gate.console.bench.screen import PART, view_in
from gate.view import LaneView
from simulators.bench.scenario import read_scenario
from simulators.bench.values import BenchRefused
from tests.app.bench.conftest import judge


def shown(bench: Bench) -> LaneView:
    """What the display is drawn from; `until_ms` is what is left."""
    return view_in(parts_of(bench, settings_of(bench))[PART])


def capturing(bench: Bench) -> None:
    bench.act("come", {})
    while bench.lane.actor.view.state != "capturing":
        bench.advance(bench.now_s + 0.05)
        assert bench.now_s < 30


def times_given(bench: Bench) -> int:
    return sum(
        one.kind == "journal" and one.words.startswith("more time")
        for one in bench.story.happenings
    )


def test_a_call_for_help_stands_until_somebody_sees_to_it(bench: Bench) -> None:
    assert not shown(bench).helped
    bench.act("help", {})
    assert shown(bench).helped
    bench.advance(10.0)
    assert shown(bench).helped
    bench.act("help_seen", {})
    assert not shown(bench).helped


def test_more_time_is_given_in_the_state_that_was_shown_alone(bench: Bench) -> None:
    capturing(bench)
    view = shown(bench)
    assert view.more_time
    bench.act("more_time", {"epoch": view.epoch - 1})
    assert times_given(bench) == 0
    bench.act("more_time", {"epoch": view.epoch})
    assert times_given(bench) == 1
    assert shown(bench).until_ms > view.until_ms
    bench.act("more_time", {})  # the present one
    assert times_given(bench) == 2


def test_what_is_left_shrinks_with_virtual_time_alone(bench: Bench) -> None:
    bench.act("lay", {})
    bench.act("add", {"at_m": -0.85})  # and stays before the open entry
    bench.advance(6.0)
    assert bench.lane.actor.view.state == "entering"
    before = shown(bench).until_ms
    assert shown(bench).until_ms == before > 0
    bench.advance(bench.now_s + 1.0)
    assert shown(bench).until_ms in {before - 1_000, before}  # in whole seconds, rounded up
    bench.advance(bench.now_s + 1.0)
    assert shown(bench).until_ms < before


def test_the_display_is_drawn_from_the_lane_s_own_view(bench: Bench) -> None:
    capturing(bench)
    view, told = bench.lane.actor.view, shown(bench)
    assert (told.state, told.sentence, told.epoch) == (view.state, view.sentence, view.epoch)
    assert (told.actions, told.status, told.checks) == (view.actions, view.status, view.checks)


def test_touches_are_recorded_and_replayed(bench: Bench) -> None:
    capturing(bench)
    bench.act("help", {})
    bench.act("more_time", {"epoch": bench.lane.actor.view.epoch})
    bench.advance(bench.now_s + 0.5)
    bench.act("help_seen", {})
    bench.advance(40.0)
    text = recorded(bench, "touched", "")
    ended = replayed(read_scenario(text), judge)
    assert (ended.against, ended.digest) == ([], bench.story.digest)


@pytest.mark.parametrize(
    ("do", "given"),
    [("help", {"of": 1}), ("help_seen", {"by": "x"}), ("more_time", {"epoch": -1})],
)
def test_what_is_no_touch_changes_nothing(bench: Bench, do: str, given: Mapping[str, Any]) -> None:
    before = bench.story.digest, list(bench.acts)
    with pytest.raises(BenchRefused):
        bench.act(do, given)
    assert (bench.story.digest, bench.acts) == before
