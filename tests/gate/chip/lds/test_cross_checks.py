"""Page and chip, state and signer, EF.CardAccess and DG14: what fits, and what does not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.lds.cross_checks import DIFFERENCES, same_card_access, same_zone
from gate.chip.tlv import encode
from gate.chip.verdict import Check, Finding, Status
from gate.document.mrz import Mrz
from gate.errors import DocumentError
from gate.reasons import Reason
from tests.gate.chip.lds.vectors import values
from tests.gate.chip.lds.zones import TD1, TD2, TD3, td3

CHANGES: dict[str, tuple[str, Reason]] = {
    "code": ("PO", Reason.CHIP_KIND_DIFFERS),
    "issuer": ("FRA", Reason.CHIP_ISSUER_DIFFERS),
    "number": ("L898902C4", Reason.CHIP_NUMBER_DIFFERS),
    "nationality": ("FRA", Reason.CHIP_NATIONALITY_DIFFERS),
    "birth": ("740813", Reason.CHIP_BIRTH_DIFFERS),
    "expiry": ("130415", Reason.CHIP_EXPIRY_DIFFERS),
    "sex": ("M", Reason.CHIP_SEX_DIFFERS),
    "name": ("ERIKSON<<ANNA<MARIA", Reason.CHIP_NAME_DIFFERS),
    "optional": ("ZE184226C", Reason.CHIP_OPTIONAL_DIFFERS),
}


def finding(check: Check, *reasons: Reason) -> Finding:
    return Finding(check, Status.FAILED if reasons else Status.PASSED, reasons)


def test_our_zone_is_the_published_one() -> None:
    assert td3() == TD3


@pytest.mark.parametrize("lines", [TD1, TD2, TD3])
def test_the_same_zone(lines: tuple[str, ...]) -> None:
    assert same_zone(list(lines), lines) == finding(Check.SAME_ZONE)


@pytest.mark.parametrize("field", CHANGES)
def test_one_field_differs(field: str) -> None:
    value, reason = CHANGES[field]
    assert same_zone(TD3, td3(**{field: value})) == finding(Check.SAME_ZONE, reason)


@given(st.sets(st.sampled_from(sorted(CHANGES)), min_size=1))
def test_every_differing_field_has_its_reason(changed: set[str]) -> None:
    found = same_zone(TD3, td3(**{name: CHANGES[name][0] for name in changed}))
    assert set(found.reasons) == {CHANGES[name][1] for name in changed}


def test_every_field_of_a_zone_is_compared() -> None:
    told_elsewhere = {"wrong_checks", "may_be_truncated"}  # follow from what is compared
    assert set(DIFFERENCES) == set(Mrz.__dataclass_fields__) - told_elsewhere


def test_only_a_check_digit_differs() -> None:
    chip = (TD3[0], TD3[1][:-1] + "1")
    assert same_zone(TD3, chip).reasons == (Reason.CHIP_CHECK_DIGITS_DIFFER,)


def test_another_kind_of_document() -> None:
    assert same_zone(TD3, TD1).reasons[0] is Reason.CHIP_KIND_DIFFERS


def test_no_zone() -> None:
    spoilt = (TD3[0], "1" * 44)
    assert same_zone(TD3, spoilt).reasons == (Reason.CHIP_FILE_MALFORMED,)
    with pytest.raises(DocumentError):
        same_zone(spoilt, TD3)


def at(shared: Path) -> tuple[bytes, bytes]:
    """Return EF.CardAccess and DG14, published, of Austria: they belong together."""
    access = values(shared, "card_access_test.go", "TestNewCardAccessHappyAT")[0]
    return access, values(shared, "dg14_test.go", "TestNewDG14AT")[0]


def test_published_card_access_fits_dg14(shared: Path) -> None:
    assert same_card_access(*at(shared)) == finding(Check.SAME_CARD_ACCESS)


def test_another_way_than_the_signed_one(shared: Path) -> None:
    access, dg14 = at(shared)
    changed = access.replace(bytes.fromhex("0404"), bytes.fromhex("0402"))
    for offered in (access[:-1] + b"\x0c", changed[:-1] + b"\x08"):
        found = same_card_access(offered, dg14)
        assert found.reasons == (Reason.CARD_ACCESS_DIFFERS,)


def test_a_way_that_was_hidden(shared: Path) -> None:
    """A chip, or who stands between, offers less than is signed: the reader would fall to BAC."""
    _, dg14 = at(shared)
    for offered in (None, encode(0x31, b"")):
        found = same_card_access(offered, dg14)
        assert found == finding(Check.SAME_CARD_ACCESS, Reason.CARD_ACCESS_DIFFERS)


def test_nothing_to_compare(shared: Path) -> None:
    access, _ = at(shared)
    without_pace = values(shared, "dg14_test.go", "TestNewDG14MY")[0]
    for files in ((access, None), (None, None), (None, without_pace)):
        assert same_card_access(*files).status is Status.NOT_POSSIBLE


def test_spoilt_security_infos(shared: Path) -> None:
    access, dg14 = at(shared)
    for files in ((access[:-1], dg14), (access, dg14[:-1])):
        assert same_card_access(*files).reasons == (Reason.CHIP_FILE_MALFORMED,)
