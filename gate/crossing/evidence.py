"""What has to be True, all at once, before a permit is armed; None means not known yet."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

from gate.reasons import Reason


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one crossing. Counts only where it `is True`: None, NaN, 1 and 0.99 do not."""

    document_accepted: bool | None = None
    portrait_found: bool | None = None
    chip_authenticated: bool | None = None
    background_clear: bool | None = None
    live_capture: bool | None = None
    attack_check_passed: bool | None = None
    score_over_threshold: bool | None = None
    likeness_usual: bool | None = None  # the differential check (gate.crossing.compared)
    one_person: bool | None = None
    doors_locked: bool | None = None
    lane_normal: bool | None = None


@dataclass(frozen=True, slots=True)
class OverrideGrounds:
    """What has to be True before an officer's override is armed."""

    command_written: bool | None = None  # the officer's command is in the journal
    reason_given: bool | None = None  # one of the policy's override reasons
    one_person: bool | None = None
    doors_locked: bool | None = None
    lane_normal: bool | None = None


# What a piece of evidence that is not True means.
REASONS: Final[dict[str, Reason]] = {
    "document_accepted": Reason.DOCUMENT_UNREADABLE,
    "portrait_found": Reason.PORTRAIT_MISSING,
    "chip_authenticated": Reason.CHIP_NOT_AUTHENTICATED,
    "background_clear": Reason.BACKGROUND_NOT_CLEAR,
    "live_capture": Reason.NOT_LIVE,
    "attack_check_passed": Reason.PRESENTATION_ATTACK,
    "score_over_threshold": Reason.FACE_MISMATCH,
    "likeness_usual": Reason.LIKENESS_LOW,
    "one_person": Reason.MORE_THAN_ONE_PERSON,
    "doors_locked": Reason.DOOR_FAULT,
    "lane_normal": Reason.LANE_SAFE_MODE,
}


def missing(grounds: Evidence | OverrideGrounds) -> tuple[str, ...]:
    """Return the names of all that is not True, in the order of the fields."""
    return tuple(f.name for f in fields(grounds) if getattr(grounds, f.name) is not True)


def pairs(evidence: Evidence) -> Iterator[tuple[str, bool | None]]:
    """Yield (name, value) for the officer's view."""
    for one in fields(evidence):
        value = getattr(evidence, one.name)
        yield one.name, value if value is None or isinstance(value, bool) else False
