"""The German master list: taken whole, and nothing of it when anything was changed."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import Certificate, certificate
from gate.chip.trust.list_check import check_list
from gate.chip.trust.steps import Step
from tests.gate.chip.trust.judging import is_taken
from tests.gate.chip.trust.made import (
    UTOPIA,
    root,
)

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
ROOTS = Anchors([certificate(root(UTOPIA))])


@pytest.fixture(scope="module")
def german(shared: Path) -> bytes:
    return (shared / "chip/samples/DE_ML_2026-05-28-08-28-45.ml").read_bytes()


@pytest.fixture(scope="module")
def german_root(shared: Path) -> Certificate:
    return certificate((shared / "chip/samples/DE_ROOT_CA_CSCA07.cer").read_bytes())


def test_the_german_list_is_taken_whole(german: bytes, german_root: Certificate) -> None:
    checked = check_list(german, Anchors([german_root]), TODAY)
    assert checked.against is None
    assert len(checked.certificates) == len(set(checked.certificates)) == 588
    assert checked.country == "DE"
    assert checked.signed_at == datetime(2026, 5, 28, 6, 28, 45, tzinfo=UTC)
    assert [one.step for one in checked.results] == list(Step)[:9]


def test_a_changed_bit_of_it_is_refused(german: bytes, german_root: Certificate) -> None:
    """Beside the content too, where no signature would show it: 46 places, seeded."""
    roots, draw, end = Anchors([german_root]), random.Random(6), len(german)
    beside = end - 2_900  # certificates and signer come last
    places = [*range(0, 36, 3), *draw.sample(range(36, beside), 10)]
    places += draw.sample(range(beside, end), 24)
    for place in places:
        changed = bytearray(german)
        changed[place] ^= 1 << draw.randrange(8)
        assert not is_taken(bytes(changed), roots, TODAY), f"a bit at {place} of {end}"


@pytest.mark.slow
def test_a_changed_bit_beside_its_content_is_refused(
    german: bytes, german_root: Certificate
) -> None:
    roots, draw, end = Anchors([german_root]), random.Random(7), len(german)
    for place in draw.sample(range(end - 2_900, end), 900):
        changed = bytearray(german)
        changed[place] ^= 1 << draw.randrange(8)
        assert not is_taken(bytes(changed), roots, TODAY), f"a bit at {place} of {end}"


def test_the_german_list_needs_its_root_and_its_time(
    german: bytes, german_root: Certificate
) -> None:
    assert not is_taken(german, Anchors([]), TODAY)
    assert not is_taken(german, ROOTS, TODAY)
    assert not is_taken(german, Anchors([german_root]), datetime(2029, 1, 1, tzinfo=UTC))
    assert not is_taken(german[:-1], Anchors([german_root]), TODAY)
    assert not is_taken(german + b"\0", Anchors([german_root]), TODAY)
