"""Invariants of crossings, states and results."""

from typing import Final

from simulators.audit.passage import Passage
from simulators.audit.rows import Row
from simulators.audit.story import Story

BEFORE: Final = {  # from where the states on the way to the exit may be entered, in any topology
    "entering": {"checking_document", "ready"},
    "isolating": {"entering"},
    "capturing": {"isolating", "checking_document", "referred"},
    "deciding": {"capturing", "isolating", "referred"},
    "releasing": {"deciding"},
    "leaving": {"releasing"},
    "returning": {"referred"},
}
COMMANDED: Final = {"sent_back": "send_back", "second_line": "second_line"}


def begins_closed(story: Story, row: Row) -> str | None:
    """After a start nothing of before is left: the lane begins out of service."""
    if row.kind in {"started", "policy_changed"}:
        return None
    return None if story.running else "the lane was not started before it"


def states_follow(story: Story, row: Row) -> str | None:
    """Each state is left from where the lane was."""
    if row.kind != "state":
        return None
    if row.get("from") != story.state:
        return f"the lane was in {story.state!r}, not in {row.get('from')!r}"
    if row.get("crossing") != story.crossing:
        return f"crossing {story.crossing} was under way, not {row.get('crossing')}"
    return None


def the_exit_is_reached_step_by_step(_story: Story, row: Row) -> str | None:
    """No state on the way to the exit is skipped."""
    if row.kind != "state" or row.get("to") not in BEFORE:
        return None
    before = BEFORE[str(row.get("to"))]
    source = row.get("from")
    return None if source in before else f"{row.get('to')} was entered from {source}"


def crossings_are_numbered(story: Story, row: Row) -> str | None:
    """Crossings of a lane are numbered without a gap, over restarts too."""
    if row.kind == "started" and story.next_crossing not in {None, row.get("next_crossing")}:
        return f"it goes on at {row.get('next_crossing')} instead of {story.next_crossing}"
    if row.kind != "crossing":
        return None
    if story.passage is not None:
        return f"crossing {story.crossing} has not ended"
    number, expected = row.get("crossing"), story.next_crossing
    return None if number == expected else f"{number} instead of {expected}"


def nobody_is_looked_at_without_consent(story: Story, row: Row) -> str | None:
    """A portrait or a live face follows the consent of its own crossing, which names its notice."""
    if row.kind not in {"reference", "capture"} or story.passage is None:
        return None
    told = story.passage.consent
    if told is None or told.get("crossing") != row.get("crossing"):
        return f"{row.kind} without a consent in crossing {story.crossing}"
    return None if told.get("event") and told.get("notice") else "the consent names no notice"


def one_result_a_crossing(story: Story, row: Row) -> str | None:
    """A result ends the crossing that is under way."""
    if row.kind != "result":
        return None
    number = row.get("crossing")
    return None if number == story.crossing else f"{number} ends, {story.crossing} is under way"


def the_result_is_true(story: Story, row: Row) -> str | None:
    """What a result says is what the rows before it tell."""
    passage, outcome = story.passage, row.get("outcome")
    if row.kind != "result" or passage is None:
        return None
    grounds = {armed.ground for armed in passage.opened}
    if outcome in {"released", "overridden"}:
        wanted = "decision" if outcome == "released" else "override"
        return None if wanted in grounds else f"no permit opened on a {wanted}"
    if outcome == "not_admitted" and (passage.entry_opened or grounds):
        return "a door was opened for them"
    if outcome in COMMANDED and not _commanded(passage, COMMANDED[outcome]):
        return "no officer decided that"
    if outcome == "emergency" and not passage.emergency:
        return "there was no emergency"
    return None


def an_officer_commands_what_was_seen(story: Story, row: Row) -> str | None:
    """A command names its officer, and the state and the crossing that the lane is in."""
    if row.kind != "officer_command":
        return None
    if not row.get("officer"):
        return "it names no officer"
    of_the_lane = row.get("action") in {"in_service", "out_of_service", "lock"}
    if of_the_lane or row.get("crossing") == story.crossing:
        return None if row.get("state") == story.state else f"the lane was in {story.state!r}"
    return f"crossing {story.crossing} was under way"


def referrals_end(story: Story, now_ns: int) -> str | None:
    """No crossing is under way in a lane that has stopped telling."""
    limit_ms = story.limit_ms(story.state)
    if not story.running or story.passage is None or limit_ms is None:
        return None
    silent_ms = (now_ns - story.seen_ns) / 1e6
    if silent_ms <= limit_ms:
        return None
    return f"crossing {story.crossing} ends in state {story.state!r}, {silent_ms:.0f} ms ago"


def _commanded(passage: Passage, action: str) -> bool:
    return any(command.get("action") == action for command in passage.commands)
