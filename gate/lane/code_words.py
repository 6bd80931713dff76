"""What the traveller reads where a rail ticket is taken, or a code is shown before the document.

Whole sentences, not parts to be put together: a translation needs the whole.
"""

from typing import Final, Literal

from gate.lane.facts import Facts
from gate.lane.topology import WITHOUT_FACE
from gate.reasons import for_traveller

Code = Literal["either", "ticket", "pass"]
THEN: Final[dict[Code, str]] = {
    "either": "Show your boarding pass or ticket, then passport.",
    "ticket": "Show your ticket first, then your passport.",
    "pass": "Show your boarding pass, then your passport.",
}
ALONE: Final[dict[str, dict[Code, str]]] = {
    "ready": {
        "either": "Hold your pass or ticket before the scanner.",
        "ticket": "Hold your ticket before the scanner, please.",
        "pass": "Hold your boarding pass before the scanner, please.",
    },
    "checking_document": {
        "either": "Your pass or ticket is being checked.",
        "ticket": "Your ticket is being checked.",
        "pass": "Your boarding pass is being checked.",
    },
}


def code_words(state: str, facts: Facts) -> str | None:
    """Return the sentence of a state, or None where codes change nothing about it."""
    settings = facts.settings
    if settings.topology in WITHOUT_FACE and settings.station is not None:
        words = ALONE.get(state)
        return None if words is None else words[_which(facts)]
    if not settings.beside or state != "ready":
        return None
    if not facts.codes.ticket:
        return THEN[_which(facts)]
    against = facts.codes.against
    return for_traveller(against[0]) if against else None


def _which(facts: Facts) -> Code:
    passes = facts.settings.policy.boarding is not None
    if facts.settings.station is None:
        return "pass"
    return "either" if passes else "ticket"
