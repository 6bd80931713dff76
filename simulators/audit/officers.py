"""Invariants of two commands of officers: another capture, and a lock (docs/decisions/0019)."""

from typing import Final

from simulators.audit.passage import Passage, ground_of
from simulators.audit.rows import Row
from simulators.audit.story import Story

MOST_RETRIES: Final = 3  # that any policy allows
# No other reason may stand against a crossing whose face is captured again: said here anew.
OF_A_CAPTURE: Final = frozenset(
    (
        "no_face", "not_looking", "turn_left", "turn_right", "look_up", "look_down",
        "head_tilted", "mouth_covered", "eyes_not_visible", "mouth_open", "not_neutral",
        "too_far", "too_close", "face_cut_off", "eyes_closed", "blurred", "bad_light",
        "turn_head_left", "turn_head_right", "nod_head", "blink_eyes", "move_closer",
        "capture_time_limit", "presentation_attack", "face_mismatch", "comparison_unsure",
        "likeness_low",
    )
)  # fmt: skip


def a_retry_is_asked_for(story: Story, row: Row) -> str | None:
    """The officer of the command before it, of this crossing, whose capture alone has failed."""
    passage = story.passage
    if row.kind == "capture" and passage is not None:
        return _untold(passage)
    if row.kind != "retry":
        return None
    if passage is None or row.get("crossing") != passage.number:
        return f"crossing {row.get('crossing')} is not under way"
    command = passage.commands[-1] if passage.commands else None
    if command is None or command.get("action") != "retry_capture":
        return "no officer has asked for it"
    if row.get("officer") != command.get("officer") or command.get("state") != "referred":
        return "another officer has asked for it, or in another state"
    if story.locked:
        return "the lane is locked"
    if not passage.against or not passage.against <= OF_A_CAPTURE:
        return f"against the crossing stands {', '.join(sorted(passage.against)) or 'nothing'}"
    counted = row.get("retry") == passage.retries + 1 <= MOST_RETRIES
    return None if counted else f"retry {row.get('retry')} after {passage.retries}"


def _untold(passage: Passage) -> str | None:
    """A capture follows: each retry that was asked for has its row by then."""
    asked = sum(one.get("action") == "retry_capture" for one in passage.commands)
    told = passage.retries
    return None if asked == told else f"{asked} retries were asked for, {told} told"


def a_retry_leads_to_another_capture(story: Story, row: Row) -> str | None:
    """Out of a referral into the capture by a retry alone."""
    back = row.kind == "state" and (row.get("from"), row.get("to")) == ("referred", "capturing")
    asked = story.last_action == "retry_capture"
    return "no retry was asked for" if back and not asked else None


def a_locked_lane_opens_for_officers(story: Story, row: Row) -> str | None:
    """Nothing is armed but on an override, and the entry opens to let out whom an officer sends."""
    if not story.locked:
        return None
    if row.kind == "arm" and ground_of(story.passage) != "override":
        return "a permit is armed on the lane's own decision"
    if row.kind == "open" and (story.armed is None or story.armed.ground != "override"):
        return "the exit opens on the lane's own decision"
    opens = row.kind == "doors" and row.get("entry") == "OPEN"
    by_officer = story.state in {"returning", "maintenance"}
    return f"the entry opens in state {story.state!r}" if opens and not by_officer else None
