"""A display begins in the language of the document that was laid down, and forgets it."""

from gate.events import DocumentRead
from gate.lane.language import Language
from tests.gate.lane.given import LINES

FRENCH = DocumentRead((LINES[0].replace("UTO", "FRA", 1), LINES[1]))
DUTCH = DocumentRead((LINES[0].replace("UTO", "NLD", 1), LINES[1]))


def heard(*steps: tuple[DocumentRead | None, str]) -> str:
    language = Language()
    for event, state in steps:
        language.hear(event, state)
    return language.code


def test_from_the_document_until_the_lane_is_ready_again() -> None:
    laid = ((None, "ready"), (FRENCH, "checking_document"), (None, "entering"), (None, "clearing"))
    assert heard(*laid) == "fr"
    assert heard(*laid, (None, "ready")) == ""


def test_who_is_refused_at_once_is_sent_to_the_desk_in_their_own() -> None:
    assert heard((None, "ready"), (FRENCH, "clearing")) == "fr"


def test_what_the_next_traveller_lays_outside_changes_nothing_inside() -> None:
    inside = ((None, "ready"), (FRENCH, "checking_document"), (None, "capturing"))
    assert heard(*inside, (DUTCH, "capturing")) == "fr"


def test_another_document_in_the_same_crossing_speaks_for_itself() -> None:
    assert heard((None, "ready"), (FRENCH, "checking_document"), (DUTCH, "clearing")) == "nl"
