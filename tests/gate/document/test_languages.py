"""Which language a document's issuing state stands for."""

import pytest

from gate.document.languages import LANGUAGES, STATES_BY_LANGUAGE, language_of
from gate.document.states import STATES

SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"  # ICAO Doc 9303-4, appendix A


def zone(issuer: str) -> tuple[str, str]:
    return f"P<{issuer:<<3}ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", SECOND


def test_each_state_has_one_language_and_is_one_of_the_zone() -> None:
    named = " ".join(STATES_BY_LANGUAGE.values()).split()
    assert len(named) == len(set(named))
    assert set(named) - STATES == set()


@pytest.mark.parametrize(
    ("issuer", "language"),
    [("FRA", "fr"), ("D", "de"), ("BEL", "nl"), ("CHE", "de"), ("CAN", "en"), ("UTO", "")],
)
def test_language_of_a_document(issuer: str, language: str) -> None:
    assert language_of(zone(issuer)) == language


def test_what_is_no_zone_has_none() -> None:
    assert language_of(("P<FRA",)) == language_of(()) == ""
    assert LANGUAGES["FRA"] == "fr"
