"""The words of the bench's page."""

from typing import Final

from gate.console.words import ACTIONS
from gate.events import OfficerAction

GROUPS: Final = (
    "Unplugged", "Safety inputs", "Lane PLC", "Services", "Bad lane bus line",
    "Light barriers", "Entry door", "Exit door",
)  # fmt: skip
"""The groups of the fault panel in its order; others would come after them."""

TRAVELLER: Final = {
    "behaves": "Behaves",
    "speed": "Speed, m/s",
    "nationality": "Nationality",
    "age": "Age, years",
    "document_code": "Document code",
    "validity": "Validity",
    "tamper": "Wrong check digit",
    "chip": "Chip",
    "face": "Face shown",
    "score": "Score, not drawn",
    "attack": "Attack check",
    "listed": "On a watch list",
}

SHORT: Final = {  # where the words of the officers' pages are longer than a bench's button
    OfficerAction.SECOND_LINE: "Second line",
    OfficerAction.OVERRIDE: "Override",
    OfficerAction.OUT_OF_SERVICE: "Out of service",
    OfficerAction.IN_SERVICE: "Into service",
    OfficerAction.CONFIRM_OVERRIDE: "Confirm override",
    OfficerAction.WITHDRAW_OVERRIDE: "Withdraw override",
    OfficerAction.OPEN_ENTRY: "Open entry",
    OfficerAction.CLOSE_ENTRY: "Close entry",
}
OFFICER: Final = {one.value: SHORT.get(one, words) for one, words in ACTIONS.items()}
"""A button for each action that there is; the page shows those that the lane takes now."""
