"""What the traveller reads where a rail ticket is taken, or a code is shown before the document."""

from typing import Final

from gate.lane.facts import Facts
from gate.lane.topology import WITHOUT_FACE
from gate.reasons import for_traveller

EITHER, TICKET, PASS = "boarding pass or ticket", "ticket", "boarding pass"
THEN: Final = "Hold your {what} before the scanner, then lay down your passport, please."
ALONE: Final = {
    "ready": "Hold your {what} before the scanner, please.",
    "checking_document": "Your {what} is being checked.",
}


def code_words(state: str, facts: Facts) -> str | None:
    """Return the sentence of a state, or None where codes change nothing about it."""
    settings = facts.settings
    if settings.topology in WITHOUT_FACE and settings.station is not None:
        words = ALONE.get(state)
        return None if words is None else words.format(what=_what(facts))
    if not settings.beside or state != "ready":
        return None
    if not facts.codes.ticket:
        return THEN.format(what=_what(facts))
    against = facts.codes.against
    return for_traveller(against[0]) if against else None


def _what(facts: Facts) -> str:
    passes = facts.settings.policy.boarding is not None
    if facts.settings.station is None:
        return PASS
    return EITHER if passes else TICKET
