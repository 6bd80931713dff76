"""More time for a traveller who asks for it: bounded, and never past the call of an officer.

A state's limit is put off; that of being inside is not, so that an officer is called as early as
ever. WCAG 2.2, success criterion 2.2.1 (timing adjustable) asks for such a means.
"""

from collections.abc import Iterable
from typing import Final

from gate.effects import Effect, Record, StartTimer
from gate.events import CaptureFinished, Event, MoreTimeAsked
from gate.lane.do_capture import begin_capture, note_try
from gate.lane.facts import Facts
from gate.lane.ignored import HURRIED
from gate.lane.retry import OF_THE_CAPTURE
from gate.lane.when_officers import STATE_LIMIT
from gate.lane.when_permits import capture_is_ours
from gate.reasons import Reason

# Where nobody was compared, and no picture or mask was seen: what a traveller mends in more time.
MENDED: Final = OF_THE_CAPTURE - {
    Reason.PRESENTATION_ATTACK,
    Reason.FACE_MISMATCH,
    Reason.COMPARISON_UNSURE,
    Reason.LIKENESS_LOW,
}


def may_ask(facts: Facts) -> bool:
    """Tell whether the traveller could be given more time in this state."""
    limits = facts.settings.limits
    hurried = facts.state in HURRIED and facts.crossing is not None
    return hurried and facts.more_asked < limits.more_times


def time_left_until_ms(facts: Facts) -> int:
    """Return when the state's time is over, monotonic ms; 0 where no traveller has to hurry."""
    if facts.state not in HURRIED:
        return 0
    limits = facts.settings.limits
    return facts.since_ms + limits.of(facts.state) + facts.more_asked * limits.more_time_ms


def asked_in_time(facts: Facts, event: Event) -> bool:
    """The traveller saw this state, and there is time to give."""
    assert isinstance(event, MoreTimeAsked)
    return event.epoch == facts.epoch and may_ask(facts)


def give_time(facts: Facts, _event: Event) -> Iterable[Effect]:
    """Put off the state's limit, and write down by how much."""
    limits, crossing = facts.settings.limits, facts.under_way
    facts.more_asked += 1
    public = {"crossing": crossing.number, "state": facts.state, "times": facts.more_asked}
    yield Record("more_time", {**public, "ms": limits.more_time_ms})
    left_ms = max(time_left_until_ms(facts) - facts.now_ms, limits.more_time_ms)
    yield StartTimer(STATE_LIMIT, facts.epoch, left_ms)


def has_more_time(facts: Facts, event: Event) -> bool:
    """No face was seen well enough in time, and the traveller has asked for more of it."""
    assert isinstance(event, CaptureFinished)
    crossing = facts.crossing
    if crossing is None or crossing.reasons or not capture_is_ours(facts, event):
        return False
    seen_nothing = event.score is None and event.live is True and event.attack_check is not False
    ran_out = Reason.CAPTURE_TIME_LIMIT in event.reasons and MENDED.issuperset(event.reasons)
    return seen_nothing and ran_out and facts.more_captures < facts.more_asked


def capture_in_more_time(facts: Facts, event: Event) -> Iterable[Effect]:
    """Note a capture that compared nothing, and begin another."""
    assert isinstance(event, CaptureFinished)
    facts.more_captures += 1
    yield note_try(facts, event)
    yield from begin_capture(facts, event)
