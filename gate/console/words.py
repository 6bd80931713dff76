"""The words of the pages: doors, devices, evidence, actions, outcomes and answers."""

from typing import Final

from gate.console.state_words import Tone
from gate.crossing.compared import Likeness
from gate.events import Device, DoorState, Latched, Mode, OfficerAction, Origin
from gate.ports import Answer
from gate.view import Outcome

ACTIONS: Final = {
    OfficerAction.SEND_BACK: "Send back",
    OfficerAction.SECOND_LINE: "To second line",
    OfficerAction.OVERRIDE: "Override and open exit",
    OfficerAction.ACKNOWLEDGE: "Acknowledge",
    OfficerAction.OUT_OF_SERVICE: "Take out of service",
    OfficerAction.IN_SERVICE: "Put into service",
    OfficerAction.MAINTENANCE: "Maintenance",
    OfficerAction.CONFIRM_OVERRIDE: "Confirm the override",
    OfficerAction.OPEN_ENTRY: "Open the entry door",
    OfficerAction.CLOSE_ENTRY: "Close the entry door",
    OfficerAction.RETRY_CAPTURE: "Retry capture",
    OfficerAction.LOCK: "Lock lane",
    OfficerAction.WITHDRAW_OVERRIDE: "Withdraw the ask",
}

OUTCOMES: Final = {
    Outcome.RELEASED: ("Released", Tone.PASSED),
    Outcome.NOT_ADMITTED: ("Not admitted", Tone.REFERRED),
    Outcome.WALKED_BACK: ("Walked back", Tone.CLOSED),
    Outcome.SENT_BACK: ("Sent back", Tone.REFERRED),
    Outcome.SECOND_LINE: ("Second line", Tone.REFERRED),
    Outcome.OVERRIDDEN: ("Overridden", Tone.REFERRED),
    Outcome.EMERGENCY: ("Emergency", Tone.ALARM),
    Outcome.ABORTED: ("Aborted", Tone.ALARM),
}

DOORS: Final = {
    DoorState.CLOSED_LOCKED: "closed, locked",
    DoorState.OPENING: "opening",
    DoorState.OPEN: "open",
    DoorState.CLOSING: "closing",
    DoorState.OBSTRUCTED: "obstructed",
    DoorState.FAULT: "fault",
}

MODES: Final = {
    Mode.BOOT: "starting",
    Mode.NORMAL: "normal",
    Mode.BLOCKED: "blocked",
    Mode.EMERGENCY: "emergency",
    Mode.SAFE: "safe",
    Mode.MAINTENANCE: "maintenance",
}

DEVICES: Final = {
    Device.DOCUMENT_READER: "document reader",
    Device.BARCODE_READER: "barcode reader",
    Device.PAGE_READER: "page reader",
    Device.CAMERA: "camera",
    Device.VISION: "vision worker",
    Device.JOURNAL: "journal",
    Device.CHIP_READER: "chip reader",
    Device.TRUST_STORE: "trust store",
    Device.BACKGROUND: "background service",
}

MEANINGS: Final = {  # of the loss of a device
    "close": "the lane takes no travellers",
    "officer": "each traveller is referred to you",
    "without": "the lane does without",
}

ANSWERS: Final = {
    Answer.ACCEPTED: "Done: {action}.",
    Answer.STALE: "Not done: the lane has moved on since you looked. Look again, then decide.",
    Answer.TOO_SOON: "Not done: nobody compares faces that fast. Look at both, then decide again.",
    Answer.NOT_POSSIBLE: "Not done: the lane can not do this now, or a reason is missing.",
    Answer.JOURNAL_FAILED: "Not done: it could not be written into the journal.",
}

# The evidence of gate.crossing.evidence, in short; what the plan shows anyway is not repeated.
EVIDENCE: Final = {
    "document_accepted": "Document",
    "portrait_found": "Portrait",
    "chip_authenticated": "Chip",
    "background_clear": "Background",
    "live_capture": "Live capture",
    "attack_check_passed": "Attack check",
    "score_over_threshold": "Face match",
    "likeness_usual": "Likeness",
    "one_person": "One person",
}

# What each piece of evidence has to be, for the officer who weighs one that is not.
LIMITS: Final = {
    "document_accepted": "valid, of a kind that the policy takes",
    "portrait_found": "exactly one, usable",
    "chip_authenticated": "signed by a known state, no copy",
    "background_clear": "an answer, and no hit",
    "live_capture": "fresh frames of this crossing",
    "attack_check_passed": "no sign of mask, picture or replay",
    "score_over_threshold": "at least the threshold",
    "likeness_usual": "as like as genuine portraits are",
    "one_person": "exactly 1",
}

REFERENCES: Final[dict[Origin | None, str]] = {  # what the live face is compared with
    Origin.CHIP: "for a chip's portrait",
    Origin.PRINTED: "for a printed portrait",
}

LIKENESS: Final = {
    Likeness.USUAL: "Likeness: as genuine portraits are.",
    Likeness.LOW: "Likeness: low. A look-alike or a morph can not be excluded.",
    Likeness.UNKNOWN: "",
}

LATCHED: Final = {
    Latched.TAILGATING: "Tailgating",
    Latched.WRONG_WAY: "Wrong way",
    Latched.FORCED_DOOR: "Door forced",
    Latched.OBSTACLE_HIT: "Door touched an obstacle",
    Latched.STUCK_BARRIER: "Light barrier stuck",
    Latched.WATCHDOG_EXPIRED: "Controller's watchdog expired",
    Latched.PERMIT_REFUSED: "Permit refused",
}
