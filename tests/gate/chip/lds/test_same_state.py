"""Issuing state and the country of who signed: a state for itself, an organisation as named."""

from pathlib import Path

import pytest

from gate.chip.lds.countries import COUNTRIES
from gate.chip.lds.cross_checks import same_state
from gate.chip.trust.certificate import certificate
from gate.chip.trust.master_list import certificates, signed_list
from gate.chip.verdict import Status
from gate.document.mrz import parse
from gate.document.states import STATES
from tests.gate.chip.lds.zones import td3


@pytest.mark.parametrize(
    ("issuer", "country", "status"),
    [
        ("UTO", "UT", Status.PASSED),
        ("D", "de", Status.PASSED),
        ("CHN", "HK", Status.PASSED),
        ("FRA", "DE", Status.FAILED),
        ("UTO", "", Status.NOT_DONE),
        ("XOM", "XX", Status.NOT_DONE),
    ],
)
def test_same_state(issuer: str, country: str, status: Status) -> None:
    assert same_state(parse(td3(issuer=issuer)), country).status is status


@pytest.mark.parametrize(
    ("issuer", "country", "status"),
    [
        ("XOM", "XX", Status.PASSED),
        ("XOM", "XY", Status.FAILED),
        ("XPO", "XX", Status.NOT_DONE),
        ("FRA", "XX", Status.FAILED),  # what a standard says is not the site's to change
    ],
)
def test_organisations_that_the_site_names(issuer: str, country: str, status: Status) -> None:
    named = frozenset({("XOM", "XX"), ("FRA", "XX")})
    assert same_state(parse(td3(issuer=issuer)), country, named).status is status


def test_every_state_of_the_german_list_is_known(shared: Path) -> None:
    (path,) = (shared / "chip/samples").glob("DE_ML_*.ml")
    listed = certificates(signed_list(path.read_bytes()).content)
    states = {certificate(one).subject.country.upper() for one in listed}
    assert len(states) == 112
    assert states <= frozenset().union(*COUNTRIES.values())


def test_every_state_has_a_country() -> None:
    organisations = {code for code in STATES if code[0] == "X"}
    assert set(COUNTRIES) >= STATES - organisations
    assert all(len(two) == 2 and two.isupper() for known in COUNTRIES.values() for two in known)
