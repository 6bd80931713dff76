"""The words of each state of the lane, and how each looks on a page."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Tone(StrEnum):
    """How a state looks: each tone has a colour, a shape and a border of its own."""

    READY = "ready"
    BUSY = "busy"
    PASSED = "passed"
    REFERRED = "referred"
    ALARM = "alarm"
    CLOSED = "closed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class StateWords:
    """One state for the officer; `pictogram` is what the traveller's display draws."""

    word: str
    sentence: str
    tone: Tone
    pictogram: str
    step: int = -1  # of STEPS, under way; -1: none


STEPS: Final = ("Document", "Entry", "Face", "Exit")

STATES: Final = {
    "out_of_service": StateWords(
        "Out of service", "Closed until an officer opens it.", Tone.CLOSED, "closed"
    ),
    "ready": StateWords("Ready", "Waiting for the next traveller.", Tone.READY, "document"),
    "reading_document": StateWords(
        "Reading document", "A document lies on the reader.", Tone.BUSY, "reading", 0
    ),
    "checking_document": StateWords(
        "Checking document", "Check digits, expiry, eligibility, portrait.", Tone.BUSY, "reading", 0
    ),
    "entering": StateWords(
        "Entering", "The entry door is open for one person.", Tone.BUSY, "ahead", 1
    ),
    "isolating": StateWords(
        "Isolating", "The entry closes; one person must be inside.", Tone.BUSY, "stand", 1
    ),
    "capturing": StateWords(
        "Capturing face", "The camera looks at the traveller.", Tone.BUSY, "face", 2
    ),
    "deciding": StateWords("Deciding", "Evidence is put together.", Tone.BUSY, "wait", 2),
    "releasing": StateWords(
        "Released", "The exit opens on a permit of this crossing.", Tone.PASSED, "passed", 3
    ),
    "leaving": StateWords(
        "Leaving", "The traveller walks out through the exit.", Tone.PASSED, "passed", 3
    ),
    "clearing": StateWords("Clearing", "Doors close; the lane must be empty.", Tone.BUSY, "wait"),
    "referred": StateWords("Referred", "An officer has to decide.", Tone.REFERRED, "officer"),
    "returning": StateWords(
        "Returning", "The traveller goes out through the entry.", Tone.REFERRED, "back"
    ),
    "emergency": StateWords(
        "Emergency", "The lane PLC holds both doors. Reset on site.", Tone.ALARM, "alarm"
    ),
    "maintenance": StateWords("Maintenance", "A technician has the lane.", Tone.CLOSED, "closed"),
    "fault": StateWords(
        "Fault", "Something failed; nothing opens by itself.", Tone.ALARM, "closed"
    ),
}

LINK_LOST: Final = StateWords(
    "Link lost", "The lane PLC does not answer: door states are unknown.", Tone.LOST, "closed"
)


def of_state(state: str, known: bool) -> StateWords:
    """Return the words of a state; without a status of the lane PLC the link comes first."""
    if not known:
        return LINK_LOST
    unknown = StateWords(state.replace("_", " "), "A state without words.", Tone.LOST, "closed")
    return STATES.get(state, unknown)
