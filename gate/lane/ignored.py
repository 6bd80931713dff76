"""Every pair of state and trigger that has no row, with the reason why nothing happens."""

from collections.abc import Iterable
from typing import Final

from gate.lane.sheet import STATES

ACCOUNTED: Final = "the facts keep account of it before any row; nothing follows from it here"
ONE_AT_A_TIME: Final = "another traveller's document waits until the lane is ready"
LATE: Final = "an answer to a question that is no longer asked; late ones of a crossing get a row"
BARCODE: Final = "a boarding pass begins a crossing in a ready lane of topology `boarding` alone"
NO_HURRY: Final = "no traveller has to hurry here, or what is hurried is not theirs"
HELD: Final = "only an officer ends it, once the PLC says that it is over"
FAULT_KEPT: Final = "this state already does what is to be done when something is wrong"
GOING: Final = "the traveller's way out is decided: finish it, then see to it in clearing"


def pairs(trigger: str, reason: str, but: Iterable[str] = ()) -> dict[tuple[str, str], str]:
    """Return the reason for this trigger in all states but these."""
    return {(state, trigger): reason for state in STATES if state not in set(but)}


HURRIED: Final = ("reading_document", "entering", "capturing")  # the traveller's own to do
BUSY: Final = ("ready", "reading_document", "checking_document")
COMING_IN: Final = ("entering", "isolating")
DEVICE_ROWS: Final = ("ready", "reading_document", "checking_document", "entering", "isolating",
                      "capturing", "deciding")  # fmt: skip
BACKGROUND_ROWS: Final = ("checking_document", "entering", "isolating", "capturing", "deciding")

IGNORED: Final[dict[tuple[str, str], str]] = {
    ("emergency", "lane_status"): HELD,
    **pairs("device_back", ACCOUNTED),
    **pairs("document_removed", ACCOUNTED, but=("checking_document", "referred", *COMING_IN)),
    **pairs("barcode_read", BARCODE, but=("ready",)),
    **pairs("officers_signed_in", ACCOUNTED, but=("ready",)),
    **pairs("help_called", ACCOUNTED),
    **pairs("help_seen", ACCOUNTED),
    **pairs("more_time_asked", NO_HURRY, but=HURRIED),
    **pairs("document_presented", ONE_AT_A_TIME, but=("ready", "checking_document")),
    **pairs("document_read", ONE_AT_A_TIME, but=(*BUSY, *COMING_IN)),
    **pairs("document_unreadable", ONE_AT_A_TIME, but=("ready", "reading_document", *COMING_IN)),
    **pairs("reference_ready", LATE, but=("checking_document",)),
    **pairs("chip_read", LATE, but=("checking_document",)),
    **pairs("background_answered", LATE, but=BACKGROUND_ROWS),
    **pairs("guidance", LATE, but=("capturing",)),
    **pairs("capture_finished", LATE, but=("capturing",)),
    **pairs("device_lost", FAULT_KEPT, but=(*DEVICE_ROWS, "releasing", "leaving")),
    ("releasing", "device_lost"): GOING,
    ("leaving", "device_lost"): GOING,
    **{
        (state, "effect_failed"): FAULT_KEPT
        for state in ("out_of_service", "clearing", "emergency", "maintenance", "fault")
    },
}
