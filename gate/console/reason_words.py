"""The reasons that an officer gives for a decision: codes for the journal, words for the page."""

from collections.abc import Iterable, Mapping
from typing import Final

from gate.events import OfficerAction

OVERRIDE_REASONS: Final = {
    "identity_checked": "I compared the person with the document",
    "document_checked": "I read the document by hand; it is good",
    "assistance": "The person needs assistance",
    "false_alarm": "The lane saw what was not there",
}

_NOT_ADMITTED: Final = {  # codes go into the journal: never change one, add another
    "not_the_holder": "The person is not the holder of the document",
    "identity_not_clear": "I can not tell whether it is the holder",
    "document_doubtful": "The document is doubtful",
    "document_not_valid": "The document is not valid or not eligible here",
    "background_hit": "The background answer asks for it",
    "attack_suspected": "A mask, picture or replay is suspected",
    "more_than_one_person": "More than one person was in the lane",
    "assistance": "The person needs assistance",
    "own_wish": "The person asks for it",
    "technical": "The lane does not work as it should",
}
TURNING_BACK: Final[Mapping[OfficerAction, Mapping[str, str]]] = {  # each needs one of these
    OfficerAction.SEND_BACK: _NOT_ADMITTED,
    OfficerAction.SECOND_LINE: _NOT_ADMITTED,
}


def override_sentences(codes: Iterable[str]) -> dict[str, str]:
    """Return code and sentence of each reason that the policy allows for an override."""
    return {code: OVERRIDE_REASONS.get(code, code.replace("_", " ")) for code in codes}
