"""Each traveller's passport: signed in the name of their state, known to the gate's store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from gate.app.trust import folder
from gate.chip.lds.countries import COUNTRIES
from gate.document.mrz import parse
from simulators.chip_reader.chip_twin import Fault
from simulators.chip_reader.field_twin import Silence
from simulators.hall import paper
from simulators.hall.passports import Issuing, Passport, country_of, passport
from simulators.hall.spoilt_chips import PROFILE_OF, SILENCE_OF
from simulators.passports.pictures import coded
from simulators.passports.profiles.catalogue import PROFILES, profile_of
from simulators.scenarios.catalogue import EVERY
from simulators.scenarios.chips import CHIPS
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Scenario
from simulators.travellers.people import PEOPLE, Traveller

TODAY = date(2026, 11, 29)
GREY = coded(np.full((60, 40, 3), 128, np.uint8)).picture


def document(traveller: int = 0, scenario: str = "genuine") -> Passport:
    visit = Visit(EVERY[scenario], traveller, (traveller + 1) % len(PEOPLE), 7)
    return passport(visit, TODAY, b"page", GREY)


@pytest.fixture
def issuing(tmp_path: Path) -> Issuing:
    states = Issuing(tmp_path / "trust")
    states.publish()
    return states


def test_every_state_of_the_travellers_is_trusted(issuing: Issuing, tmp_path: Path) -> None:
    held = folder.read(tmp_path / "trust")
    known = {one.subject.country for one in held.csca.values()}
    assert known == {country_of(one.nationality) for one in PEOPLE}
    assert len(held.revocation) == len(held.csca)
    for index, one in enumerate(PEOPLE):
        lines = issuing.issue(document(index)).lines
        assert parse(lines).issuer == one.nationality
        assert COUNTRIES[one.nationality] & known
    assert folder.read(tmp_path / "trust").csca.keys() == held.csca.keys()


def test_the_chip_has_what_is_genuine_whatever_is_printed(issuing: Issuing) -> None:
    forged = document(scenario="forged_check_digit")
    served = issuing.issue(forged)
    assert issuing.printed(forged, served) == forged.lines != forged.holder.lines
    assert issuing.printed(forged) == forged.lines
    assert tuple(served.lines) == forged.holder.lines
    mismatch = document()
    issuing.profile = profile_of("mrz_mismatch")
    assert issuing.printed(mismatch, issuing.issue(mismatch)) != mismatch.lines
    assert issuing.printed(mismatch) == issuing.printed(mismatch, issuing.issue(mismatch))


def test_the_store_is_as_the_profile_says_and_as_before_after_it(
    issuing: Issuing, tmp_path: Path
) -> None:
    before = folder.read(tmp_path / "trust")
    issuing.profile = profile_of("revoked_signer")
    issuing.issue(document())
    after = folder.read(tmp_path / "trust")
    assert after.csca.keys() == before.csca.keys()
    assert len(after.revocation.keys() - before.revocation.keys()) == 1
    issuing.profile = profile_of("full")
    issuing.issue(document())
    again = folder.read(tmp_path / "trust")
    assert again.revocation.keys() == before.revocation.keys()
    issuing.profile = profile_of("linked")
    issuing.issue(document())
    assert len(folder.read(tmp_path / "trust").csca) == len(before.csca) + 1


def test_a_store_that_did_not_change_is_not_written(issuing: Issuing, tmp_path: Path) -> None:
    index = tmp_path / "trust" / folder.INDEX
    written = index.stat().st_mtime_ns
    for name in ("full", "clone_active", "unknown_csca", "bac"):
        issuing.profile = profile_of(name)
        issuing.issue(document())
    assert index.stat().st_mtime_ns == written


def test_every_fault_of_a_chip_is_one_of_the_real_protocol_too() -> None:
    assert PROFILE_OF.keys() | SILENCE_OF.keys() == set(Fault) - {Fault.NONE}
    assert set(PROFILE_OF.values()) <= set(PROFILES)


@pytest.mark.parametrize("scenario", CHIPS, ids=lambda one: one.name)
def test_a_scenario_has_the_chip_that_it_tells_of_and_testers_have_all_others(
    issuing: Issuing, scenario: Scenario
) -> None:
    assert scenario.chip is not None
    one = document(scenario=scenario.name)
    assert one.is_silent is (SILENCE_OF.get(scenario.chip) is Silence.COMMANDS)
    issuing.profile = profile_of("other_document")
    served = issuing.issue(one)
    assert served.profile.name == PROFILE_OF.get(scenario.chip, "full")
    assert issuing.printed(one, served) == issuing.printed(one) == one.lines
    assert issuing.issue(document()).profile.name == "other_document"


@pytest.fixture
def drawn_plainly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Draw each traveller in a grey of their own: a real portrait takes a second."""

    def plain(one: Traveller) -> Any:
        return np.full((683, 531, 3), 5 * PEOPLE.index(one), np.uint8)

    monkeypatch.setattr(paper, "portrait", plain)
    paper._portrait.cache_clear()
    yield
    paper._portrait.cache_clear()


@pytest.mark.usefixtures("drawn_plainly")
def test_the_chip_has_the_portrait_of_the_holder_whatever_lies_on_the_page() -> None:
    visit = Visit(EVERY["impostor"], 3, 20, 7)
    covered = replace(visit, traveller=20, scenario=EVERY["portrait_covered"])
    paper.jpeg_of_page(covered, TODAY)  # a hand on the page, and none on the chip
    for one in (visit, covered):
        jpeg = np.frombuffer(paper.jpeg_of_portrait(one), np.uint8)
        picture = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
        assert picture.shape == (*paper.CHIP_PX[::-1], 3)
        assert abs(picture.mean() - 100) < 2
