"""What the tests of the lane start from: a policy, a specimen document, settings, statuses."""

from dataclasses import replace
from datetime import date
from typing import Any

from gate.crossing.thresholds import Thresholds
from gate.document.layout import Kind
from gate.events import (
    CaptureFinished,
    DocumentRead,
    DoorState,
    LaneStatus,
    Mode,
    Moment,
    OfficerAction,
    OfficerCommand,
    Origin,
    ReferenceReady,
)
from gate.lane.limits import TimeLimits
from gate.lane.settings import Settings
from gate.policy.policy import AcceptedDocument, Policy

TODAY = date(2010, 1, 1)
# The specimen of ICAO Doc 9303-4, appendix A: nobody.
LINES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
OTHER_LINES = (LINES[0].replace("ANNA", "HANS"), LINES[1])
POLICY = Policy(
    direction="entry",
    nationalities=frozenset({"UTO"}),
    documents=(AcceptedDocument(kind=Kind.TD3, code="P"),),
    override_reasons=("known_traveller", "device_fault"),
    require_chip=False,
    require_background=False,
    require_attack_check=False,
)
THRESHOLDS = Thresholds(chip=0.5, printed=0.7)
LIMITS = TimeLimits()
DOCUMENT = DocumentRead(LINES)
IDLE = LaneStatus(Mode.NORMAL, DoorState.CLOSED_LOCKED, DoorState.CLOSED_LOCKED)


def settings(**changes: Any) -> Settings:
    """Settings of a lane."""
    plain: dict[str, Any] = {"lane": "1", "policy": POLICY, "thresholds": THRESHOLDS}
    return Settings(**{**plain, **changes})


def at(ms: int, *, trusted: bool = True) -> Moment:
    """A moment of the day of all tests."""
    return Moment(ms, TODAY, trusted)


def status(**changes: Any) -> LaneStatus:
    """A normal, empty, locked lane, but for these."""
    return replace(IDLE, **changes)


def portrait(crossing: int, **changes: Any) -> ReferenceReady:
    """One usable portrait, out of a chip."""
    good: dict[str, Any] = {"reasons": (), "origin": Origin.CHIP}
    return ReferenceReady(**{"crossing": crossing, **good, **changes})


def capture(crossing: int, **changes: Any) -> CaptureFinished:
    """A live face that matches."""
    good: dict[str, Any] = {"score": 0.8, "live": True, "attack_check": None, "reasons": ()}
    return CaptureFinished(**{"crossing": crossing, **good, **changes})


def command(action: OfficerAction, crossing: int | None, **changes: Any) -> OfficerCommand:
    """An officer acts."""
    reason = "known_traveller" if action is OfficerAction.OVERRIDE else ""
    given: dict[str, Any] = {"officer": "officer-1", "reason": reason, **changes}
    return OfficerCommand(action, crossing=crossing, **given)
