"""The words of the bench's page."""

from typing import Final

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

OFFICER: Final = {
    "send_back": "Send back",
    "second_line": "Second line",
    "acknowledge": "Acknowledge",
    "override": "Override",
    "confirm_override": "Confirm override",
    "withdraw_override": "Withdraw override",
    "out_of_service": "Out of service",
    "in_service": "Into service",
    "maintenance": "Maintenance",
    "open_entry": "Open entry",
    "close_entry": "Close entry",
}
