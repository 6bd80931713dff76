"""What the traveller reads in each state: a level, told anew whenever it changes."""

from typing import Final

from gate.lane.code_words import code_words
from gate.lane.degraded_words import closed_words, served_words
from gate.lane.facts import Facts
from gate.lane.looks import emergency_reason, object_left, persons
from gate.lane.topology_words import LAY, topology_words
from gate.reasons import CLOSED, DESK, WAIT, Reason, for_traveller
from gate.view import Outcome

SENTENCES: Final[dict[str, str]] = {
    "out_of_service": CLOSED,
    "ready": LAY,
    "laying": LAY,  # a document is expected on the reader
    "reading_document": "Document being read. Please leave it there.",
    "checking_document": "Document being checked. Please leave it there.",
    "entering": "Take your document and come in, please.",
    "isolating": "Go to the footprints. The door is closing.",
    "capturing": "Look straight at the camera, please.",
    "deciding": "One moment, please.",
    "releasing": "The exit is opening.",
    "leaving": "Please go through the exit. Thank you.",
    "clearing": "One moment, please. The lane is being prepared.",
    "referred": WAIT,
    "returning": "Please go back out through the entry door.",
    "emergency": "Leave through the nearest door now.",
    "maintenance": CLOSED,
    "fault": WAIT,
}
CAN_FETCH: Final = frozenset({"entering", "isolating", "leaving", "returning"})
TAKE_DOCUMENT: Final = "Take your document, then lay it down again."


def sentence(state: str, facts: Facts) -> str:
    """Return what the traveller reads now. Never tells of a hit, a score or a cause inside us."""
    crossing = facts.crossing
    if state == "ready" and facts.document_there:
        return TAKE_DOCUMENT
    if state == "ready":
        return served_words(facts) or _plain(state, facts)
    if state == "out_of_service":
        return closed_words(facts) or SENTENCES[state]
    if state == "reading_document" and not facts.document_there:
        return _plain("laying", facts)
    if state == "emergency":
        return for_traveller(emergency_reason(facts.status) or Reason.FIRE)
    if state in {"reading_document", "capturing"} and crossing and crossing.guidance:
        return for_traveller(crossing.guidance)
    if state == "referred" and crossing and crossing.reasons:
        words = for_traveller(crossing.reasons[0])
        elsewhere = words in {DESK, CLOSED}  # who is locked in can go to no other place
        return WAIT if crossing.entry_opened and elsewhere else words
    if state == "clearing":
        return _clearing(facts)
    if state == "fault" and (facts.status is None or facts.status.persons == 0) and not crossing:
        return CLOSED
    return _left_behind(state, facts) or _plain(state, facts)


def _left_behind(state: str, facts: Facts) -> str:
    """Return what to fetch while a door is open to fetch it; empty: nothing is left behind."""
    if state in CAN_FETCH and object_left(facts.status):
        return for_traveller(Reason.LEFT_OBJECT)
    if state == "entering" and facts.document_there and persons(facts.status) > 0:
        return for_traveller(Reason.DOCUMENT_FORGOTTEN)
    return ""


def _plain(state: str, facts: Facts) -> str:
    words = code_words(state, facts) or topology_words(facts.settings.topology, state)
    return words or SENTENCES[state]


def _clearing(facts: Facts) -> str:
    if facts.status is not None and facts.status.left_object:
        return for_traveller(Reason.LEFT_OBJECT)
    last = facts.last
    if (
        last is not None
        and last.reasons
        and last.outcome
        in {
            Outcome.NOT_ADMITTED,
            Outcome.WALKED_BACK,
        }
    ):
        return for_traveller(last.reasons[0])
    return SENTENCES["clearing"]
