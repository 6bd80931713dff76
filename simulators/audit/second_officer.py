"""Invariants of an override that takes two officers: who asked, who confirmed, and of what."""

from simulators.audit.passage import Passage, reason_of
from simulators.audit.rows import Row
from simulators.audit.story import Story


def two_officers_are_two(story: Story, row: Row) -> str | None:
    """A confirmation is another officer's, in time, of the ask that waits; none is replaced."""
    passage = story.passage
    if passage is None:
        return None
    if row.kind == "override_asked":
        return _replaced(story, passage, row)
    if row.kind == "override":
        return _mistold(passage, row)
    confirms = row.kind == "arm" and passage.override is not None
    return _unconfirmed(story, passage, passage.override) if confirms else None


def _unconfirmed(story: Story, passage: Passage, command: Row | None) -> str | None:
    if command is None or command.get("action") != "confirm_override":
        return None
    asked = passage.confirmed
    if asked is None:
        return "an override is confirmed that nobody has asked for"
    if asked.get("ask") != command.get("ask") or asked.get("crossing") != passage.number:
        return f"ask {command.get('ask')} is confirmed, and {asked.get('ask')} waits"
    if asked.get("officer") == command.get("officer"):
        return "an officer has confirmed an override of their own"
    late = _over_ms(story, asked, command) > story.slack_ms
    return "it is confirmed after its time" if late else None


def _replaced(story: Story, passage: Passage, row: Row) -> str | None:
    waits = passage.waits
    if waits is None or _over_ms(story, waits, row) >= -story.slack_ms:
        return None
    return f"ask {waits.get('ask')} waits still, and another is written"


def _mistold(passage: Passage, row: Row) -> str | None:
    command, asked = passage.override, passage.confirmed
    if command is None:
        return "no officer has commanded it"
    first = [] if asked is None else [asked.get("officer")]
    if row.get("officers") != [*first, command.get("officer")]:
        return f"it tells of {row.get('officers')}"
    return None if row.get("reason") == reason_of(passage) else "it tells another reason"


def _over_ms(story: Story, asked: Row, now: Row) -> float:
    """Return for how long its time is over, ms; below 0: it can be confirmed.

    No start told before 2026-12-01 how long an override waits: its time is over just now.
    """
    confirm_ms = story.limits_ms.get("confirm_ms")
    waited_ms = (now.happened_ns - asked.happened_ns) / 1e6
    return 0.0 if confirm_ms is None else waited_ms - confirm_ms
