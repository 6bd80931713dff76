"""Views of a lane in every state that a page has to draw; changes to `READY`."""

from dataclasses import replace
from typing import Any

from gate.events import (
    Device,
    DoorState,
    LaneStatus,
    Latched,
    Mode,
    OfficerAction,
    Origin,
    SafetyInput,
)
from gate.reasons import Reason
from gate.view import CrossingResult, Outcome, WaitingOverride
from tests.gate.console.scripted_lane import LOCKED

STEPS = (
    ("reading_document", 2100.0),
    ("checking_document", 340.0),
    ("entering", 4200.0),
    ("isolating", 900.0),
    ("capturing", 2600.0),
    ("deciding", 60.0),
    ("releasing", 1900.0),
    ("leaving", 3100.0),
)
ENDED = (
    CrossingResult(18, Outcome.RELEASED, (), 0.874, STEPS),
    CrossingResult(19, Outcome.NOT_ADMITTED, (Reason.DOCUMENT_EXPIRED,), None, STEPS[:2]),
    CrossingResult(20, Outcome.SECOND_LINE, (Reason.FACE_MISMATCH,), 0.312, STEPS[:6]),
    CrossingResult(21, Outcome.WALKED_BACK, (Reason.WALKED_BACK,), None, STEPS[:4]),
    CrossingResult(22, Outcome.OVERRIDDEN, (Reason.NOT_LOOKING, Reason.NO_FACE), None, STEPS),
    CrossingResult(23, Outcome.RELEASED, (), 0.911, STEPS),
)  # fmt: skip
NAMES = (
    "document_accepted",
    "portrait_found",
    "chip_authenticated",
    "background_clear",
    "live_capture",
    "attack_check_passed",
    "score_over_threshold",
    "one_person",
    "doors_locked",
    "lane_normal",
)
ALL_MET = dict.fromkeys(NAMES, True)


def checks(**changes: bool | None) -> tuple[tuple[str, bool | None], ...]:
    """Return all evidence as met, but for the changes."""
    return tuple({**ALL_MET, **changes}.items())


MET = checks(score_over_threshold=False)
PENDING: dict[str, bool | None] = {"live_capture": None, "score_over_threshold": None}
SERVICE = (OfficerAction.LOCK, OfficerAction.OUT_OF_SERVICE)
OPENS = (OfficerAction.SEND_BACK, OfficerAction.SECOND_LINE, OfficerAction.OVERRIDE)
DECIDE = (*OPENS, OfficerAction.RETRY_CAPTURE, *SERVICE)
BEAM = {number: 1 << number - 1 for number in range(1, 15)}


def at(*beams: int, **changes: Any) -> LaneStatus:
    """Return a lane with these light barriers interrupted."""
    return replace(LOCKED, barriers=sum(BEAM[beam] for beam in beams), **changes)


ENTRY_OPEN = at(3, 4, entry_door=DoorState.OPENING, entry_position_pct=60, persons=1)
READY_SCENE: dict[str, Any] = {"state": "ready", "crossing": None, "actions": SERVICE}
REFERRED: dict[str, Any] = {
    "state": "referred",
    "crossing": 24,
    "sentence": "Please wait. An officer is coming.",
    "reasons": (Reason.FACE_MISMATCH,),
    "actions": DECIDE,
    "status": at(7, 8, persons=1),
    "score": 0.412,
    "threshold": 0.62,
    "reference": Origin.PRINTED,
    "checks": MET,
}
WAITING = WaitingOverride(3, "officer-2", "identity_checked", until_ms=46_000)
ASKED: dict[str, Any] = {
    **REFERRED,
    "reasons": (Reason.FACE_MISMATCH, Reason.SECOND_OFFICER_NEEDED),
    "actions": (
        *(OfficerAction.SEND_BACK, OfficerAction.SECOND_LINE, OfficerAction.OUT_OF_SERVICE),
        *(OfficerAction.CONFIRM_OVERRIDE, OfficerAction.WITHDRAW_OVERRIDE),
    ),
    "waiting": WAITING,
}
SCENES: dict[str, dict[str, Any]] = {
    "ready": READY_SCENE,
    "checking": {
        "state": "checking_document",
        "crossing": 24,
        "status": at(2),
        "sentence": "Please wait.",
    },
    "entering": {
        "state": "entering",
        "crossing": 24,
        "status": ENTRY_OPEN,
        "sentence": "Please go in.",
    },
    "capturing": {
        "state": "capturing",
        "crossing": 24,
        "status": at(7, 8, persons=1),
        "sentence": "Look straight at the camera, please.",
        "checks": checks(**PENDING),
    },
    "released": {
        "state": "releasing",
        "crossing": 24,
        "status": at(9, 10, persons=1, exit_door=DoorState.OPENING, exit_position_pct=70),
        "sentence": "Please go ahead.",
        "score": 0.887,
        "threshold": 0.62,
        "reference": Origin.CHIP,
        "checks": checks(),
    },
    "referred": REFERRED,
    "asked": ASKED,
    "two_people": {
        **REFERRED,
        "reasons": (Reason.MORE_THAN_ONE_PERSON,),
        "actions": (*OPENS, *SERVICE),
        "status": at(5, 8, 9, persons=2, latched=Latched.TAILGATING),
        "score": None,
        "checks": checks(**PENDING, one_person=False),
    },
    "lost": {
        "state": "fault",
        "crossing": 24,
        "status": None,
        "reasons": (Reason.LANE_LOST,),
        "sentence": "Please wait. An officer is coming.",
        "actions": (OfficerAction.ACKNOWLEDGE, *SERVICE),
    },
    "camera_lost": {
        "state": "out_of_service",
        "crossing": None,
        "lost": (Device.CAMERA, Device.PAGE_READER),
        "reasons": (Reason.CAMERA_LOST,),
        "sentence": "This lane is closed. Please use another one.",
        "actions": (OfficerAction.LOCK, OfficerAction.IN_SERVICE, OfficerAction.MAINTENANCE),
    },
    "locked": {
        "state": "out_of_service",
        "crossing": None,
        "locked": True,
        "reasons": (Reason.LOCKED_BY_OFFICER,),
        "sentence": "This lane is closed. Please use another one.",
        "actions": (OfficerAction.IN_SERVICE, OfficerAction.MAINTENANCE),
    },
    "locked_inside": {
        **REFERRED,
        "locked": True,
        "captures": 2,
        "reasons": (Reason.LOCKED_BY_OFFICER,),
        "actions": (*OPENS, OfficerAction.IN_SERVICE),
    },
    "emergency": {
        "state": "emergency",
        "crossing": 24,
        "reasons": (Reason.FIRE,),
        "sentence": "Leave through the nearest door now.",
        "status": at(
            8,
            persons=1,
            mode=Mode.EMERGENCY,
            entry_door=DoorState.OPEN,
            exit_door=DoorState.OPEN,
            entry_position_pct=100,
            exit_position_pct=100,
            safety=SafetyInput.FIRE | SafetyInput.CURTAIN_CLEAR | SafetyInput.MAINS,
        ),
    },
}  # fmt: skip
