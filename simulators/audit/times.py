"""Invariants of time: nobody is held, nobody is forgotten, no state lasts for ever."""

from typing import Final

from simulators.audit.rows import Row
from simulators.audit.story import LOCKED_IN, Story

PATIENT: Final = frozenset(  # states in which nobody hurries: their limit is a period
    {"out_of_service", "ready", "referred", "emergency", "maintenance", "fault"}
)
HURRIED: Final = frozenset({"reading_document", "entering", "capturing"})
RINGING: Final = frozenset({"referred", "emergency", "fault"})


def nobody_is_held(story: Story, row: Row) -> str | None:
    """Nobody is locked in for longer than the limit without an officer being called."""
    return _held(story, row.happened_ns)


def nobody_stays_held(story: Story, now_ns: int) -> str | None:
    """The same at the end of the file."""
    return _held(story, now_ns) if story.running else None


def states_end(story: Story, row: Row) -> str | None:
    """Each state is left within its time limit."""
    return _overdue(story, row.happened_ns) if row.kind == "state" else None


def the_last_state_ends(story: Story, now_ns: int) -> str | None:
    """The same at the end of the file."""
    return _overdue(story, now_ns) if story.running else None


def an_officer_is_called(story: Story, row: Row) -> str | None:
    """Who is referred, and who calls for a fault, is announced at once and again and again."""
    if row.kind == "officer_called" or story.state not in RINGING or not story.running:
        return None
    return _uncalled(story, row.happened_ns)


def an_officer_stays_called(story: Story, now_ns: int) -> str | None:
    """The same at the end of the file."""
    return _uncalled(story, now_ns) if story.running and story.state in RINGING else None


def more_time_is_bounded(story: Story, row: Row) -> str | None:
    """A traveller who asks is given as much as is set, as often as is set, where they hurry."""
    if row.kind != "more_time":
        return None
    most, given_ms = story.limits_ms.get("more_times", 0), story.limits_ms.get("more_time_ms")
    if story.state not in HURRIED or row.get("crossing") != story.crossing:
        return f"in state {story.state!r}, to crossing {row.get('crossing')!r}"
    if story.more_times >= most or row.get("times") != story.more_times + 1:
        return f"{row.get('times')!r} after {story.more_times}, of {most}"
    return None if row.get("ms") == given_ms else f"{row.get('ms')!r} ms, not {given_ms}"


def _held(story: Story, now_ns: int) -> str | None:
    passage, limit_ms = story.passage, story.limit_ms("inside")
    if passage is None or passage.inside_ns is None or passage.called or limit_ms is None:
        return None
    held_ms = (now_ns - passage.inside_ns) / 1e6
    if story.state not in LOCKED_IN or held_ms <= limit_ms:
        return None
    return f"{held_ms:.0f} ms in the lane, and no officer was called"


def _overdue(story: Story, now_ns: int) -> str | None:
    limit_ms = story.limit_ms(story.state)
    if story.state in PATIENT or limit_ms is None:
        return None
    if story.dwelt_ms(now_ns) <= limit_ms + story.more_ms:
        return None
    return f"{story.dwelt_ms(now_ns):.0f} ms in state {story.state!r}"


def _uncalled(story: Story, now_ns: int) -> str | None:
    since_ns = story.since_ns if story.called_ns is None else story.called_ns
    limit_ms = story.limit_ms(story.state)
    silent_ms = (now_ns - since_ns) / 1e6
    if limit_ms is None or silent_ms <= limit_ms:
        return None
    return f"{silent_ms:.0f} ms in state {story.state!r} without a call"
