"""Who asks for more time gets it, so often, and is still not held without an officer's call."""

from dataclasses import replace

import pytest

from gate.effects import BeginCapture
from gate.events import HelpCalled, HelpSeen, MoreTimeAsked, OfficerAction
from gate.lane.ignored import HURRIED
from gate.lane.limits import TimeLimits
from gate.lane.views import view_of
from gate.reasons import Reason
from tests.gate.lane.given import capture
from tests.gate.lane.moments import To, capturing, entering, in_all_states, reading
from tests.gate.lane.walk import STEP_MS, Walk

MORE = TimeLimits(more_time_ms=1_000, more_times=2, inside_ms=600_000,
    reading_document_ms=2_000, entering_ms=2_000, capturing_ms=2_000)  # fmt: skip
TOO_FAR = (Reason.TOO_FAR, Reason.CAPTURE_TIME_LIMIT)


def ask(walk: Walk) -> None:
    walk.feed(MoreTimeAsked(walk.lane.facts.epoch))


def lasts_ms(walk: Walk) -> int:
    """Let time go by until the state is another."""
    state, begun_ms = walk.state, walk.now_ms
    walk.wait(lambda: walk.state != state)
    return walk.now_ms - begun_ms


@pytest.mark.parametrize("moment", [reading, entering, capturing])
@pytest.mark.parametrize("times", [0, 1, 2, 5])
def test_each_time_asked_puts_the_limit_off_and_no_more_often_than_is_set(
    moment: To, times: int
) -> None:
    walk = Walk(limits=MORE)
    moment(walk)
    state, since_ms = walk.state, walk.lane.facts.since_ms
    for _ in range(times):
        ask(walk)
    given = min(times, MORE.more_times)
    until_ms = since_ms + MORE.of(state) + given * MORE.more_time_ms
    assert view_of(walk.lane, 1).until_ms == until_ms
    assert view_of(walk.lane, 1).more_time is (times < MORE.more_times)
    assert walk.now_ms + lasts_ms(walk) == pytest.approx(until_ms, abs=2 * STEP_MS + 1)
    rows = walk.made("more_time")
    assert [row["times"] for row in rows] == list(range(1, given + 1))


@in_all_states
def test_it_moves_nothing_and_is_not_for_every_state(moment: To) -> None:
    walk = Walk(limits=MORE)
    moment(walk)
    before, state, levels = len(walk.effects), walk.state, walk.levels
    offered = view_of(walk.lane, 1).more_time
    assert offered is (state in HURRIED)
    ask(walk)
    assert (walk.state, walk.levels) == (state, levels)
    assert bool(walk.effects[before:]) is offered


def test_an_old_page_and_a_lane_that_gives_none_change_nothing() -> None:
    walk = Walk(limits=MORE)
    reading(walk)
    walk.feed(MoreTimeAsked(walk.lane.facts.epoch - 1))
    assert walk.made("more_time") == []
    walk = Walk(limits=replace(MORE, more_times=0))
    reading(walk)
    assert not view_of(walk.lane, 1).more_time
    ask(walk)
    assert walk.made("more_time") == []


def test_whoever_is_inside_has_an_officer_called_as_early_as_ever() -> None:
    walk = Walk(limits=TimeLimits(inside_ms=3_000, more_time_ms=60_000, more_times=10))
    capturing(walk)
    for _ in range(10):
        ask(walk)
    assert lasts_ms(walk) <= 3_000
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.TIME_LIMIT,)


def test_a_capture_that_saw_no_face_begins_again_as_often_as_was_asked() -> None:
    walk = Walk(limits=MORE)
    capturing(walk)
    ask(walk)
    begun = len(walk.made(BeginCapture))
    none = capture(walk.crossing, score=None, reasons=TOO_FAR)
    walk.feed(none)
    assert (walk.state, len(walk.made(BeginCapture))) == ("capturing", begun + 1)
    assert walk.made("capture")[-1]["again"] is True
    walk.feed(none)
    assert walk.state == "referred"
    assert set(TOO_FAR) <= set(walk.lane.facts.under_way.reasons)


@pytest.mark.parametrize(
    "end",
    [
        {"score": 0.1},  # a comparison is a try; more time is none
        {"score": None, "reasons": TOO_FAR, "live": False},
        {"score": None, "reasons": TOO_FAR, "attack_check": False},
        {"score": None, "reasons": (Reason.PERSON_CHANGED, Reason.CAPTURE_TIME_LIMIT)},
        {"score": None, "reasons": (Reason.SEVERAL_FACES, Reason.CAPTURE_TIME_LIMIT)},
        {"score": None, "reasons": (Reason.PRESENTATION_ATTACK, Reason.CAPTURE_TIME_LIMIT)},
        {"score": None, "reasons": (Reason.TOO_FAR,)},
    ],
)
def test_more_time_is_no_other_try(end: dict[str, object]) -> None:
    walk = Walk(limits=MORE)
    capturing(walk)
    ask(walk)
    walk.feed(replace(capture(walk.crossing), **end))  # type: ignore[arg-type]
    assert walk.state == "referred"


@in_all_states
def test_a_call_for_help_is_written_once_and_seen_by_whom(moment: To) -> None:
    walk = Walk()
    moment(walk)
    state, levels = walk.state, walk.levels
    number = walk.lane.facts.crossing.number if walk.lane.facts.crossing else None
    for _ in range(3):
        walk.feed(HelpCalled())
    assert view_of(walk.lane, 1).helped
    for _ in range(2):
        walk.feed(HelpSeen("officer-7"))
    assert not view_of(walk.lane, 1).helped
    assert (walk.state, walk.levels) == (state, levels)
    assert walk.made("help_called") == [{"crossing": number, "state": state}]
    assert walk.made("help_seen") == [{"crossing": number, "state": state, "officer": "officer-7"}]


def test_a_call_ends_with_its_crossing() -> None:
    walk = Walk(vision=False)
    walk.up_to_capture()
    walk.feed(HelpCalled())
    walk.feed(capture(walk.crossing, score=0.1))
    assert view_of(walk.lane, 1).helped  # an officer is called for both now
    assert walk.officer(OfficerAction.SEND_BACK)
    walk.wait(lambda: walk.plc.entry.name == "OPEN")
    walk.plc.persons = 0
    walk.until("ready")
    assert not view_of(walk.lane, 1).helped
