"""Invariants of permits and of the exit door."""

import math
import re
from typing import Final

from simulators.audit.passage import Passage, ground_of, reason_of
from simulators.audit.rows import Row
from simulators.audit.story import Story

CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
EVIDENCE: Final = frozenset(
    (
        "document_accepted", "portrait_found", "chip_authenticated", "background_clear",
        "live_capture", "attack_check_passed", "score_over_threshold", "one_person",
        "doors_locked", "lane_normal",
    )
)  # fmt: skip

WITHOUT_FACE: Final = "boarding"
STEPS: Final = {
    "document": "document_accepted",
    "reference": "portrait_found",
    "capture": "live_capture",
}


def opened_on_its_permit(story: Story, row: Row) -> str | None:
    """The exit opens only on the armed, unused permit of this crossing, in its own state."""
    if row.kind != "open":
        return None
    armed = story.armed
    if armed is None or armed.number != row.get("permit"):
        return f"permit {row.get('permit')} is not armed"
    if armed.crossing is None or armed.crossing != row.get("crossing"):
        return f"permit {armed.number} belongs to crossing {armed.crossing}"
    if story.crossing != row.get("crossing"):
        return f"crossing {row.get('crossing')} is not under way"
    if story.state != "releasing":
        return f"it opens in state {story.state!r}"
    return None


def opened_in_time(story: Story, row: Row) -> str | None:
    """A permit is used before it expires."""
    armed, limit_ms = story.armed, story.limits_ms.get("permit_ms")
    if row.kind != "open" or armed is None or limit_ms is None:
        return None
    age_ms = (row.happened_ns - armed.since_ns) / 1e6
    return f"the permit was {age_ms:.0f} ms old" if age_ms > limit_ms else None


def one_permit_one_opening(story: Story, row: Row) -> str | None:
    """A number that opened is not used again before another one was."""
    if row.kind not in {"arm", "open"} or not story.last_spent:
        return None
    number = row.get("permit")
    return f"permit {number} opened before" if number == story.last_spent else None


def one_passage_a_permit(_story: Story, row: Row) -> str | None:
    """The PLC counts one passage for each permit that opened."""
    if row.kind != "passage_count":
        return None
    return f"the PLC counted {row.get('passages')} passages"


def armed_on_grounds(story: Story, row: Row) -> str | None:
    """A permit is armed on a decision of this crossing or on an override that is written."""
    if row.kind != "arm":
        return None
    if story.state != "deciding":
        return f"it is armed in state {story.state!r}"
    if story.armed is not None:
        return f"permit {story.armed.number} is armed already"
    return None if ground_of(story.passage) else "neither decision nor override stands before it"


def armed_on_all_evidence(story: Story, row: Row) -> str | None:
    """Without an override, all evidence is True, nothing stands against it."""
    passage = story.passage
    if row.kind != "arm" or passage is None or ground_of(passage) != "decision":
        return None
    decision = passage.decision
    assert decision is not None
    if decision.get("crossing") != passage.number:
        return f"the decision is of crossing {decision.get('crossing')}"
    if decision.get("release") is not True or decision.get("reasons") != []:
        return f"it was decided against: {decision.get('reasons')}"
    evidence = decision.get("evidence")
    known = evidence if isinstance(evidence, dict) else {}
    against = sorted(name for name in EVIDENCE | set(known) if known.get(name) is not True)
    return f"evidence is not True: {', '.join(against)}" if against else None


def armed_on_steps_of_its_own(story: Story, row: Row) -> str | None:
    """Document, portrait and live capture are each of this crossing, and the score is enough."""
    passage = story.passage
    if row.kind != "arm" or passage is None or ground_of(passage) != "decision":
        return None
    for step, proof in STEPS.items():
        told: Row | None = getattr(passage, step)
        if told is None and proof in passage.waived and story.topology == WITHOUT_FACE:
            continue  # this topology alone does without it, and a row says so
        if told is None or told.get("crossing") != passage.number or told.get("reasons") != []:
            return f"no good {step} of crossing {passage.number}"
    if passage.capture is None or passage.decision is None:
        return None
    if against := _below_its_threshold(story, passage):
        return against
    return None if passage.capture.get("live") is True else "the capture is not live"


def _below_its_threshold(story: Story, passage: Passage) -> str | None:
    """Hold the score against the threshold that the start told for this portrait's origin."""
    assert passage.capture is not None
    assert passage.decision is not None
    score, threshold = passage.capture.get("score"), passage.decision.get("threshold")
    if story.thresholds is not None:  # no start told them before 2026-11-29
        origin = passage.reference.get("origin") if passage.reference else None
        if passage.decision.get("reference") != origin:
            return f"decided as on a portrait of origin {passage.decision.get('reference')}"
        if threshold != story.thresholds.get(str(origin)):
            return f"{threshold} is not the threshold of a portrait of origin {origin}"
    if not _finite(score) or not _finite(threshold) or score < threshold:
        return f"score {score} does not reach {threshold}"
    return None


def override_by_an_officer(story: Story, row: Row) -> str | None:
    """An override names officer and reason, and was written on a referral of this crossing."""
    passage = story.passage
    if row.kind != "arm" or passage is None or ground_of(passage) != "override":
        return None
    command = passage.override
    assert command is not None
    if not command.get("officer") or not CODE.fullmatch(reason_of(passage)):
        return "the override has no officer or no reason"
    if str(command.get("officer")).startswith("token:"):
        return "the override was asked by a machine, which has no word of its own"
    if command.get("state") != "referred" or command.get("crossing") != passage.number:
        return "the override was given for something else"
    return None


def doors_never_both(_story: Story, row: Row) -> str | None:
    """No order asks for both doors, and none but an opening asks for the exit."""
    if row.kind != "doors":
        return None
    return "the exit is asked for without a permit" if row.get("exit") == "OPEN" else None


def entry_opens_in_its_states(story: Story, row: Row) -> str | None:
    """The entry is asked to open to let somebody in or out, for a test, or by hand in service."""
    if row.kind != "doors" or row.get("entry") != "OPEN":
        return None
    if story.state in {"entering", "returning"}:
        return None
    if story.state == "out_of_service" and story.self_testing:
        return None
    if story.state == "maintenance" and story.last_action == "open_entry":
        return None
    return f"in state {story.state!r}"


def nothing_opens_in_an_emergency(story: Story, row: Row) -> str | None:
    """While it burns, while the lane is at fault or stopped, the controller asks for nothing."""
    opens = row.kind in {"arm", "open"} or (row.kind == "doors" and row.get("entry") == "OPEN")
    stands = story.state in {"emergency", "fault", ""} or not story.running
    return f"in state {story.state!r}" if opens and stands else None


def _finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
